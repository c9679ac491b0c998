"""What a nomination says: written and read back as plain values. Its words for history and for two people who
edited at once are in `content_words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from awards.models import Achievement, Initiative, Nomination
from awards.rules import selections
from awards.rules.claims import ClaimData
from awards.selectors.claims import claim_of, claims_of
from awards.services.claims import require_its_own, write_claims
from campaigns.models import Participant
from campaigns.models.fields import ProseField

COLUMNS = (
    "proposer", "selected_on", "selection_present", "selection_members", "selection_result", "background",
    "measures", "initiative", "declared", "declared_clear", "declared_exemplary",
)  # fmt: skip


@dataclass(frozen=True)
class Content:
    """What a nomination says. `claims`: criterion id → claim; `achievements`: content id → text.

    `selection_file` is a file that is handed in now; None leaves the one that is there.
    """

    proposer: Participant
    selected_on: date | None = None
    selection_present: int | None = None
    selection_members: int | None = None
    selection_result: str = ""
    selection_file: Handed | None = None
    background: str = ""
    measures: str = ""
    initiative: Initiative | None = None
    declared: bool = False
    declared_clear: bool = False
    declared_exemplary: bool = False
    claims: Mapping[int, ClaimData] = field(default_factory=dict)
    achievements: Mapping[int, str] = field(default_factory=dict)


def write_content(
    row: Nomination, content: Content, *, actor: Actor, at: datetime, stored: Content | None = None
) -> None:
    """The row and its claims and achievements, as the content says; nothing else. `stored`: what it says now,
    of which what stays is left as it is."""
    require_its_own(row, content.claims)
    require(
        selections.is_sound(
            selected_on=content.selected_on,
            present=content.selection_present,
            members=content.selection_members,
            today=local_date(at),
        )
    )
    for name in COLUMNS:
        setattr(row, name, getattr(content, name))
    _refuse_what_is_too_long(row, content)
    if content.selection_file is not None:
        row.selection_file = files.keep(content.selection_file, actor=actor, at=at)
    row.save()
    write_claims(row, content.claims, stored.claims if stored else {})
    written = {pk: text for pk, text in content.achievements.items() if text.strip()}
    before = stored.achievements if stored else {}
    row.achievements.exclude(content_id__in=written).delete()
    for content_id, text in written.items():
        if before.get(content_id) == text:
            continue
        Achievement.objects.update_or_create(nomination=row, content_id=content_id, defaults={"text": text})


def _refuse_what_is_too_long(row: Nomination, content: Content) -> None:
    claimed = (each.achievement for each in content.claims.values())
    texts = (content.background, content.measures, *claimed, *content.achievements.values())
    if any(len(text) > ProseField.MAX_PROSE for text in texts):
        raise Refused(f"Một mục viết dài quá {ProseField.MAX_PROSE} ký tự; xin rút gọn.")
    try:
        row.clean_fields()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def content_of(row: Nomination) -> Content:
    """What it says now."""
    columns = {name: getattr(row, name) for name in COLUMNS}
    return Content(
        **columns,
        claims={each.criterion_id: claim_of(each) for each in claims_of(row)},
        achievements=dict(row.achievements.values_list("content_id", "text")),
    )
