"""The names of the commune over the years, with the days that have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from campaigns.models import IssuingBody, LegalDocument
from campaigns.rules.bodies import FOLLOWED, ONE_DAY


@dataclass(frozen=True)
class BodyLine:
    """`scan_url`: of the document that it rests on, where there is one. `after`: the days without a name
    before the next one."""

    name: str
    days: str
    is_present: bool
    facts: list[tuple[str, str]]
    scan_url: str
    after: str


def last_body() -> IssuingBody | None:
    return IssuingBody.objects.order_by("-valid_from").first()


def bodies_on(today: date) -> list[BodyLine]:
    """The newest first; three queries."""
    rows = list(IssuingBody.objects.order_by("-valid_from"))
    followed = _followed(rows)
    scanned = set(
        LegalDocument.objects.filter(
            pk__in=[values["document_key"] for values in followed.values()], file__isnull=False
        ).values_list("pk", flat=True)
    )
    newer = [None, *rows]
    return [_line(row, later, followed, scanned, today) for row, later in zip(rows, newer, strict=False)]


def _line(
    row: IssuingBody, later: IssuingBody | None, followed: dict[str, Any], scanned: set[int], today: date
) -> BodyLine:
    said = followed.get(history.subject_key(row), {})
    key = said.get("document_key")
    return BodyLine(
        name=row.name,
        days=_days(row),
        is_present=row.valid_from <= today and (row.valid_until is None or today <= row.valid_until),
        facts=[
            ("Đầu văn bản", " / ".join(row.letterhead)),
            ("Tên xã", row.commune),
            ("Địa danh", row.place),
            ("Ký hiệu", row.symbol),
            *([("Căn cứ", said["document"])] if said else []),
        ],
        scan_url=reverse("campaigns:document-file", args=[key]) if key in scanned else "",
        after=_hole(row, later),
    )


def _followed(rows: list[IssuingBody]) -> dict[str, Any]:
    """What history says of each that followed another: the document that it rests on."""
    keys = [history.subject_key(row) for row in rows]
    entries = history.HistoryEntry.objects.filter(subject__in=keys, action=FOLLOWED).select_related("detail")
    return {each.subject: each.values for each in entries if each.values}


def _days(row: IssuingBody) -> str:
    since = f"từ ngày {vietnamese.date_short(row.valid_from)}"
    return f"{since} đến hết ngày {vietnamese.date_short(row.valid_until)}" if row.valid_until else since


def _hole(row: IssuingBody, later: IssuingBody | None) -> str:
    if row.valid_until is None or (later and later.valid_from == row.valid_until + ONE_DAY):
        return ""
    since = vietnamese.date_short(row.valid_until + ONE_DAY)
    until = f" đến {vietnamese.date_short(later.valid_from - ONE_DAY)}" if later else ""
    return f"Từ {since}{until} chưa ghi cơ quan ban hành: văn bản của những ngày ấy không lập được."
