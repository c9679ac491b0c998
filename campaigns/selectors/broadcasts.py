"""The log of what was broadcast, posted and held: a round's lines, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.excel import Column, Sheet
from andung_emulation.excel.writing import DAY, Value
from campaigns.enums import BroadcastKind, RoundKind
from campaigns.models import Broadcast, Round
from campaigns.models.broadcasts import BroadcastQuerySet
from campaigns.rules.broadcasts import UNITS

ICONS = {
    BroadcastKind.LOUDSPEAKER: "megaphone",
    BroadcastKind.ARTICLE: "newspaper",
    BroadcastKind.MEETING: "users",
    BroadcastKind.POSTER: "presentation",
    BroadcastKind.OTHER: "share-2",
}


SUMMED = {
    **UNITS,
    BroadcastKind.MEETING: "buổi hội nghị, đối thoại",
    BroadcastKind.OTHER: "lượt bằng hình thức khác",
}


@dataclass(frozen=True)
class BroadcastSum:
    """`said`: `26 lượt phát thanh`."""

    label: str
    icon: str
    times: int
    said: str


@dataclass(frozen=True)
class BroadcastRow:
    pk: int
    days: str
    kind: str
    icon: str
    title: str
    said: str
    where: str
    unit: str
    content: str
    note: str
    file_name: str


def round_days(round: Round) -> tuple[date, date]:
    """The days whose lines the round sums: its year's, or the campaign's with the year after, in which what
    came of the last one is told; that year has no round of its own."""
    campaign = round.campaign
    first, last = (round.year, round.year) if round.year else (campaign.first_year, campaign.last_year + 1)
    return date(first, 1, 1), date(last, 12, 31)


def round_of_day(round: Round, day: date) -> Round:
    """In whose log a line of that day stands: the campaign's round of that year, after the last one the final
    one. What a year's round tells of is read out in the next, too. Raises `Refused` where there is none."""
    rounds = Round.objects.filter(campaign=round.campaign_id)
    after = day.year == round.campaign.last_year + 1
    found = (rounds.filter(kind=RoundKind.FINAL) if after else rounds.annual().filter(year=day.year)).first()
    if found is None:
        raise Refused(f"Năm {day.year} không có đợt nào để ghi nhật ký tuyên truyền.")
    return found


def broadcasts_of(round: Round, actor: Actor, *, kind: str = "", text: str = "") -> BroadcastQuerySet:
    """The lines that the actor may see, the newest first, narrowed; with what a line shows."""
    rows = Broadcast.objects.visible_to(actor).filter(round=round)
    if kind:
        rows = rows.filter(kind=kind)
    rows = rows.select_related("unit", "content", "file")
    if wanted := vietnamese.search_key(text):
        found = [each.pk for each in rows if wanted in vietnamese.search_key(f"{each.title} {each.where}")]
        rows = rows.filter(pk__in=found)
    return rows


def sums_of(rows: BroadcastQuerySet) -> list[BroadcastSum]:
    """By kind, in the order of the kinds; those of which there is none stay out."""
    counted = rows.order_by().values_list("kind").annotate(times=Sum("times"))
    times = dict(counted)
    return [
        BroadcastSum(kind.label, ICONS[kind], times[kind], f"{times[kind]} {SUMMED[kind]}")
        for kind in BroadcastKind
        if times.get(kind)
    ]


def rows_of(rows: Iterable[Broadcast]) -> list[BroadcastRow]:
    return [
        BroadcastRow(
            pk=each.pk,
            days=days_of(each),
            kind=each.get_kind_display(),
            icon=ICONS[BroadcastKind(each.kind)],
            title=each.title,
            said=said_of(each),
            where=each.where,
            unit=each.unit.name if each.unit else "",
            content=f"nội dung {each.content.letter}" if each.content else "",
            note=each.note,
            file_name=each.file.name if each.file else "",
        )
        for each in rows
    ]


def days_of(row: Broadcast) -> str:
    """`05/02/2025`, `05/02/2025 – 28/03/2025`."""
    first = vietnamese.date_short(row.held_on)
    return f"{first} – {vietnamese.date_short(row.until)}" if row.until else first


def said_of(row: Broadcast) -> str:
    """`6 lượt phát thanh`, `1 buổi, 62 người dự`."""
    attended = f", {vietnamese.number(row.attended)} người dự" if row.attended else ""
    return f"{row.times} {UNITS[BroadcastKind(row.kind)]}{attended}"


_COLUMNS = (
    Column("Từ ngày", 12, DAY),
    Column("Đến ngày", 12, DAY),
    Column("Hình thức", 20),
    Column("Nội dung", 50),
    Column("Số lượt", 9),
    Column("Số người dự", 12),
    Column("Nơi phát, đăng, tổ chức", 34),
    Column("Đơn vị thực hiện", 26),
    Column("Nội dung thi đua", 26),
    Column("Ghi chú", 34),
)


def broadcast_sheet(round: Round, rows: BroadcastQuerySet, *, filters: str, by: str, at: datetime) -> Sheet:
    """With a line that says what was chosen, by whom and when; the sums by kind at its foot."""
    lines = [_line(each) for each in rows.order_by("held_on", "pk")]
    notes = (
        f"NHẬT KÝ TUYÊN TRUYỀN {round.period_label.upper()}",
        f"Lọc: {filters}. {len(lines)} dòng, xuất lúc {vietnamese.minute_of(at)}; người xuất: {by}.",
    )
    foot = [["", "", each.label, "Cộng", each.times, None, "", "", "", ""] for each in sums_of(rows)]
    return Sheet("Nhật ký tuyên truyền", _COLUMNS, lines, notes, foot)


def _line(row: Broadcast) -> Sequence[Value]:
    return [
        row.held_on,
        row.until,
        row.get_kind_display(),
        row.title,
        row.times,
        row.attended,
        row.where,
        row.unit.name if row.unit else "",
        f"{row.content.letter}) {row.content.short_title}" if row.content else "",
        row.note,
    ]


def in_words(kind: str, text: str) -> str:
    """What the list is narrowed to, for the extract and its history."""
    said = [BroadcastKind(kind).label if kind else "", f"“{text.strip()}”" if text.strip() else ""]
    return ", ".join(each for each in said if each) or "tất cả"
