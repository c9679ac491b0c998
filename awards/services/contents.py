"""What a nomination says: written, compared, and said in words when two people edited it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from andung_emulation.errors import Refused, Stale
from awards.models import Achievement, Claim, Initiative, Nomination
from awards.selectors.nominations import criteria_that_fit
from campaigns.models import Participant
from campaigns.models.fields import ProseField

_LABELS = {
    "proposer": "Đơn vị đề nghị",
    "selected_on": "Ngày đơn vị bình xét",
    "selection_result": "Kết quả bình xét",
    "background": "Đặc điểm, tình hình; nhiệm vụ",
    "measures": "Biện pháp, cách làm",
    "initiative": "Sáng kiến",
    "declared": "Cam kết kê khai đúng",
    "declared_clear": "Cam kết không đang bị xem xét, xác minh",
    "declared_exemplary": "Đáp ứng điều kiện chung",
}


@dataclass(frozen=True)
class Content:
    """What a nomination says. `claims`: criterion id → achievement; `achievements`: content id → text."""

    proposer: Participant
    selected_on: date | None = None
    selection_result: str = ""
    background: str = ""
    measures: str = ""
    initiative: Initiative | None = None
    declared: bool = False
    declared_clear: bool = False
    declared_exemplary: bool = False
    claims: Mapping[int, str] = field(default_factory=dict)
    achievements: Mapping[int, str] = field(default_factory=dict)


def write_content(row: Nomination, content: Content) -> None:
    """The row and its claims and achievements, as the content says; nothing else."""
    fitting = {each.pk for each in criteria_that_fit(row.round, row.participant.kind)}
    if not fitting.issuperset(content.claims):
        raise Refused("Có tiêu chuẩn không dành cho đối tượng hoặc loại đợt này.")
    for name in _LABELS:
        setattr(row, name, getattr(content, name))
    texts = (content.background, content.measures, *content.claims.values(), *content.achievements.values())
    if any(len(text) > ProseField.MAX_PROSE for text in texts):
        raise Refused(f"Một mục viết dài quá {ProseField.MAX_PROSE} ký tự; xin rút gọn.")
    try:
        row.clean_fields()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    row.save()
    row.claims.exclude(criterion_id__in=content.claims).delete()
    for criterion_id, text in content.claims.items():
        Claim.objects.update_or_create(
            nomination=row, criterion_id=criterion_id, defaults={"achievement": text}
        )
    written = {pk: text for pk, text in content.achievements.items() if text.strip()}
    row.achievements.exclude(content_id__in=written).delete()
    for content_id, text in written.items():
        Achievement.objects.update_or_create(nomination=row, content_id=content_id, defaults={"text": text})


def said(row: Nomination) -> dict[str, Any]:
    """What it says now, as plain values."""
    return {
        "participant": row.participant.name,
        "proposer": row.proposer.name,
        "selected_on": row.selected_on.isoformat() if row.selected_on else "",
        "selection_result": row.selection_result,
        "background": row.background,
        "measures": row.measures,
        "initiative": row.initiative.title if row.initiative else "",
        "declared": row.declared,
        "declared_clear": row.declared_clear,
        "declared_exemplary": row.declared_exemplary,
        "claims": {str(pk): text for pk, text in row.claims.values_list("criterion_id", "achievement")},
        "achievements": {str(pk): text for pk, text in row.achievements.values_list("content_id", "text")},
    }


def conflict(row: Nomination, content: Content) -> Stale:
    """Both texts, label by label."""
    return Stale(_labelled(said(row), row), _labelled(_typed(content), row))


def _typed(content: Content) -> dict[str, Any]:
    return {
        "proposer": content.proposer.name,
        "selected_on": content.selected_on.isoformat() if content.selected_on else "",
        "selection_result": content.selection_result,
        "background": content.background,
        "measures": content.measures,
        "initiative": content.initiative.title if content.initiative else "",
        "declared": content.declared,
        "declared_clear": content.declared_clear,
        "declared_exemplary": content.declared_exemplary,
        "claims": {str(pk): text for pk, text in content.claims.items()},
        "achievements": {str(pk): text for pk, text in content.achievements.items()},
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Only what changed: name → [before, after]."""
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def _labelled(text: Mapping[str, Any], row: Nomination) -> dict[str, str]:
    """Both sides of a conflict in words for people: label → text."""
    from_criteria = {
        str(each.pk): f"Thành tích theo {each.clause}"
        for each in criteria_that_fit(row.round, row.participant.kind)
    }
    contents = row.round.campaign.contents.values_list("pk", "letter")
    from_contents = {str(pk): f"Kết quả nội dung {letter}" for pk, letter in contents}
    words = {label: _plain(text[name]) for name, label in _LABELS.items()}
    words |= {from_criteria[pk]: typed for pk, typed in text["claims"].items() if pk in from_criteria}
    words |= {from_contents[pk]: typed for pk, typed in text["achievements"].items() if pk in from_contents}
    return words


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)
