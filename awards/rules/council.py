"""What a council must be: who sits in it, how it decides.

The law leaves it to the commune (NĐ 98/2023, Điều 49: who heads the committee “có trách nhiệm thành lập, quy
định chức năng, nhiệm vụ, quyền hạn, thành phần, tổ chức và hoạt động” of its council); what it says is that a
council decides by majority.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.enums import Ballot, MemberRole
from awards.rules.votes import Rule

LEAST_MEMBERS, MOST_MEMBERS = 3, 25
ONE_ALONE = (MemberRole.CHAIR, MemberRole.SECRETARY)
DEPUTIES = (MemberRole.STANDING_DEPUTY, MemberRole.DEPUTY)
_HIGHEST = 100  # of a fraction's figures
NO_NATIONAL_FIGURE = (
    "Luật không định túc số, tỷ lệ tán thành cho Giấy khen cấp xã (Luật Thi đua, khen thưởng 2022, Điều 90;"
    " Nghị định 98/2023/NĐ-CP, Điều 49): đây là quy chế của chính Hội đồng, và biên bản, tờ trình in đúng quy"
    " tắc đã áp dụng."
)


@dataclass(frozen=True)
class Seat:
    """Somebody in a role; `name` for what is said of him."""

    person_id: int
    name: str
    role: str


@dataclass(frozen=True)
class Settings(Rule):
    """How a council decides; the columns of `awards.models.VotingRules`."""

    ballot: str = Ballot.HANDS
    recuse_own_unit: bool = False


def may_sit(seats: Sequence[Seat]) -> Verdict:
    """Whether these make a council."""
    return first_no(_enough(len(seats)), *(_one(seats, role) for role in ONE_ALONE), _nobody_twice(seats))


def may_decide_by(settings: Settings) -> Verdict:
    """Whether it is a majority of a majority, and can be reached."""
    quorum = (settings.quorum_numerator, settings.quorum_denominator)
    share = (settings.share_numerator, settings.share_denominator)
    return first_no(
        _from_half_to_one("Túc số", *quorum), _from_half_to_one("Tỷ lệ tán thành", *share), _reached(settings)
    )


def _enough(count: int) -> Verdict:
    if count < LEAST_MEMBERS:
        return no(f"Hội đồng phải có ít nhất {LEAST_MEMBERS} thành viên; ở đây có {count}.")
    if count > MOST_MEMBERS:
        return no(f"Hội đồng có nhiều nhất {MOST_MEMBERS} thành viên; ở đây có {count}.")
    return YES


def _one(seats: Sequence[Seat], role: str) -> Verdict:
    found = [each.name for each in seats if each.role == role]
    if len(found) == 1:
        return YES
    if not found:
        return no(f"Hội đồng chưa có {label(role)}.")
    return no(f"Hội đồng chỉ có một {label(role)}; ở đây có {len(found)}: {', '.join(found)}.")


def _nobody_twice(seats: Sequence[Seat]) -> Verdict:
    names = {each.person_id: each.name for each in seats}
    twice = [names[pk] for pk, count in Counter(each.person_id for each in seats).items() if count > 1]
    return no(f"Mỗi người chỉ ghi một lần: {', '.join(twice)}.") if twice else YES


def _from_half_to_one(what: str, numerator: int, denominator: int) -> Verdict:
    if not (0 < denominator <= _HIGHEST and denominator <= 2 * numerator and numerator <= denominator):
        return no(f"{what} phải là phân số từ 1/2 đến 1, ví dụ 2/3; mẫu số nhiều nhất {_HIGHEST}.")
    return YES


def _reached(settings: Settings) -> Verdict:
    whole = settings.share_numerator == settings.share_denominator
    half = 2 * settings.share_numerator == settings.share_denominator
    if whole and not settings.share_inclusive:
        return no("Không ai vượt được tỷ lệ 1/1: chọn “đạt đúng tỷ lệ là đủ”.")
    if half and settings.share_inclusive:
        return no("Đúng một nửa chưa phải đa số: với tỷ lệ 1/2 thì phải quá nửa.")
    return YES


def label(role: str) -> str:
    """Of a role that one member alone has."""
    return {MemberRole.CHAIR: "Chủ tịch", MemberRole.SECRETARY: "Thư ký"}[MemberRole(role)]


def may_sign(signer_id: int | None, seats: Sequence[Seat]) -> Verdict:
    """Where the chairman of the council is also who gets its petition, a deputy signs it."""
    if signer_id is None or any(each.person_id == signer_id and each.role in DEPUTIES for each in seats):
        return YES
    return no("Người ký Tờ trình thay Chủ tịch phải là một Phó Chủ tịch Hội đồng.")
