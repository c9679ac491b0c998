"""The only way from an id to a dossier or a paper: absent and forbidden answer alike, 404."""

from __future__ import annotations

from django.http import Http404

from andung_emulation.actors import Actor
from campaigns.access import admit, found, round_for
from campaigns.enums import Role
from campaigns.models import Participant, Round
from dossiers.models import (
    Blank,
    Dossier,
    DossierItem,
    Handover,
    Paper,
    Printer,
    SignedCopy,
    Summary,
    SummaryText,
)
from dossiers.models.papers import PaperQuerySet
from dossiers.models.summaries import SummaryQuerySet
from dossiers.rules.rights import may


def dossier_for(actor: Actor, pk: int) -> Dossier:
    admit(may("dossier.read", actor))
    return found(Dossier.objects.visible_to(actor).select_related("round__campaign"), pk)


def paper_for(actor: Actor, pk: int) -> Paper:
    admit(may("paper.read", actor))
    rows = Paper.objects.visible_to(actor).select_related(
        "dossier__round__campaign", "summary__round__campaign", "number__series", "meeting",
        "nomination__participant",
    )  # fmt: skip
    return found(rows, pk)


def signed_copy_for(actor: Actor, pk: int) -> SignedCopy:
    """Whoever reads the paper reads what came back signed."""
    admit(may("paper.read", actor))
    rows = SignedCopy.objects.filter(paper__in=Paper.objects.visible_to(actor))
    return found(
        rows.select_related("file", "paper__dossier__round__campaign", "paper__summary__round__campaign"), pk
    )


def figures_for(actor: Actor) -> None:
    """The campaign's figures are the house's."""
    admit(may("figures.read", actor))


def papers_to_verify_for(actor: Actor) -> PaperQuerySet:
    """Among which a paper or a file that somebody holds is looked for; others don't have that page."""
    admit(may("paper.read", actor))
    return Paper.objects.visible_to(actor)


def round_to_list_for(actor: Actor, pk: int) -> Round:
    """The round of a list of dossiers."""
    admit(may("dossier.read", actor))
    return round_for(actor, pk)


def round_to_guide_for(actor: Actor, pk: int) -> Round:
    """The round about which the office writes to the units."""
    admit(may("round.guide", actor))
    return round_for(actor, pk)


def unit_that_proposes_for(actor: Actor, round_pk: int, unit_pk: int) -> tuple[Round, Participant]:
    """A unit with the round for which it chooses whom to propose: the office's any, a voice's own."""
    admit(may("selection.print", actor))
    units = Participant.objects.units()
    if not actor.holds(Role.OFFICE):
        units = units.filter(pk__in=actor.unit_ids)
    return round_for(actor, round_pk), found(units, unit_pk)


def desk_for(actor: Actor) -> None:
    """The chairman's desk doesn't exist for anybody else."""
    admit(may("desk.read", actor))


def dossier_to_decide_for(actor: Actor, pk: int) -> Dossier:
    """A dossier on the chairman's desk; one that was never submitted doesn't lie there."""
    desk_for(actor)
    row = dossier_for(actor, pk)
    if row.first_submitted_at is None:
        raise Http404
    return row


def item_to_decide_for(actor: Actor, pk: int, item_pk: int) -> DossierItem:
    dossier = dossier_to_decide_for(actor, pk)
    rows = DossierItem.objects.filter(dossier=dossier).select_related(
        "dossier__round__campaign", "nomination__participant__block", "nomination__proposer",
        "nomination__initiative", "nomination__round__campaign",
    )  # fmt: skip
    return found(rows, item_pk)


def dossier_to_record_for(actor: Actor, pk: int) -> Dossier:
    """For the office's form with what the chairman decided on paper."""
    admit(may("item.record", actor))
    return dossier_for(actor, pk)


def dossier_to_submit_for(actor: Actor, pk: int) -> Dossier:
    """Whoever may not submit doesn't see the page that does it."""
    admit(may("dossier.submit", actor))
    return dossier_for(actor, pk)


def summaries_for(actor: Actor) -> SummaryQuerySet:
    """The reports of the years and of the campaign."""
    admit(may("summary.read", actor))
    return Summary.objects.visible_to(actor).select_related("round__campaign")


def summary_for(actor: Actor, pk: int) -> Summary:
    return found(summaries_for(actor), pk)


def round_to_sum_up_for(actor: Actor, pk: int) -> Round:
    """The round whose report the office begins."""
    admit(may("summary.read", actor))
    return round_for(actor, pk)


def summary_text_for(actor: Actor, pk: int, text_pk: int) -> SummaryText:
    """What was once written under a heading of that report."""
    return found(SummaryText.objects.filter(summary=summary_for(actor, pk)), text_pk)


def blanks_for(actor: Actor) -> None:
    """Blanks and printers are the office's."""
    admit(may("blank.write", actor))


def blank_for(actor: Actor, pk: int) -> Blank:
    blanks_for(actor)
    return found(Blank.objects.all(), pk)


def printer_for(actor: Actor, pk: int) -> Printer:
    blanks_for(actor)
    return found(Printer.objects.all(), pk)


def handovers_for(actor: Actor) -> None:
    """Archives are the office's."""
    admit(may("handover.read", actor))


def handover_for(actor: Actor, pk: int) -> Handover:
    handovers_for(actor)
    return found(Handover.objects.select_related("campaign", "round__campaign"), pk)
