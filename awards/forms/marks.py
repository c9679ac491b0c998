"""What a part of the form is marked with: that the office sent it back, that it still is last year's text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from awards.forms.claims import ClaimFields
from awards.forms.nominations import NominationForm
from awards.rules import parts

RETURNED = "Văn phòng trả lại phần này để bổ sung."
Notes = tuple[str, ...]


@dataclass(frozen=True)
class MarkedClaim:
    fields: ClaimFields
    notes: Notes


@dataclass(frozen=True)
class Marked:
    """The form's parts in its order, each with its notes."""

    selection: Notes
    claims: tuple[MarkedClaim, ...]
    initiative: Notes
    contents: Notes
    report: Notes
    declarations: Notes


def marked(
    form: NominationForm, *, returned: Collection[str], copied: Collection[str], copied_note: str
) -> Marked:
    """`returned`: codes of parts; `copied`: fields whose text is last year's."""

    def notes(part: str, *names: str) -> Notes:
        back = (RETURNED,) if part in returned else ()
        return (*back, *((copied_note,) if any(name in copied for name in names) else ()))

    return Marked(
        selection=notes(parts.SELECTION),
        claims=tuple(
            MarkedClaim(
                each,
                notes(parts.claim_part(each.criterion.code), each.achievement.name),
            )
            for each in form.claim_fields()
        ),
        initiative=notes(parts.INITIATIVE),
        contents=notes(parts.CONTENTS, *(field.name for field in form.content_fields())),
        report=notes(parts.REPORT, "background", "measures"),
        declarations=notes(parts.DECLARATIONS),
    )
