"""Score sheets: one, the round of many, the evidence on them."""

from __future__ import annotations

from andung_emulation.actors import Actor
from campaigns.access.gate import admit, found
from campaigns.access.rounds import round_for
from campaigns.models import Evaluation, Evidence, Round
from campaigns.rules.evaluations import may_fill_in
from campaigns.rules.recording import is_run
from campaigns.rules.rights import may


def evaluation_for(actor: Actor, pk: int) -> Evaluation:
    admit(may("evaluation.read", actor))
    rows = Evaluation.objects.visible_to(actor).select_related("round__campaign", "unit", "block")
    return found(rows, pk)


def sheet_to_write_for(actor: Actor, pk: int) -> Evaluation:
    """A sheet of a round that is run, for whoever fills it in: the unit itself or the office."""
    admit(may("evaluation.write", actor))
    row = evaluation_for(actor, pk)
    admit(may_fill_in(actor, row.unit_id))
    admit(is_run(row.round.label, from_paper=row.round.from_paper))
    return row


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """Of a sheet that the actor may see."""
    admit(may("evaluation.read", actor))
    rows = Evidence.objects.filter(score__evaluation__in=Evaluation.objects.visible_to(actor))
    return found(
        rows.select_related("file", "score__content", "score__evaluation__round", "score__evaluation__unit"),
        pk,
    )


def board_for(actor: Actor, round_pk: int) -> Round:
    """The round whose evaluations are looked at; the board itself shows the rows that the actor may see."""
    admit(may("evaluation.read", actor))
    return round_for(actor, round_pk)


def round_to_score_for(actor: Actor, pk: int) -> Round:
    """A round whose sheets are filled in all at once, from a file."""
    admit(may("evaluation.workbook", actor))
    return round_for(actor, pk)
