"""The chairman's steps with a submitted dossier: case by case, then the whole list, then the signed decision.

Design, section 6: the chairman, or the deputy who signs for him, decides; the office numbers what was signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import Role
from dossiers.enums import DossierState
from dossiers.rules.rights import may

NAMED = 3  # so many names stand in a sentence before the rest are counted


@dataclass(frozen=True)
class Desk:
    """What of a dossier the steps look at.

    `undecided`: names without a verdict; `approved`: how many he agreed to; `unsealed`: papers without their
    PDF; `nominee_ids`: persons whom the list would reward; `is_approved`: an approval is in force,
    `is_for_paper`: it is only the office's, for a signature on paper; `given_by`: the body above that gives
    the round's award, "" where the commune's own chairman does.
    """

    state: str
    undecided: Sequence[str] = ()
    approved: int = 0
    unsealed: int = 0
    nominee_ids: frozenset[int] = frozenset()
    signer_may_be_nominee: bool = False
    is_approved: bool = False
    is_for_paper: bool = False
    given_by: str = ""


@dataclass(frozen=True)
class Word:
    """On one case; `verdict` empty takes back what was said. A refusal carries its reason."""

    item_id: int
    verdict: str
    reason: str = ""


def may_decide(actor: Actor, desk: Desk, person_id: int | None) -> Verdict:
    """Agree to a case or refuse it; `person_id`: whose case it is, None for a collective's."""
    return first_no(
        may("item.decide", actor), _decided_here(desk), _sealed(desk), _another(actor, desk, person_id)
    )


def may_sign(actor: Actor, desk: Desk) -> Verdict:
    """Approve the list as a whole."""
    return first_no(may("list.sign", actor), _complete(desk), _own_name(actor, desk), _not_yet(desk))


def may_return(actor: Actor, desk: Desk) -> Verdict:
    return first_no(may("dossier.return", actor), _lies_here(desk))


def may_leave(papers: int, due_at: datetime, at: datetime) -> Verdict:
    """Whether what he asks for can be done: something to mend, and time for it."""
    if not papers:
        return no("Chọn ít nhất một văn bản phải sửa.")
    if due_at <= at:
        return no("Hạn trình lại phải ở sau lúc này.")
    return YES


def may_record(actor: Actor, desk: Desk) -> Verdict:
    """The office writes down what he decided on paper."""
    return first_no(may("item.record", actor), _decided_here(desk), _sealed(desk), _his_own_stands(desk))


def may_write_over(*, same: bool, name: str) -> Verdict:
    """What the chairman himself said here about a case the office doesn't say otherwise."""
    said = f"Chủ tịch đã cho ý kiến về {name} trên ứng dụng: Văn phòng không ghi khác đi."
    return YES if same else no(said)


def may_freeze(actor: Actor, desk: Desk, signer_id: int | None) -> Verdict:
    """The office prints the decision to be signed on paper, from the verdicts that it wrote down.

    `signer_id`: the person who is to sign; on paper too nobody signs his own reward.
    """
    return first_no(
        may("item.record", actor), _complete(desk), _others_names(desk, signer_id), _not_yet(desk)
    )


def all_stand(ended: Sequence[tuple[str, str]]) -> Verdict:
    """By the decision's own day (Thông tư 15/2025/TT-BNV). `ended`: who doesn't stand then, and why."""
    if not ended:
        return YES
    named = "; ".join(f"{name}: {reason.rstrip('.')}" for name, reason in ended[:NAMED])
    return no(f"{named}. Chủ tịch ghi không đồng ý với trường hợp này, nêu lý do, rồi phê duyệt danh sách.")


def may_issue(actor: Actor, desk: Desk) -> Verdict:
    """The office enters number and date of the signed decision."""
    return first_no(may("decision.issue", actor), _decided_here(desk), _approved(desk))


def _lies_here(desk: Desk) -> Verdict:
    if desk.state == DossierState.SUBMITTED:
        return YES
    return no(f"Hồ sơ đang ở trạng thái “{DossierState(desk.state).label}”: không phê duyệt được.")


def _decided_here(desk: Desk) -> Verdict:
    """What another body gives, it decides: here the dossier is only made and submitted."""
    if not desk.given_by:
        return _lies_here(desk)
    return no(
        f"{desk.given_by} quyết định khen: xã không phê duyệt, không ra quyết định, không in Giấy khen ở đây."
        " Văn phòng gửi trọn bộ hồ sơ đã trình đến nơi nhận; quyết định nhận về lưu theo văn bản đến."
    )


def _sealed(desk: Desk) -> Verdict:
    if not desk.unsealed:
        return YES
    return no(f"Còn {desk.unsealed} văn bản của hồ sơ chưa niêm phong xong; xin chờ ít phút.")


def _another(actor: Actor, desk: Desk, person_id: int | None) -> Verdict:
    if person_id is None or actor.person_id != person_id or desk.signer_may_be_nominee:
        return YES
    return no(f"Đây là trường hợp của chính bạn: {_instead(actor)}.")


def _own_name(actor: Actor, desk: Desk) -> Verdict:
    if desk.signer_may_be_nominee or actor.person_id not in desk.nominee_ids:
        return YES
    return no(f"Bạn có tên trong danh sách được khen: {_instead(actor)}.")


def _others_names(desk: Desk, signer_id: int | None) -> Verdict:
    if desk.signer_may_be_nominee or signer_id not in desk.nominee_ids:
        return YES
    return no(
        "Người ký có tên trong danh sách được khen: chọn người ký khác, hoặc đề nghị cấp trên khen thưởng."
    )


def _instead(actor: Actor) -> str:
    if actor.holds(Role.CHAIRMAN):
        return "Phó Chủ tịch ký thay (KT. CHỦ TỊCH), hoặc đề nghị cấp trên khen thưởng"
    return "Chủ tịch ký, hoặc đề nghị cấp trên khen thưởng"


def _complete(desk: Desk) -> Verdict:
    return first_no(_decided_here(desk), _sealed(desk), _all_decided(desk))


def _all_decided(desk: Desk) -> Verdict:
    if not desk.undecided:
        return YES
    rest = f" và {len(desk.undecided) - NAMED} trường hợp khác" if len(desk.undecided) > NAMED else ""
    return no(f"Chưa có ý kiến về: {', '.join(desk.undecided[:NAMED])}{rest}.")


def _not_yet(desk: Desk) -> Verdict:
    if not desk.is_approved:
        return YES
    if desk.is_for_paper:
        return no("Danh sách đang chờ Chủ tịch ký trên giấy; lấy lại bản ấy trước.")
    return no("Danh sách này đã được phê duyệt; đổi ý kiến về một trường hợp thì phê duyệt hết hiệu lực.")


def _his_own_stands(desk: Desk) -> Verdict:
    if desk.is_approved and not desk.is_for_paper:
        return no("Chủ tịch đã phê duyệt danh sách trên ứng dụng: không ghi ý kiến trên giấy nữa.")
    return YES


def _approved(desk: Desk) -> Verdict:
    if not desk.is_approved:
        return no("Danh sách chưa được phê duyệt, hoặc phê duyệt đã hết hiệu lực.")
    return (
        YES if desk.approved else no("Không có trường hợp nào được đồng ý: không có quyết định để ban hành.")
    )


def due_words(due_at: datetime) -> str:
    return f"trước hoặc đúng {vietnamese.minute_of(due_at)}"
