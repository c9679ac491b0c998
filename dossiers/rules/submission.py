"""What has to be true before a dossier goes to the committee (plan, III.4 and III.5.a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.rules import calendar
from dossiers.enums import DossierState, PaperKind, PaperState

SUBMITTABLE = (DossierState.PREPARING, DossierState.WITHDRAWN, DossierState.RETURNED)


@dataclass(frozen=True)
class PaperFacts:
    label: str
    kind: str
    state: str


@dataclass(frozen=True)
class DossierFacts:
    """The dossier as the rules see it; `not_endorsed` names items that the council has not endorsed;
    `unmet`: of whom a condition bars the submission, and why; `contradictions`: where papers don't agree."""

    state: str
    items: int
    papers: Sequence[PaperFacts]
    not_endorsed: Sequence[str] = ()
    without_report: Sequence[str] = ()
    unmet: Sequence[str] = ()
    contradictions: Sequence[str] = ()
    return_due_at: datetime | None = None
    opened_at: datetime | None = None


@dataclass(frozen=True)
class Check:
    """A line of the checklist."""

    label: str
    verdict: Verdict


def checklist(facts: DossierFacts, window: calendar.Window, at: datetime) -> list[Check]:
    """Every condition with its verdict, in the order in which the office works."""
    return [
        Check("Hồ sơ chưa trình", _state(facts)),
        Check("Có trường hợp được Hội đồng thống nhất đề nghị", _items(facts)),
        Check("Có Tờ trình của Hội đồng", _has(facts, PaperKind.PETITION, "Tờ trình đề nghị khen thưởng")),
        Check("Có Biên bản họp xét", _has(facts, PaperKind.MINUTES, "Biên bản họp xét khen thưởng")),
        Check("Mỗi trường hợp có Báo cáo thành tích", _reports(facts)),
        Check("Điều kiện của từng trường hợp", _conditions(facts)),
        Check("Mọi văn bản đã ban hành", _issued(facts)),
        Check("Các văn bản khớp nhau", _agree(facts)),
        Check("Còn trong hạn trình", in_time(facts, window, at)),
    ]


def may_start(states: Iterable[str], window: calendar.Window, at: datetime) -> Verdict:
    """Another dossier of the round: one at a time is put together. `states`: of those there are."""
    if any(state in SUBMITTABLE for state in states):
        return no("Đợt này đang có một hồ sơ chưa trình; hãy làm tiếp trên hồ sơ ấy.")
    return calendar.may_change(window, at)


def may_refresh(state: str, window: calendar.Window, at: datetime) -> Verdict:
    """Whether the dossier's list may still follow the council."""
    if state not in (DossierState.PREPARING, DossierState.WITHDRAWN):
        return no("Hồ sơ đã trình thì danh sách đề nghị không đổi.")
    return calendar.may_change(window, at)


def may_submit(facts: DossierFacts, window: calendar.Window, at: datetime) -> Verdict:
    return first_no(*(check.verdict for check in checklist(facts, window, at)))


def in_time(facts: DossierFacts, window: calendar.Window, at: datetime) -> Verdict:
    due = facts.return_due_at if facts.state == DossierState.RETURNED else None
    return calendar.may_resubmit(window, at, return_due_at=due)


def may_withdraw(facts: DossierFacts, window: calendar.Window, at: datetime) -> Verdict:
    """Before the date, and only while the chairman has not opened it (design, section 3)."""
    if facts.state != DossierState.SUBMITTED:
        return no("Chỉ hồ sơ đã trình mới rút về được.")
    if facts.opened_at is not None:
        return no("Chủ tịch đã mở xem hồ sơ: không rút về được, chỉ Chủ tịch trả lại.")
    return calendar.may_submit(window, at)


def _state(facts: DossierFacts) -> Verdict:
    if facts.state in SUBMITTABLE:
        return YES
    return no(f"Hồ sơ đang ở trạng thái “{DossierState(facts.state).label}”.")


def _items(facts: DossierFacts) -> Verdict:
    if not facts.items:
        return no("Hồ sơ chưa có trường hợp nào.")
    if facts.not_endorsed:
        return no(f"Hội đồng chưa thống nhất đề nghị: {', '.join(facts.not_endorsed)}.")
    return YES


def _has(facts: DossierFacts, kind: str, name: str) -> Verdict:
    return YES if any(paper.kind == kind for paper in facts.papers) else no(f"Thiếu {name}.")


def _reports(facts: DossierFacts) -> Verdict:
    if facts.without_report:
        return no(f"Thiếu báo cáo thành tích của: {', '.join(facts.without_report)}.")
    return YES


def _conditions(facts: DossierFacts) -> Verdict:
    return no(f"{_some(facts.unmet, 'trường hợp khác')}.") if facts.unmet else YES


def _issued(facts: DossierFacts) -> Verdict:
    waiting = [paper.label for paper in facts.papers if paper.state != PaperState.ISSUED]
    if not waiting:
        return YES
    return no(f"Chưa ban hành: {_some(waiting, 'văn bản khác')}.")


def _agree(facts: DossierFacts) -> Verdict:
    return (
        no(_some([each.rstrip(".") for each in facts.contradictions], "chỗ khác") + ".")
        if facts.contradictions
        else YES
    )


def _some(named: Sequence[str], others: str) -> str:
    """The first three by name, then how many more."""
    rest = f" và {len(named) - 3} {others}" if len(named) > 3 else ""
    return f"{'; '.join(named[:3])}{rest}"
