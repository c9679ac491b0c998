"""What the nomination claims and says, and the initiative on which it rests (plan, III.2.b and III.4)."""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.eligibility.cases import Case, Claimed, Proven

MIN_ACHIEVEMENT = 40  # characters; less than a sentence states no result
SPREADING = "phạm vi lan tỏa"
SPREAD = 2  # units that use it


def some_criterion(case: Case) -> Verdict:
    return YES if case.claims else no("Chưa chọn tiêu chuẩn nào.")


def criterion_fits(case: Case) -> Verdict:
    wrong = next((each.clause for each in case.claims if not _fits(each, case)), None)
    if wrong is None:
        return YES
    return no(f"Tiêu chuẩn {wrong} không dành cho đối tượng hoặc loại đợt này.")


def _fits(claim: Claimed, case: Case) -> bool:
    return claim.subject_kind == case.subject_kind and claim.round_kind == case.round_kind


def achievement_written(case: Case) -> Verdict:
    short = next((each.clause for each in case.claims if each.length < MIN_ACHIEVEMENT), None)
    if short is None:
        return YES
    return no(
        f"Báo cáo thành tích chưa nêu kết quả theo tiêu chuẩn {short}: viết ít nhất {MIN_ACHIEVEMENT} ký tự."
    )


def content_written(case: Case) -> Verdict:
    return YES if case.contents_written else no("Chưa nêu kết quả theo nội dung thi đua nào.")


def capacity_chosen(case: Case) -> Verdict | None:
    naming = [each for each in case.claims if each.offered]
    if not naming:
        return None
    silent = next((each for each in naming if not each.capacities), None)
    if silent is None:
        return YES
    return no(f"{silent.clause} nói “{', '.join(silent.offered)}”; chưa chọn tư cách nào.")


def years_chosen(case: Case) -> Verdict:
    silent = next((each.clause for each in case.claims if not each.years), None)
    if silent is None:
        return YES
    return no(f"Chưa chọn năm nào làm chỗ dựa cho thành tích theo tiêu chuẩn {silent}.")


def _asks_for_initiative(case: Case) -> bool:
    return any(each.requires_initiative for each in case.claims)


def initiative_chosen(case: Case) -> Verdict | None:
    if not _asks_for_initiative(case):
        return None
    return YES if case.initiative else no("Tiêu chuẩn này cần một sáng kiến; chưa chọn sáng kiến nào.")


def _proven(case: Case) -> Proven | None:
    """None where there is nothing to look at: no initiative is asked for, or none was chosen."""
    return case.initiative if _asks_for_initiative(case) else None


def initiative_own(case: Case) -> Verdict | None:
    it = _proven(case)
    if it is None:
        return None
    said = "Tiêu chuẩn dành cho người có sáng kiến; người này không là tác giả của sáng kiến đã chọn."
    return YES if it.own else no(said)


def initiative_recognised(case: Case) -> Verdict | None:
    it = _proven(case)
    if it is None:
        return None
    return YES if it.recognised else no("Sáng kiến đã chọn chưa có văn bản công nhận.")


def initiative_confirmed(case: Case) -> Verdict | None:
    it = _proven(case)
    if it is None:
        return None
    return YES if it.confirmed else no("Chưa có đơn vị nào xác nhận áp dụng sáng kiến trong thực tế.")


def initiative_spread(case: Case) -> Verdict | None:
    it, criterion = _proven(case), case.saying(SPREADING)
    if it is None or criterion is None:
        return None
    if it.units >= SPREAD:
        return YES
    used = "mới áp dụng ở một đơn vị" if it.units else "chưa ghi nơi áp dụng"
    return no(f"{criterion.place} nói “có {SPREADING} trên địa bàn xã”; sáng kiến {used}.")
