"""The chairman's desk, prepared: what lies on it, a dossier's list, a case on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import Verdict as Answer
from awards.models import Award, DecisionRule, Nomination
from awards.rules.decisions import post_in_words
from awards.selectors.money import rewards_for
from awards.selectors.pages import NominationPage, nomination_page
from campaigns.rules import calendar
from campaigns.selectors import work_calendar
from dossiers.enums import DossierState, Verdict
from dossiers.models import Approval, Dossier, DossierItem
from dossiers.rules import desk as rules
from dossiers.selectors.desk import approval_in_force, desk_from
from dossiers.selectors.facts import items_of
from dossiers.selectors.words import DOSSIER_TONES, sentence, submitted_at

VERDICT_TONES = {Verdict.APPROVED: "ok", Verdict.REFUSED: "back", "": "draft"}
NO_WORD = "Chưa có ý kiến"
RECENT = 12


@dataclass(frozen=True)
class InboxRow:
    label: str
    round: str
    url: str
    button: str
    state: str
    tone: str
    submitted: str
    due: str
    decided: str


def inbox() -> list[InboxRow]:
    """What was ever submitted, what waits first; one query and the calendar."""
    rows = list(
        Dossier.objects.exclude(first_submitted_at=None)
        .select_related("round__campaign")
        .annotate(
            item_count=Count("items", distinct=True),
            word_count=Count("items", filter=~Q(items__verdict=""), distinct=True),
            approval_count=Count("approvals", filter=Q(approvals__voided_at=None), distinct=True),
        )
        .annotate(waits=Q(state=DossierState.SUBMITTED, approval_count=0))
        .order_by("-waits", "-first_submitted_at")[:RECENT]
    )
    dues = decide_by(rows)
    return [_inbox_row(row, dues.get(row.pk)) for row in rows]


def _inbox_row(row: Any, due: date | None) -> InboxRow:
    waits = row.state == DossierState.SUBMITTED and not row.approval_count
    submitted = submitted_at(row)
    state, tone = row.get_state_display(), DOSSIER_TONES[DossierState(row.state)]
    if row.state == DossierState.SUBMITTED:
        state, tone = ("Chờ phê duyệt", "late") if waits else ("Đã phê duyệt, chờ Văn phòng ghi số", "ok")
    return InboxRow(
        label=row.label,
        round=row.round.label,
        url=reverse("dossiers:decide", args=[row.pk]),
        button="Phê duyệt" if waits else "Xem",
        state=state,
        tone=tone,
        submitted=vietnamese.minute_of(submitted) if submitted else "",
        due=vietnamese.date_short(due) if waits and due else "",
        decided=f"{row.word_count}/{row.item_count}",
    )


def decide_by(
    dossiers: Iterable[Dossier], work: Callable[[], calendar.WorkCalendar] = work_calendar
) -> dict[int, date]:
    """For each, the last of the working days that the commune gave itself, counted from the submission; two
    queries, none for none. `work`: the calendar, where the caller has asked for it already."""
    starts = {each.pk: local_date(at) for each in dossiers if (at := submitted_at(each)) is not None}
    if not starts:
        return {}
    rules_ = list(DecisionRule.objects.order_by("-valid_from"))
    working = work()
    return {
        pk: calendar.after_working_days(start, _days_to_decide(rules_, start), working)
        for pk, start in starts.items()
    }


def _days_to_decide(rows: Iterable[DecisionRule], day: date) -> int:
    """By the rule that had begun then; 10 where none had (no law sets it for a commune's Giấy khen)."""
    return next((row.working_days_to_decide for row in rows if row.valid_from <= day), 10)


@dataclass(frozen=True)
class ListRow:
    pk: int
    position: int
    url: str
    name: str
    post: str
    kind: str
    vote: str
    word: str
    tone: str
    reason: str
    is_own: bool
    is_refused: bool


@dataclass(frozen=True)
class DecidePage:
    rows: list[ListRow]
    counted: str
    approval: Approval | None
    last_void: str
    is_open: bool
    may_be_returned: bool
    has_refusals: bool
    may_decide: Answer
    may_sign: Answer
    may_return: Answer
    first_url: str
    due: str
    timeline: Any


def decide_page(dossier: Dossier, actor: Actor, at: datetime) -> DecidePage:
    """A fixed number of queries, however many cases there are."""
    items, approval = items_of(dossier), approval_in_force(dossier)
    desk = desk_from(dossier, items, approval, local_date(at))
    rows = [list_row(item, actor) for item in items]
    undecided = next((row for row in rows if row.word == NO_WORD), None)
    last = dossier.approvals.exclude(voided_at=None).order_by("-voided_at").first()
    waits = dossier.state == DossierState.SUBMITTED and approval is None
    return DecidePage(
        rows=rows,
        counted=counted(items),
        approval=approval,
        last_void=sentence(last.void_reason) if last and waits else "",
        is_open=waits,
        may_be_returned=dossier.state == DossierState.SUBMITTED,
        has_refusals=any(row.is_refused for row in rows),
        may_decide=rules.may_decide(actor, desk, None),
        may_sign=rules.may_sign(actor, desk),
        may_return=rules.may_return(actor, desk),
        first_url=(undecided or rows[0]).url if rows else "",
        due=vietnamese.date_short(decide_by([dossier])[dossier.pk]) if waits else "",
        timeline=history.of(dossier),
    )


def counted(items: Iterable[DossierItem]) -> str:
    """`Đồng ý 9, không đồng ý 1, chưa có ý kiến 2`."""
    said = [item.verdict for item in items]
    return (
        f"Đồng ý {said.count(Verdict.APPROVED)}, không đồng ý {said.count(Verdict.REFUSED)},"
        f" chưa có ý kiến {said.count('')}"
    )


def list_row(item: DossierItem, actor: Actor) -> ListRow:
    nomination = item.nomination
    who = nomination.participant
    decided = nomination.decided[0] if nomination.decided else None  # type: ignore[attr-defined]  # prefetched
    return ListRow(
        pk=item.pk,
        position=item.position,
        url=reverse("dossiers:case", args=[item.dossier_id, item.pk]),
        name=nomination.name_then or who.name,
        post=post_in_words(nomination.title_then, nomination.unit_then),
        kind=who.get_kind_display(),
        vote=f"{decided.votes_for}/{decided.eligible} tán thành" if decided else "",
        word=item.get_verdict_display() or NO_WORD,
        tone=VERDICT_TONES[item.verdict],
        reason=item.reason,
        is_own=not who.is_unit and who.pk == actor.person_id,
        is_refused=item.verdict == Verdict.REFUSED,
    )


@dataclass(frozen=True)
class CasePage:
    item: ListRow
    nomination: NominationPage
    place: str
    back_url: str
    next_url: str
    may_decide: Answer
    earlier: list[tuple[str, str]]
    money: str
    money_note: str
    discussion: str
    said_by: str


def case_page(item: DossierItem, actor: Actor, at: datetime) -> CasePage:
    """Everything that he weighs, on one page."""
    dossier = item.dossier
    items = items_of(dossier)
    here = next(each for each in items if each.pk == item.pk)
    at_place = items.index(here)
    desk = desk_from(dossier, items, approval_in_force(dossier), local_date(at))
    who = item.nomination.participant
    money, note = _money(who.kind, local_date(at))
    return CasePage(
        item=list_row(here, actor),
        nomination=nomination_page(item.nomination, actor, at),
        place=f"Trường hợp {at_place + 1} trong {len(items)}",
        back_url=_url(items[at_place - 1]) if at_place else "",
        next_url=_url(items[at_place + 1]) if at_place + 1 < len(items) else "",
        may_decide=rules.may_decide(actor, desk, None if who.is_unit else who.pk),
        earlier=_earlier(item.nomination),
        money=money,
        money_note=note,
        discussion=_discussion(here.nomination),
        said_by=f"{item.decided_by}, {vietnamese.minute_of(item.decided_at)}" if item.decided_at else "",
    )


def next_undecided(item: DossierItem, actor: Actor) -> str:
    """Where to go once this case has its word: the next without one, then the first, then the list; not to
    his own case, on which another one speaks."""
    rows = DossierItem.objects.filter(dossier=item.dossier_id, verdict="").order_by("position")
    waiting = list(rows.exclude(nomination__participant=actor.person_id or 0))
    later = next((each for each in waiting if each.position > item.position), None)
    found = later or (waiting[0] if waiting else None)
    return _url(found) if found else reverse("dossiers:decide", args=[item.dossier_id])


def _url(item: DossierItem) -> str:
    return reverse("dossiers:case", args=[item.dossier_id, item.pk])


def _money(kind: str, day: date) -> tuple[str, str]:
    """The sum and how it comes about; where no law speaks of that day, why not: the case is still read."""
    try:
        (reward,) = rewards_for([kind], day)
    except Refused as refused:
        return "chưa tính được", refused.reason
    note = f"{reward.computation}; theo mức của ngày {vietnamese.date_short(day)}"
    return vietnamese.money(reward.amount_vnd), note


def _earlier(nomination: Nomination) -> list[tuple[str, str]]:
    others = Award.objects.filter(participant=nomination.participant).exclude(nomination=nomination)
    awards = others.select_related("decision__number__series", "revocation", "decision__round__campaign")
    return [
        (
            each.decision.round.label,
            f"{each.decision}{' – đã thu hồi' if each.revoked_by else ''}",
        )
        for each in awards.order_by("-decision__dated")
    ]


def _discussion(nomination: Any) -> str:
    return nomination.decided[0].discussion if nomination.decided else ""
