"""What the council sees of a case, as plain values: its hash proves later what was weighed.

Written when the meeting opens (or when the item joins an open one); compared again before the papers go out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from andung_emulation import vietnamese
from awards.models import AgendaItem, Award, Nomination
from awards.selectors.eligibility import conditions_of, evaluation_of, result_of
from awards.selectors.nominations import posting_on, round_day
from campaigns.enums import Quality

_LABELS = {
    "name": "tên",
    "post": "chức vụ",
    "unit": "đơn vị",
    "proposers": "đơn vị đề nghị",
    "claims": "thành tích theo tiêu chuẩn",
    "achievements": "kết quả theo nội dung",
    "initiative": "sáng kiến",
    "result": "kết quả đánh giá, xếp loại",
    "conditions": "điều kiện và giải trình",
    "earlier": "khen thưởng đã có",
}


def case_sheet(nomination: Nomination, at: datetime) -> dict[str, Any]:
    """The case as of that instant. Strings, lists and dicts alone, so that its hash is the same anywhere."""
    who, day = nomination.participant, round_day(nomination.round, at)
    posting = None if who.is_unit else posting_on(who, day)
    initiative = nomination.initiative
    return {
        "name": who.name,
        "post": posting.title if posting else "",
        "unit": posting.unit.name if posting else "",
        "proposers": [nomination.proposer.name, *_joined(nomination)],
        "claims": [
            {"clause": each.criterion.clause, "said": each.achievement, "as": each.capacities}
            for each in nomination.claims.select_related("criterion").order_by("criterion__position")
        ],
        "achievements": [
            {"letter": each.content.letter, "said": each.text}
            for each in nomination.achievements.select_related("content").order_by("content__position")
        ],
        "initiative": [initiative.title, initiative.recognition_words] if initiative else [],
        "result": _result(nomination, at),
        "conditions": [
            [each.code, each.verdict.reason, each.answer] for each in conditions_of(nomination, at)
        ],
        "earlier": _earlier(nomination),
    }


def _joined(nomination: Nomination) -> list[str]:
    return [each.unit.name for each in nomination.co_proposals.select_related("unit")]


def _result(nomination: Nomination, at: datetime) -> list[str]:
    """The unit's share and band, and a person's rating of the year."""
    said = []
    if not nomination.participant.is_unit:
        rating = nomination.participant.quality_ratings.filter(year=nomination.round.year or 0).first()
        said.append(Quality(rating.rating).label if rating else "chưa xếp loại")
    sheet = evaluation_of(nomination)
    if sheet is not None:
        result = result_of(sheet.unit, nomination.round, round_day(nomination.round, at))
        share = "chưa thẩm định" if result.share is None else f"{vietnamese.decimals(result.share, 2)} %"
        said.append(f"{sheet.unit.name}: {share}{f', mức {result.band}' if result.band else ''}")
    return said


def _earlier(nomination: Nomination) -> list[str]:
    """Every award that stands, by its decision."""
    rows = Award.objects.standing().filter(participant__in=nomination.participant.ids_with_merged)
    return [str(each.decision) for each in rows.select_related("decision__number__series").order_by("pk")]


def hash_of(sheet: Mapping[str, Any]) -> str:
    """SHA-256 of its canonical JSON."""
    text = json.dumps(sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def list_hash(items: Iterable[AgendaItem]) -> str:
    """Of the list as the council saw it: which case at which place."""
    return hash_of({str(each.position): [each.nomination_id, each.case_hash] for each in items})


def changed_since(item: AgendaItem, at: datetime) -> list[str]:
    """What of the case isn't as the council saw it, in words; nothing where it is the same or wasn't kept."""
    if item.case is None:
        return []
    now = case_sheet(item.nomination, at)
    return [label for name, label in _LABELS.items() if now[name] != item.case.get(name)]
