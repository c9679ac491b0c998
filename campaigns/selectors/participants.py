"""Units and people as a list, and one of them as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Prefetch, Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.vietnamese import date_short
from campaigns.enums import Category, SubjectKind
from campaigns.models import Block, Evaluation, FormerName, Participant, Posting, QualityRating, Round


@dataclass(frozen=True)
class Filters:
    """`active`: "" those of the day, "tat-ca" all, "da-ket-thuc" those that ended. `round`: an annual one,
    for those who took part in it."""

    q: str = ""
    kind: str = ""
    block: Block | None = None
    unit: Participant | None = None
    category: str = ""
    active: str = ""
    order: str = ""
    round: Round | None = None


ORDERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("Theo khối, tên", ("kind", "block__position", "sort_key", "pk")),
    "ten": ("Theo tên", ("sort_key", "pk")),
    "ma": ("Theo mã", ("code", "sort_key", "pk")),
    "ngay-sinh": ("Theo ngày sinh", ("born_on", "sort_key", "pk")),
    "moi-nhat": ("Mới thêm trước", ("-pk",)),
}


def participants(actor: Actor, filters: Filters, day: date) -> QuerySet[Participant]:
    """Whom the actor sees, narrowed; each with its postings of the day in `posts_today`."""
    rows = Participant.objects.visible_to(actor)
    if filters.q:
        rows = rows.matching(filters.q)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.block:
        in_block = Participant.objects.filter(block=filters.block)
        posted = Posting.objects.held_on(day).filter(unit__block=filters.block)
        rows = rows.filter(Q(pk__in=in_block.values("pk")) | Q(pk__in=posted.values("person_id")))
    if filters.unit:
        posted = Posting.objects.held_on(day).filter(unit=filters.unit)
        rows = rows.filter(
            Q(parent=filters.unit) | Q(pk=filters.unit.pk) | Q(pk__in=posted.values("person_id"))
        )
    if filters.category:
        posted = Posting.objects.held_on(day).filter(category=filters.category)
        rows = rows.filter(pk__in=posted.values("person_id"))
    if filters.round:
        rows = rows.filter(pk__in=_posted_in(filters.round))
    if filters.active == "":
        rows = rows.active_on(day)
    elif filters.active == "da-ket-thuc":
        rows = rows.filter(valid_until__lt=day)
    today = Posting.objects.held_on(day).select_related("unit").order_by("held_from")
    return (
        rows.select_related("block", "parent", "merged_into")
        .prefetch_related(Prefetch("postings", today, to_attr="posts_today"))
        .order_by(*ORDERS.get(filters.order, ORDERS[""])[1])
    )


def _posted_in(round: Round) -> QuerySet[Posting, Any]:
    """Who held a post in a unit of the round on some day of its year."""
    units = Evaluation.objects.filter(round=round).order_by().values("unit")
    year = round.year or 0
    held = Posting.objects.held_between(date(year, 1, 1), date(year, 12, 31)).filter(unit__in=units)
    return held.order_by().values("person_id")


def in_words(filters: Filters) -> str:
    """`cá nhân; Thôn 1; tên có “dinh”`; for the note of the extract."""
    states = {"": "đang hoạt động", "tat-ca": "", "da-ket-thuc": "đã kết thúc"}
    said = [
        f"tên có “{filters.q}”" if filters.q else "",
        SubjectKind(filters.kind).label.lower() if filters.kind else "",
        filters.block.name if filters.block else "",
        filters.unit.name if filters.unit else "",
        Category(filters.category).label if filters.category else "",
        states.get(filters.active, ""),
        f"tham gia thi đua {filters.round.period_label}" if filters.round else "",
    ]
    return "; ".join(part for part in said if part) or "tất cả"


def facts_of(participant: Participant) -> list[tuple[Any, ...]]:
    """What is recorded of a unit or a person, in the order in which it is read; nothing empty."""
    rows = _unit_facts(participant) if participant.is_unit else _person_facts(participant)
    rows.append(("Tên cũ", "\n".join(_former(each) for each in participant.former_names.all())))
    if participant.valid_from or participant.valid_until:
        start = f"từ {date_short(participant.valid_from)}" if participant.valid_from else ""
        end = f"đến hết {date_short(participant.valid_until)}" if participant.valid_until else ""
        rows.append(("Thời gian", f"{start} {end}".strip()))
    return [row for row in rows if row[1]]


def _former(name: FormerName) -> str:
    document = f", {name.document}" if name.document else ""
    return f"{name.name} (đến hết {date_short(name.until)}{document})"


def _unit_facts(unit: Participant) -> list[tuple[Any, ...]]:
    block_applies = unit.block.applies if unit.block else ""
    return [
        ("Khối thi đua", unit.block.name if unit.block else ""),
        ("Nội dung áp dụng", unit.applies or block_applies, "" if unit.applies else "theo khối"),
        ("Thuộc", unit.parent.name if unit.parent else ""),
        ("Người đứng đầu", unit.head_title),
        ("Tên trên văn bản", "\n".join(unit.letterhead)),
        ("Con dấu", "có con dấu riêng" if unit.has_seal else "không có con dấu"),
        ("Xác nhận báo cáo", unit.confirmed_by),
        ("Chức năng, nhiệm vụ", unit.duties),
        ("Đặc điểm, tình hình", unit.about),
        ("Mã", unit.code),
    ]


def _person_facts(person: Participant) -> list[tuple[Any, ...]]:
    return [
        ("Ngày sinh", date_short(person.born_on) if person.born_on else ""),
        ("Giới tính", person.get_gender_display()),
        ("Mã", person.code),
    ]


def postings_of(participant: Participant) -> QuerySet[Posting]:
    """A person's postings, or a unit's people; the newest first."""
    rows = participant.member_postings if participant.is_unit else participant.postings
    ordered = rows.select_related("person", "unit").order_by("-held_from", "person__sort_key")
    return ordered.prefetch_related("unit__former_names")


def merged_into(participant: Participant) -> QuerySet[Participant]:
    """Units that went into this one, or rows of the same person."""
    return Participant.objects.filter(merged_into=participant).order_by("valid_until", "pk")


def ratings_of(participant: Participant) -> QuerySet[QualityRating]:
    return participant.quality_ratings.order_by("-year")


@dataclass(frozen=True)
class Sheet:
    """A unit's sheet as a line of another page."""

    pk: int
    round: str
    state: str
    tone: str


class Card(Protocol):
    """What an upper app adds to the page: its own template, which finds it as `card`."""

    @property
    def template(self) -> str: ...


def cards_of(participant: Participant, actor: Actor) -> list[Card]:
    """From the AppConfig attribute `participant_cards`: functions of participant and actor; None: nothing to
    show to that person."""
    found = [source(participant, actor) for source in listed("participant_cards")]
    return [card for card in found if card is not None]
