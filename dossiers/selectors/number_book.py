"""Sổ số văn bản of a calendar year: each series with its numbers, what has them, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from awards.models import Decision, NumberSeries, RegisterEntry
from awards.rules import numbers as rules
from awards.rules.rights import may
from dossiers.models import Paper

_OWN = "Sổ riêng của Hội đồng; số tiếp theo"
_GENERAL = (
    "Số lấy từ sổ chung của xã: ở đây chỉ thấy những số mà văn bản trong ứng dụng đã lấy, không thấy"
    " các văn bản khác của sổ chung."
)


@dataclass(frozen=True)
class Line:
    """A number: what has it, how it stands, and why it was voided. `void_url`: where it can be voided by
    hand, for who may."""

    number: str
    dated: date
    paper: str
    url: str
    state: str
    tone: str
    reason: str
    void_url: str


@dataclass(frozen=True)
class Book:
    symbol: str
    since: str
    help: str
    lines: list[Line]
    missing: str
    backwards: list[str]


def years_of(today: date) -> list[int]:
    """Those with a number, and this one; the newest first."""
    found = RegisterEntry.objects.order_by().values_list("year", flat=True).distinct()
    return sorted({*found, today.year}, reverse=True)


def books_of(year: int, actor: Actor) -> list[Book]:
    """Every series that has a number of that year; two queries, whatever the number of lines."""
    by_series: dict[NumberSeries, list[RegisterEntry]] = {}
    for entry in sorted(_entries(year), key=lambda each: rules.place_of(each.number)):
        by_series.setdefault(entry.series, []).append(entry)
    ordered = sorted(by_series, key=lambda each: (not each.proposes, each.code))
    voids = bool(may("number.void", actor))
    return [_book(series, by_series[series], voids=voids) for series in ordered]


def _entries(year: int) -> QuerySet[RegisterEntry]:
    return (
        RegisterEntry.objects.filter(year=year)
        .select_related(
            "series", "paper__dossier__round__campaign", "paper__summary__round__campaign", "paper__meeting",
            "paper__nomination__participant",
            "decision__round__campaign",
        )
        .prefetch_related("revocations__award")
    )  # fmt: skip


def _book(series: NumberSeries, entries: list[RegisterEntry], *, voids: bool) -> Book:
    standing = [(each.number, each.issued_on) for each in entries if each.voided_at is None]
    own = series.proposes
    return Book(
        symbol=series.symbol,
        since=f"mở từ ngày {vietnamese.date_short(series.opened_on)}" if series.opened_on else "",
        help=f"{_OWN}: {vietnamese.two_digits(entries[-1].ordinal + 1)}." if own else _GENERAL,
        lines=[_line(each, voids=voids) for each in entries],
        missing=_missing(each.ordinal for each in entries) if own else "",
        backwards=[
            f"Số {number} ghi ngày trước số {before}." for number, before in _backwards(own, standing)
        ],
    )


def _backwards(own: bool, standing: list[tuple[str, date]]) -> list[tuple[str, str]]:
    return rules.out_of_order(standing) if own else []


def _missing(ordinals: Iterable[int]) -> str:
    """`Thiếu số 03, 05–07.`; "" for a book without holes."""
    said = [
        vietnamese.two_digits(first)
        if first == last
        else f"{vietnamese.two_digits(first)}–{vietnamese.two_digits(last)}"
        for first, last in rules.gaps(ordinals)
    ]
    return f"Thiếu số {', '.join(said)}." if said else ""


def _line(entry: RegisterEntry, *, voids: bool) -> Line:
    what, url = _holder(entry)
    state, tone = _state(entry, what)
    by_hand = voids and entry.purpose and entry.voided_at is None
    return Line(
        number=entry.number,
        dated=entry.issued_on,
        paper=what,
        url=url,
        state=state,
        tone=tone,
        reason=entry.void_reason,
        void_url=reverse("dossiers:number-void", args=[entry.pk]) if by_hand else "",
    )


def _holder(entry: RegisterEntry) -> tuple[str, str]:
    """What has the number, in words, and where it is; ("", "") of one that was given back."""
    decision: Decision | None = getattr(entry, "decision", None)
    if decision is not None:
        return f"Quyết định tặng Giấy khen {decision.round.period_label}", decision.get_absolute_url()
    paper: Paper | None = getattr(entry, "paper", None)
    if paper is not None:
        return _paper_in_words(paper), reverse("dossiers:paper", args=[paper.pk])
    revocations: Any = list(entry.revocations.all())
    if revocations:
        whom = ", ".join(each.award.name for each in revocations)
        return f"Quyết định thu hồi Giấy khen: {whom}", reverse(
            "awards:award", args=[revocations[0].award_id]
        )
    return entry.purpose, ""


def _paper_in_words(paper: Paper) -> str:
    if paper.summary:
        return paper.label
    said = paper.get_kind_display()
    if paper.meeting:
        day = vietnamese.date_short(local_date(paper.meeting.starts_at))
        said = f"{said} của phiên họp ngày {day}"
    return f"{said} ({paper.round.label.lower()})"


def _state(entry: RegisterEntry, what: str) -> tuple[str, str]:
    if entry.voided_at is not None:
        return "Đã hủy, không dùng lại", "back"
    if entry.purpose:
        return "Dùng ngoài ứng dụng", "filed"
    if not what:
        return "Đã trả lại, cấp lại được", "draft"
    waits = any(each.confirmed_at is None for each in entry.revocations.all())
    return ("Chờ Chủ tịch xác nhận", "filed") if waits else ("Đã cấp", "ok")
