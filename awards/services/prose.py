"""What the minutes say beside the figures: written during the meeting, completed until they are signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import Meeting
from awards.rules import meetings as rules
from awards.selectors.meetings import facts_of
from awards.services.meetings import check_version, locked
from campaigns.models.fields import ProseField

_LABELS = {"guests": "Khách mời", "opening": "Diễn biến chung", "closing": "Kết luận chung"}


@dataclass(frozen=True)
class Prose:
    """`discussions`: item → what was said on it."""

    guests: str = ""
    opening: str = ""
    closing: str = ""
    discussions: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def complete_minutes(meeting: Meeting, prose: Prose, *, version: int, actor: Actor, at: datetime) -> Meeting:
    """Words alone; figures stay as they were counted. Refused once the minutes went to signature."""
    row = locked(meeting)
    require(rules.may("prose", actor, facts_of(row), at))
    items = {each.pk: each for each in row.items.order_by("position")}
    if not set(items).issuperset(prose.discussions):
        raise Refused("Có mục không thuộc chương trình của phiên họp này.")
    texts = (prose.guests, prose.opening, prose.closing, *prose.discussions.values())
    if any(len(text) > ProseField.MAX_PROSE for text in texts):
        raise Refused(f"Một mục viết dài quá {ProseField.MAX_PROSE} ký tự; xin rút gọn.")
    typed = {label: getattr(prose, name) for name, label in _LABELS.items()}
    check_version(row, version, typed)
    before = {name: getattr(row, name) for name in _LABELS}
    for name in _LABELS:
        setattr(row, name, getattr(prose, name))
    row.version += 1
    row.save(update_fields=["version", *_LABELS])
    changed = [name for name in _LABELS if before[name] != getattr(row, name)]
    for pk, text in prose.discussions.items():
        if items[pk].discussion != text:
            items[pk].discussion = text
            items[pk].save(update_fields=["discussion"])
            changed.append(f"mục {items[pk].position}")
    history.append(
        actor=actor, at=at, action="meeting.minutes_completed", subject=row, values={"changed": changed}
    )
    return row
