"""What the plan and the council ask of a person (III.2)."""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.eligibility.cases import Case, Standing
from campaigns.enums import Category, Quality

# The plan's own words; a condition is asked where a claimed criterion has them.
PART_TIMERS = ("người hoạt động KCT", "người hoạt động không chuyên trách")
UNDER = "đơn vị trực thuộc"
THREE_GROUPS = (Category.OFFICIAL, Category.CIVIL_SERVANT, Category.PART_TIME_COMMUNE)


def of_the_groups(case: Case) -> Verdict | None:
    """A village part-timer is of them or not, as the plan's “KCT xã” is read: the next condition warns."""
    if not case.saying(*PART_TIMERS):
        return None
    category = _who(case).category
    if category in (*THREE_GROUPS, Category.PART_TIME_VILLAGE):
        return YES
    if not category:
        return no("Chưa ghi chức vụ của người này vào ngày xét: không biết có thuộc ba diện của Kế hoạch.")
    return no("Người này ngoài ba diện mà Kế hoạch cho xét khen.")


def of_the_commune(case: Case) -> Verdict | None:
    if not case.saying(*PART_TIMERS):
        return None
    if _who(case).category != Category.PART_TIME_VILLAGE:
        return YES
    return no(
        "Kế hoạch nói “người hoạt động KCT xã”; người này hoạt động không chuyên trách ở thôn."
        " Hội đồng cân nhắc."
    )


def worked_in_the_period(case: Case) -> Verdict:
    if _who(case).was_posted:
        return YES
    return no("Không có chức vụ nào được ghi trong thời gian xét khen.")


def not_his_own_reward(case: Case) -> Verdict:
    if not _who(case).rewards_himself:
        return YES
    return no("Chủ tịch UBND xã không tự tặng Giấy khen cho mình; đề nghị cấp trên khen thưởng.")


def under_the_committee(case: Case) -> Verdict | None:
    criterion, who = case.saying(UNDER), _who(case)
    if criterion is None:
        return None
    if who.under_committee:
        return YES
    return no(
        f"{criterion.place} nói “đơn vị trực thuộc Ủy ban nhân dân xã”; {who.unit_name or 'đơn vị công tác'}"
        " không trực thuộc. Hội đồng cân nhắc."
    )


def exemplary(case: Case) -> Verdict | None:
    if not any(each.general for each in case.claims):
        return None
    return YES if case.declared_exemplary else no("Chưa cam kết đáp ứng điều kiện chung của Kế hoạch.")


def rating_known(case: Case) -> Verdict:
    return YES if _who(case).rating else no("Chưa ghi xếp loại chất lượng của năm.")


def rating_at_the_bar(case: Case) -> Verdict | None:
    rating = _who(case).rating
    if not rating:
        return None
    best_first = list(Quality)
    if best_first.index(Quality(rating)) <= best_first.index(Quality(case.bar.person_rating)):
        return YES
    asked = Quality(case.bar.person_rating).label
    return no(f"Xếp loại năm: {Quality(rating).label}; mức xét của đợt: từ {asked}.")


def _who(case: Case) -> Standing:
    """Those that the table asks of individuals alone."""
    if case.standing is None:
        raise ValueError("an individual's case has a standing")
    return case.standing
