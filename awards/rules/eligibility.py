"""Whether a nomination meets the plan's conditions (III.1, III.2, III.4), and why not.

Facts come in as plain values; each condition answers with a verdict. Some only warn: where the plan's words
leave room, the council decides, not the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Category, EvaluationState, Quality, RoundKind

MIN_ACHIEVEMENT = 40  # characters; less than a sentence states no result
THREE_GROUPS = (Category.OFFICIAL, Category.CIVIL_SERVANT, Category.PART_TIME_COMMUNE)
GOOD_RATINGS = (Quality.EXCELLENT, Quality.GOOD)


@dataclass(frozen=True)
class Condition:
    """`blocks`: a no keeps the nomination from being filed; `at_acceptance`: only from being accepted."""

    label: str
    verdict: Verdict
    blocks: bool = True
    at_acceptance: bool = False
    code: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Claimed:
    """A claimed criterion and the length of what is said under it."""

    clause: str
    subject_kind: str
    round_kind: str
    requires_initiative: bool
    length: int


@dataclass(frozen=True)
class Standing:
    """A person on the round's day; `category` is empty without a posting."""

    category: str
    unit_name: str
    under_committee: bool
    rewards_himself: bool  # the chairman, unless the setting lets who signs stand on the list
    rating: str


@dataclass(frozen=True)
class Result:
    """A unit's year: its evaluation's state ("" without one), share of points and what the bar asks.

    `members` is 0 where it isn't known.
    """

    state: str
    share: Decimal | None
    band: str
    bar_share: Decimal | None
    bar_name: str
    members: int


@dataclass(frozen=True)
class Case:
    """What of a nomination its conditions look at. `rewarded_by`: the decision, by number and date, that
    rewarded the same achievement already."""

    subject_kind: str
    round_kind: str
    claims: tuple[Claimed, ...]
    contents_written: int
    declared: bool
    selected: bool
    has_initiative: bool
    initiative_recognised: bool
    others_in_round: int = 0
    rewarded_by: str = ""
    standing: Standing | None = None
    result: Result | None = None


def conditions(case: Case) -> tuple[Condition, ...]:
    """All conditions in the order in which the page lists them."""
    return (
        *_of_claims(case),
        *_of_person(case),
        *_of_collective(case),
        *_of_form(case),
    )


def may_file(found: Iterable[Condition]) -> Verdict:
    """The first condition that keeps it from being filed with the office."""
    return _first_bar(each for each in found if not each.at_acceptance)


def may_accept(found: Iterable[Condition]) -> Verdict:
    """The first condition that keeps the office from accepting it."""
    return _first_bar(found)


def may_weigh(found: Iterable[Condition]) -> Verdict:
    return _first_bar(found)


def _first_bar(found: Iterable[Condition]) -> Verdict:
    return next((each.verdict for each in found if each.blocks and not each.verdict), YES)


def _of_claims(case: Case) -> Iterator[Condition]:
    yield Condition(
        "Chọn ít nhất một tiêu chuẩn của Kế hoạch",
        YES if case.claims else no("Chưa chọn tiêu chuẩn nào."),
    )
    wrong = [each.clause for each in case.claims if not _fits(each, case)]
    yield Condition(
        "Tiêu chuẩn hợp với đối tượng và loại đợt",
        no(f"Tiêu chuẩn {wrong[0]} không dành cho đối tượng hoặc loại đợt này.") if wrong else YES,
    )
    short = [each.clause for each in case.claims if each.length < MIN_ACHIEVEMENT]
    yield Condition(
        "Báo cáo thành tích nêu rõ kết quả theo từng tiêu chuẩn (Kế hoạch, III.4)",
        no(
            f"Báo cáo thành tích chưa nêu kết quả theo tiêu chuẩn {short[0]}: viết ít nhất"
            f" {MIN_ACHIEVEMENT} ký tự."
        )
        if short
        else YES,
    )
    yield Condition(
        "Nêu kết quả theo ít nhất một nội dung thi đua",
        YES if case.contents_written else no("Chưa nêu kết quả theo nội dung thi đua nào (a đến g)."),
    )
    if any(each.requires_initiative for each in case.claims):
        yield Condition("Có sáng kiến được công nhận (Kế hoạch, III.2.b)", _initiative(case))


def _fits(claim: Claimed, case: Case) -> bool:
    return claim.subject_kind == case.subject_kind and claim.round_kind == case.round_kind


def _initiative(case: Case) -> Verdict:
    if not case.has_initiative:
        return no("Tiêu chuẩn này cần một sáng kiến; chưa chọn sáng kiến nào.")
    if not case.initiative_recognised:
        return no("Sáng kiến đã chọn chưa có văn bản công nhận.")
    return YES


def _of_person(case: Case) -> Iterator[Condition]:
    who = case.standing
    if who is None:
        return
    village = who.category == Category.PART_TIME_VILLAGE
    yield Condition(
        "Là cán bộ, công chức hoặc người hoạt động không chuyên trách (Kế hoạch, III.2)",
        _group(who.category),
        blocks=not village,
    )
    yield Condition(
        "Không phải Chủ tịch Ủy ban nhân dân xã",
        no("Chủ tịch UBND xã không tự tặng Giấy khen cho mình; đề nghị cấp trên khen thưởng.")
        if who.rewards_himself
        else YES,
    )
    if case.round_kind == RoundKind.ANNUAL:
        yield from _of_person_in_a_year(who)


def _group(category: str) -> Verdict:
    if category in THREE_GROUPS:
        return YES
    if category == Category.PART_TIME_VILLAGE:
        return no(
            "Kế hoạch nói “người hoạt động KCT xã”; người này hoạt động không chuyên trách ở thôn."
            " Hội đồng cân nhắc."
        )
    if not category:
        return no("Chưa ghi chức vụ của người này vào ngày xét: không biết có thuộc ba diện của III.2.")
    return no("Người này ngoài ba diện mà Kế hoạch (III.2) cho xét khen.")


def _of_person_in_a_year(who: Standing) -> Iterator[Condition]:
    yield Condition(
        "Đơn vị công tác trực thuộc Ủy ban nhân dân xã (Kế hoạch, III.2.a)",
        YES
        if who.under_committee
        else no(
            f"III.2.a nói “đơn vị trực thuộc Ủy ban nhân dân xã”; {who.unit_name or 'đơn vị công tác'}"
            " không trực thuộc. Hội đồng cân nhắc."
        ),
        blocks=False,
    )
    yield Condition(
        "Xếp loại chất lượng trong năm từ Hoàn thành tốt nhiệm vụ", _rating(who.rating), blocks=False
    )


def _rating(rating: str) -> Verdict:
    if not rating:
        return no("Chưa ghi xếp loại chất lượng của năm.")
    if rating not in GOOD_RATINGS:
        return no(f"Xếp loại năm: {Quality(rating).label}.")
    return YES


def _of_collective(case: Case) -> Iterator[Condition]:
    year = case.result
    if year is None:
        return
    if case.round_kind == RoundKind.ANNUAL:
        verified = year.state == EvaluationState.VERIFIED
        yield Condition(
            "Phiếu chấm điểm của đợt đã thẩm định",
            YES if verified else no(_not_verified(year.state)),
            at_acceptance=True,
        )
        if verified and year.share is not None and year.bar_share is not None:
            yield Condition(f"Kết quả đánh giá từ mức {year.bar_name}", _bar(year), blocks=False)
    yield Condition(
        "Tập thể có từ hai người trở lên",
        YES
        if year.members != 1
        else no("Đơn vị chỉ có một người: cân nhắc đề nghị khen cá nhân; bình xét chung ở cơ quan."),
        blocks=False,
    )


def _not_verified(state: str) -> str:
    said = f"đang ở trạng thái “{EvaluationState(state).label}”" if state else "chưa có"
    return f"Phiếu chấm chưa thẩm định: {said}."


def _bar(year: Result) -> Verdict:
    if year.share is None or year.bar_share is None or year.share >= year.bar_share:
        return YES
    share = vietnamese.decimals(year.share, 2)
    return no(f"Đạt {share} %{f', mức {year.band}' if year.band else ''}: dưới mức {year.bar_name}.")


def _of_form(case: Case) -> Iterator[Condition]:
    yield Condition(
        "Đơn vị đã bình xét",
        YES if case.selected else no("Chưa ghi ngày và kết quả bình xét của đơn vị."),
        blocks=False,
    )
    yield Condition(
        "Cam kết nội dung kê khai đúng sự thật",
        YES if case.declared else no("Chưa đánh dấu cam kết."),
    )
    if case.others_in_round:
        yield Condition(
            "Chưa có đề nghị khác trong đợt",
            no("Đợt này đã có đề nghị cho tập thể, cá nhân này: một thành tích chỉ khen một lần."),
        )
    yield Condition(
        "Chưa được khen cho cùng thành tích",
        no(f"Đã được tặng Giấy khen theo {case.rewarded_by}: một thành tích chỉ khen một lần.")
        if case.rewarded_by
        else YES,
    )
