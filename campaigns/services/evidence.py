"""The door to minh chứng: added to a content, annotated, taken away. What a submitted dossier quotes stays.

A file isn't part of what people type, so the sheet's version stays: who uploads while another types makes
nobody's text stale. The sheet's row is held, so that two uploads can't fill the same room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from andung_emulation.verdicts import require
from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence
from campaigns.rules import evidence as rules
from campaigns.rules.returns import in_words
from campaigns.selectors.evaluations import facts_of
from campaigns.selectors.evidence import evidence_on, quotes_of
from campaigns.services.evaluations import locked


@transaction.atomic
def add_evidence(
    evaluation: Evaluation,
    *,
    letter: str,
    uploads: Sequence[files.Checked],
    actor: Actor,
    at: datetime,
    note: str = "",
) -> list[Evidence]:
    """Keep the files under that content, all or none; each with the note.

    Raises Refused: by the rules, over 20 files or 50 MB a sheet, or for bytes that the sheet has already.
    """
    row = locked(evaluation)
    score = row.scores.filter(content__letter=letter).first()
    if score is None:
        raise Refused(f"Phiếu không có nội dung {letter}.")
    require(rules.may_add(letter, actor, facts_of(row, at), at))
    if not uploads:
        raise Refused("Chọn ít nhất một tệp.")
    held, note = list(evidence_on(row)), _clean(note)
    _refuse_twice(held, uploads)
    size = sum(each.file.size for each in held) + sum(len(each.content) for each in uploads)
    require(rules.has_room(len(held) + len(uploads), size))
    added = [
        Evidence.objects.create(
            score=score, file=files.keep_checked(each, actor=actor, at=at), note=note, added_at=at
        )
        for each in uploads
    ]
    _tell("evidence_added", row, letter, [each.file for each in added], note, actor=actor, at=at)
    return added


@transaction.atomic
def change_note(evidence: Evidence, *, note: str, seen: str, actor: Actor, at: datetime) -> Evidence:
    """What the file proves, in other words. Raises Stale where the note isn't the one `seen` on the page."""
    row, letter = locked(evidence.score.evaluation), evidence.score.content.letter
    require(rules.may_add(letter, actor, facts_of(row, at), at))
    evidence, note = _held(evidence), _clean(note)
    if evidence.note == note:
        return evidence
    if evidence.note != _clean(seen):
        label = f"Ghi chú của tệp {evidence.file.name}"
        raise Stale({label: evidence.note}, {label: note})
    evidence.note = note
    evidence.save(update_fields=["note"])
    _tell("evidence_noted", row, letter, [evidence.file], note, actor=actor, at=at)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, actor: Actor, at: datetime) -> None:
    """Take it off the sheet; the file itself stays kept, as history names it. Refused while it is cited."""
    row, letter = locked(evidence.score.evaluation), evidence.score.content.letter
    evidence = _held(evidence)
    facts, added_at = facts_of(row, at), evidence.added_at
    quoted_by = quotes_of([evidence.pk]).get(evidence.pk, "")
    require(
        rules.may_take_away(
            letter, actor, facts, at, added_at=added_at, filed_at=row.filed_at, quoted_by=quoted_by
        )
    )
    evidence.delete()
    _tell("evidence_removed", row, letter, [evidence.file], evidence.note, actor=actor, at=at)


def _held(evidence: Evidence) -> Evidence:
    """As it stands now that the sheet is held."""
    found = Evidence.objects.select_related("file").filter(pk=evidence.pk).first()
    if found is None:
        raise Refused("Minh chứng này đã được người khác bỏ trong lúc bạn đang xem.")
    return found


def _refuse_twice(held: Iterable[Evidence], uploads: Sequence[files.Checked]) -> None:
    """The same content is named, not kept twice on a sheet."""
    known = {each.file.sha256: f"{each.file.name}, nội dung {each.score.content.letter}" for each in held}
    for each in uploads:
        if each.sha256 in known:
            there = known[each.sha256]
            raise Refused(f"Tệp “{each.name}” giống hệt tệp đã có trong phiếu ({there}): không lưu hai lần.")
        known[each.sha256] = f"{each.name}, đang đưa lên"


def _clean(note: str) -> str:
    try:
        return str(Evidence._meta.get_field("note").clean(note, None))
    except ValidationError as error:
        raise Refused(f"Ghi chú: {' '.join(error.messages)}") from None


def _tell(
    action: str,
    row: Evaluation,
    letter: str,
    which: Sequence[files.StoredFile],
    note: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """With name and hash; the office hands in what a unit brought on paper or by other ways."""
    history.append(
        actor=actor,
        at=at,
        action=f"evaluation.{action}",
        subject=row,
        reason=in_words([letter]),
        values={"letter": letter, "files": [[each.name, each.sha256] for each in which], "note": note},
        on_paper=actor.holds(Role.OFFICE) and not actor.speaks_for(row.unit_id),
    )
