"""What a nomination says, in words: for history, and for two people who edited it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from andung_emulation.errors import Stale
from awards.models import Nomination
from awards.rules.claims import ClaimData
from awards.selectors.nominations import criteria_that_fit
from awards.services.contents import COLUMNS, Content, content_of
from campaigns.models import Evidence

_LABELS = {
    "proposer": "Đơn vị đề nghị",
    "selected_on": "Ngày đơn vị bình xét",
    "selection_present": "Số người dự bình xét",
    "selection_members": "Số người của tập thể",
    "selection_result": "Kết quả bình xét",
    "selection_file": "Biên bản bình xét",
    "background": "Đặc điểm, tình hình; nhiệm vụ",
    "measures": "Biện pháp, cách làm",
    "initiative": "Sáng kiến",
    "declared": "Cam kết kê khai đúng",
    "declared_clear": "Cam kết không đang bị xem xét, xác minh",
    "declared_exemplary": "Đáp ứng điều kiện chung",
}


@dataclass(frozen=True)
class _Names:
    """What the ids in a content are called: criteria by clause, contents by letter, evidence by file."""

    criteria: Mapping[int, str]
    contents: Mapping[int, str]
    evidence: Mapping[int, str]


def said(row: Nomination, content: Content | None = None) -> dict[str, Any]:
    """What it says now, as plain values, each claim and achievement under the plan's own names. `content`:
    the same, where it was read already."""
    content = content or content_of(row)
    return _said(content, row, _file_of(row), _names(row, content))


def conflict(row: Nomination, content: Content) -> Stale:
    """Both texts, label by label."""
    stored = content_of(row)
    names = _names(row, stored, content)
    handed = content.selection_file.name if content.selection_file else None
    return Stale(
        _labelled(_said(stored, row, _file_of(row), names)),
        _labelled(_said(content, row, str(handed or _file_of(row)), names)),
    )


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Only what changed: name → [before, after]."""
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def _file_of(row: Nomination) -> str:
    return row.selection_file.name if row.selection_file else ""


def _names(row: Nomination, *contents: Content) -> _Names:
    cited = {pk for content in contents for claim in content.claims.values() for pk in claim.evidence}
    files = Evidence.objects.filter(pk__in=cited).values_list("pk", "file__name") if cited else ()
    return _Names(
        {each.pk: each.clause for each in criteria_that_fit(row.round, row.participant.kind)},
        dict(row.round.campaign.contents.order_by("position").values_list("pk", "letter")),
        dict(files),
    )


def _said(content: Content, row: Nomination, file: str, names: _Names) -> dict[str, Any]:
    columns = {name: _plain(getattr(content, name)) for name in COLUMNS}
    texts = content.achievements
    return {
        "participant": row.participant.name,
        **columns,
        "selection_file": file,
        "claims": {
            clause: _claim(content.claims[pk], names)
            for pk, clause in names.criteria.items()
            if pk in content.claims
        },
        "achievements": {
            letter: texts[pk] for pk, letter in names.contents.items() if texts.get(pk, "").strip()
        },
    }


def _plain(value: object) -> Any:
    """A date as the register keeps it; a unit, an initiative by name; nothing as an empty text."""
    if value is None:
        return ""
    return value if isinstance(value, bool | int) else str(value)


def _claim(claim: ClaimData, names: _Names) -> dict[str, Any]:
    """What it doesn't name is left out."""
    contents = [letter for pk, letter in names.contents.items() if pk in claim.contents]
    told = {
        "achievement": claim.achievement,
        "capacities": list(claim.capacities),
        "years": list(claim.years),
        "contents": contents,
        "evidence": [names.evidence.get(pk, "") for pk in sorted(claim.evidence)],
    }
    return {name: value for name, value in told.items() if value or name == "achievement"}


_PARTS = {"capacities": "Tư cách", "years": "Năm", "contents": "Nội dung", "evidence": "Minh chứng"}


def _labelled(text: Mapping[str, Any]) -> dict[str, str]:
    """Both sides of a conflict in words for people: label → text."""
    words = {label: _for_people(text[name]) for name, label in _LABELS.items()}
    words |= {f"Thành tích theo {clause}": _claim_in_lines(claim) for clause, claim in text["claims"].items()}
    return words | {f"Kết quả nội dung {letter}": typed for letter, typed in text["achievements"].items()}


def _claim_in_lines(claim: Mapping[str, Any]) -> str:
    named = [
        f"{label}: {', '.join(str(each) for each in claim[name])}"
        for name, label in _PARTS.items()
        if name in claim
    ]
    return "\n".join([claim["achievement"], *named])


def _for_people(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)
