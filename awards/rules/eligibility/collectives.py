"""What the plan, the law and the council ask of a collective (III.1)."""

from __future__ import annotations

from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.eligibility.cases import Case, Result
from campaigns.enums import EvaluationState


def existed_in_the_period(case: Case) -> Verdict:
    return YES if _unit(case).existed else no("Tập thể không hoạt động trong thời gian xét khen.")


def exists_when_decided(case: Case) -> Verdict:
    """Whoever ended can't be rewarded; its people still can, by their new unit."""
    return may_be_rewarded(_unit(case).ended_on, case.decided_on)


def may_be_rewarded(ended_on: date | None, day: date) -> Verdict:
    """By the decision's own day; `ended_on`: the collective's last one, where it has one."""
    if ended_on is None or ended_on >= day:
        return YES
    return no(
        f"Tập thể đã kết thúc ngày {vietnamese.date_short(ended_on)}, trước ngày quyết định khen thưởng:"
        " không khen tập thể đã giải thể, kết thúc hoạt động."
    )


def sheet_verified(case: Case) -> Verdict:
    state = _unit(case).state
    if state == EvaluationState.VERIFIED:
        return YES
    said = f"đang ở trạng thái “{EvaluationState(state).label}”" if state else "chưa có"
    return no(f"Phiếu chấm chưa thẩm định: {said}.")


def share_at_the_bar(case: Case) -> Verdict | None:
    year = _unit(case)
    if year.share is None or year.bar_share is None:
        return None
    if year.share >= year.bar_share:
        return YES
    share = vietnamese.decimals(year.share, 2)
    return no(f"Đạt {share} %{f', mức {year.band}' if year.band else ''}: dưới mức {year.bar_name}.")


def years_at_the_bar(case: Case) -> Verdict:
    unit, bar = _unit(case), case.bar
    if unit.good_years >= bar.good_years and unit.excellent_years >= bar.excellent_years:
        return YES
    return no(
        f"Có {unit.good_years} năm từ mức {unit.bar_name}, trong đó {unit.excellent_years} năm đạt mức cao"
        f" nhất; mức xét của đợt: ít nhất {bar.good_years} năm, trong đó {bar.excellent_years} năm."
    )


def two_people(case: Case) -> Verdict:
    """By the record of its own choice; where that doesn't say how many they are, by the postings."""
    if (case.selection.members or _unit(case).members) != 1:
        return YES
    return no("Đơn vị chỉ có một người: cân nhắc đề nghị khen cá nhân; bình xét chung ở cơ quan.")


def _unit(case: Case) -> Result:
    """Those that the table asks of collectives alone."""
    if case.result is None:
        raise ValueError("a collective's case has a result")
    return case.result
