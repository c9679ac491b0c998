"""The page of archives: which can be made, which were, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.clock import local
from campaigns.enums import RoundKind
from campaigns.models import Campaign, Round
from dossiers.models import Handover
from dossiers.rules.handovers import HandoverFacts, may_take

_SHOWN = 30  # the newest


@dataclass(frozen=True)
class Line:
    """An archive in words; a URL is "" where there is nothing to be done there."""

    title: str
    state: str
    tone: str
    made: str
    size: str
    sha256: str
    failure: str
    lacks: list[str]
    file_url: str
    retry_url: str
    remove_url: str


def facts_of(row: Handover) -> HandoverFacts:
    return HandoverFacts(
        made=row.made_at is not None, removed=row.removed_at is not None, failed=bool(row.failure)
    )


def lines() -> list[Line]:
    """The newest first; one query."""
    rows = Handover.objects.select_related("campaign", "round__campaign", "asked_by__person")
    return [_line(each) for each in rows.order_by("-asked_at", "-pk")[:_SHOWN]]


def _line(row: Handover) -> Line:
    facts = facts_of(row)
    state, tone = _state(facts)
    by = f"{row.asked_by.display_name} yêu cầu"
    made = f"Lập xong {vietnamese.minute_of(row.made_at)}; " if row.made_at else ""
    return Line(
        title=title_of(row),
        state=state,
        tone=tone,
        made=f"{made}{by} {vietnamese.minute_of(row.asked_at)}",
        size=f"{size_in_words(row.size)}, {vietnamese.number(row.entries or 0)} tệp" if row.size else "",
        sha256=row.sha256,
        failure=row.failure,
        lacks=list(row.lacks),
        file_url=_url("handover-file", row) if may_take(facts) else "",
        retry_url=_url("handover-retry", row) if facts.failed else "",
        remove_url=_url("handover-remove", row) if may_take(facts) else "",
    )


def _state(facts: HandoverFacts) -> tuple[str, str]:
    if facts.failed:
        return "Không lập được", "late"
    if facts.removed:
        return "Đã xóa tệp", "back"
    return ("Đã lập", "ok") if facts.made else ("Đang lập", "filed")


def title_of(row: Handover) -> str:
    """`Cả phong trào, giai đoạn 2021 - 2025`, `Đợt năm 2024`."""
    return row.round.label if row.round else f"Cả phong trào, giai đoạn {row.campaign.period}"


def size_in_words(size: int) -> str:
    """`4,3 MB`; below that `812 kB`."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB"
    tenths = size // 100_000
    return f"{vietnamese.number(tenths // 10)},{tenths % 10} MB"


def file_name(row: Handover) -> str:
    """As it is saved: the day tells apart two of the same scope."""
    round_ = f"-{row.round.year or 'tong-ket'}" if row.round else ""
    day = f"-{local(row.made_at):%Y%m%d}" if row.made_at else ""
    return f"luu-tru-thi-dua-khen-thuong{round_}{day}.zip"


def choices(campaigns: Iterable[Campaign]) -> list[tuple[str, list[tuple[str, str]]]]:
    """(campaign, [(value, what to make)]): the whole first, then its rounds that were opened."""
    rounds = Round.objects.opened().select_related("campaign")
    found: dict[int, list[Round]] = {}
    for each in rounds:
        found.setdefault(each.campaign_id, []).append(each)
    return [
        (
            campaign.title,
            [
                (f"c{campaign.pk}", f"Cả phong trào, giai đoạn {campaign.period}"),
                *((f"r{each.pk}", each.label) for each in sorted(found.get(campaign.pk, []), key=_newest)),
            ],
        )
        for campaign in campaigns
    ]


def _newest(round_: Round) -> tuple[bool, int]:
    return round_.kind == RoundKind.FINAL, -(round_.year or 0)


def _url(name: str, row: Handover) -> str:
    return reverse(f"dossiers:{name}", args=[row.pk])
