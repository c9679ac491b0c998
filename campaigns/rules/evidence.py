"""Who adds minh chứng to a content and takes it away, and how much a sheet holds (trust, C8)."""

from __future__ import annotations

from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import Role
from campaigns.rules import evaluations
from campaigns.rules.returns import may_write_content

MAX_FILES = 20
MAX_BYTES = 50_000_000


def room_of(noun: str) -> str:
    return f"Mỗi {noun} tối đa {MAX_FILES} tệp, {MAX_BYTES // 1_000_000} MB."


ROOM = room_of("phiếu")


def may_add(letter: str, actor: Actor, facts: evaluations.Facts, at: datetime) -> Verdict:
    """The office until a submitted dossier quotes the sheet, a unit on its own while it may write there."""
    if actor.holds(Role.OFFICE):
        return evaluations.is_unlocked(facts, at)
    return first_no(
        evaluations.may(evaluations.WRITE_SELF, actor, facts, at), may_write_content(letter, actor, facts)
    )


def may_take_away(
    letter: str,
    actor: Actor,
    facts: evaluations.Facts,
    at: datetime,
    *,
    added_at: datetime,
    filed_at: datetime | None,
    quoted_by: str = "",
) -> Verdict:
    """What a unit has filed, the office has seen: from then on it stays. So does, for everybody, what
    is cited elsewhere (`quoted_by`, in words)."""
    if quoted_by:
        cited = no(f"Minh chứng này đang được dẫn trong {quoted_by}: bỏ ở đề nghị ấy trước.")
        return first_no(may_add(letter, actor, facts, at), cited)
    speaks = actor.speaks_for(facts.unit_id) or not actor.holds(Role.OFFICE)
    if speaks and filed_at is not None and added_at <= filed_at:
        stays = no("Minh chứng đã gửi Văn phòng nên đơn vị không bỏ được; bổ sung thì thêm tệp khác.")
        return first_no(may_add(letter, actor, facts, at), stays)
    return may_add(letter, actor, facts, at)


def has_room(count: int, size: int, *, room: str = ROOM) -> Verdict:
    """`count` files of `size` bytes in all, the new ones among them; `room` says of what."""
    if count > MAX_FILES:
        return no(f"{room} Thêm nữa là {count} tệp: chọn những tệp cần nhất, hoặc gộp lại.")
    if size > MAX_BYTES:
        return no(f"{room} Thêm nữa là {-(-size // 1_000_000)} MB: giảm dung lượng bản chụp rồi đưa lên lại.")
    return YES
