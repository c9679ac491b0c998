"""A round's own page: its date and why, what closes, its scale, its blocks and units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.verdicts import Verdict, first_no
from andung_emulation.vietnamese import date_short, time_of, weekday
from campaigns.enums import RoundKind
from campaigns.models import DeadlineChange, Evaluation, Participant, Round
from campaigns.rules import calendar, rounds
from campaigns.rules.recording import state_label
from campaigns.rules.rights import may
from campaigns.selectors import final_awards
from campaigns.selectors.names import day_of, name_then
from campaigns.selectors.participants import Sheet
from campaigns.selectors.round_settings import list_in
from campaigns.selectors.rounds import window_of, work_calendar
from campaigns.selectors.sheets import STATE_TONES


@dataclass(frozen=True)
class RoundState:
    """A round in one word, with the tone of its mark."""

    label: str
    tone: str


def state_of(round_: Round, at: datetime) -> RoundState:
    window = window_of(round_)
    if round_.from_paper:
        return RoundState("Ghi lại từ hồ sơ giấy", "draft")
    if window.closes_at is not None and not calendar.may_submit(window, at):
        return (
            RoundState("Đã hết hạn trình", "late")
            if round_.opened_on
            else RoundState("Đã qua, chưa ghi", "draft")
        )
    if round_.opened_on is None:
        return RoundState("Chưa mở", "draft")
    return RoundState("Đang mở", "ok") if window.closes_at else RoundState("Đang mở, chưa có hạn", "gold")


def facts_of(round_: Round, at: datetime) -> list[tuple[Any, ...]]:
    """The dates of the round in words."""
    return [
        *_date_facts(round_, at),
        *final_awards.facts_of(round_),
        (
            "Mở để ghi lại" if round_.from_paper else "Mở đợt",
            date_short(round_.opened_on) if round_.opened_on else "chưa mở",
        ),
        *([] if round_.from_paper else [("Hạn của đơn vị", *_units_due(round_))]),
        ("Công văn hướng dẫn", round_.guidance or "chưa ghi"),
        ("Kế hoạch của năm", *_plan_of(round_)),
    ]


def _date_facts(round_: Round, at: datetime) -> list[tuple[Any, ...]]:
    closes_at = round_.closes_at
    if closes_at is None:
        clause = round_.campaign.cited("final_date")
        wanted = "theo văn bản về tổng kết. Ghi văn bản ấn định hạn thì mới trình được."
        return [("Hạn trình", "chưa có", f"{clause}: {wanted}")]
    last, working = calendar.last_day(closes_at), calendar.last_working_day(closes_at, work_calendar())
    gone = "đã qua" if not at < closes_at else ""
    rows: list[tuple[Any, ...]] = [
        ("Hạn trình", f"trước ngày {date_short(local_date(closes_at))}", gone),
        ("Ngày cuối cùng", f"hết ngày {date_short(last)}"),
        ("Ngày làm việc cuối cùng", f"{weekday(working)} {date_short(working)}"),
        ("Căn cứ của hạn", str(round_.closes_document), round_.closes_document.subject),  # type: ignore[union-attr]  # a constraint
    ]
    if round_.closed_at:
        rows.append(("Đã khép lúc", time_of(round_.closed_at)))
    return rows


def _plan_of(round_: Round) -> tuple[str, str]:
    """The commune's own plan of the year, with what it is about."""
    document = round_.plan_document
    return (str(document), document.subject) if document else ("chưa ghi", "")


def _units_due(round_: Round) -> tuple[str, str]:
    if round_.units_due_on is None:
        return "không đặt", ""
    binding = "bắt buộc" if round_.units_due_binding else "chỉ để nhắc, chưa bắt buộc"
    return f"hết ngày {date_short(round_.units_due_on)}", binding


def changes_of(round_: Round) -> QuerySet[DeadlineChange]:
    return round_.deadline_changes.select_related(
        "document", "prepared_by__person", "confirmed_by__person"
    ).order_by("-prepared_at")


def may_prepare(round_: Round, actor: Actor, at: datetime) -> Verdict:
    """Whether the date can still be moved: asked with a date that would suit."""
    window = window_of(round_)
    open_still = calendar.may_submit(window, at) if window.closes_at else Verdict()
    return first_no(may("deadline.prepare", actor), open_still)


@dataclass(frozen=True)
class BlockSheets:
    """A block (khối) with the sheets of its units."""

    name: str
    applies: str
    sheets: list[Sheet]


def sheets_of(round_: Round, actor: Actor, at: datetime) -> QuerySet[Evaluation]:
    """Of the units that the actor sees, by block, as they were called then, with what applies to the block in
    the round."""
    seen = Evaluation.objects.visible_to(actor).filter(round=round_).select_related("block")
    rows = seen.annotate(
        in_round=list_in(round_, "block", "block__applies"),
        called=name_then(day_of(round_, local_date(at))),
    )
    return rows.order_by("block__position", "unit__sort_key")


def in_blocks(sheets: Iterable[Evaluation], round_: Round) -> list[BlockSheets]:
    """Those of a page, as they come."""
    found: dict[int, BlockSheets] = {}
    for row in sheets:
        block = found.setdefault(row.block_id, BlockSheets(row.block.name, getattr(row, "in_round", ""), []))
        tone = STATE_TONES[row.state]
        state = state_label(row.state, from_paper=round_.from_paper)
        block.sheets.append(Sheet(row.pk, getattr(row, "called", ""), state, tone))
    return list(found.values())


def scope_day(round_: Round, at: datetime) -> date:
    """The day on which units and people are asked for: of a round that is past, the day of its date."""
    today = local_date(at)
    return min(local_date(round_.closes_at), today) if round_.closes_at else today


def candidates(round_: Round, at: datetime, lists: Mapping[int, str]) -> QuerySet[Participant] | None:
    """Units that can come into the round: alive, in a block, with contents (their own, or their block's by
    `lists`). None: the round doesn't score."""
    if round_.kind == RoundKind.FINAL:
        return None
    scored = [pk for pk, letters in lists.items() if letters]
    own = ~Q(applies="") & (Q(applies_plan=None) | Q(applies_plan=round_.campaign_id))
    return (
        Participant.objects.units()
        .active_on(scope_day(round_, at))
        .filter(own | Q(block__in=scored), block__isnull=False)
        .exclude(evaluations__round=round_)
        .select_related("block")
        .order_by("block__position", "sort_key")
    )


def is_past(round_: Round, at: datetime) -> bool:
    """Whether its date has gone by: then it can only be recorded."""
    return round_.closes_at is not None and not at < round_.closes_at


def may_open(round_: Round, actor: Actor, at: datetime) -> Verdict:
    return first_no(
        may("round.write", actor),
        rounds.may_open(
            window_of(round_),
            opened_on=round_.opened_on,
            units_due_on=None,
            on=local_date(at),
            from_paper=is_past(round_, at),
        ),
    )
