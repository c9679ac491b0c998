"""Nobody decides on his own case (design, section 6), and who does it in his place."""

from __future__ import annotations

from collections.abc import Collection

from andung_emulation.actors import Actor
from campaigns.enums import Role

WEIGHERS = (Role.OFFICE, Role.DEPUTY, Role.CHAIRMAN)  # in that order
_IN_WORDS = {
    Role.OFFICE: "một người khác của Văn phòng",
    Role.DEPUTY: "Phó Chủ tịch Ủy ban nhân dân xã",
    Role.CHAIRMAN: "Chủ tịch Ủy ban nhân dân xã",
}


def concerns(
    actor: Actor,
    *,
    person_ids: Collection[int] = (),
    user_ids: Collection[int] = (),
    unit_ids: Collection[int] = (),
) -> bool:
    """Whether it is the actor's own: he is one of these people or accounts, or speaks for such a unit."""
    return (
        actor.person_id in person_ids or actor.user_id in user_ids or not actor.unit_ids.isdisjoint(unit_ids)
    )


def falls_to(*, office_is_free: bool, deputy_is_free: bool) -> Role:
    """Who weighs a case: the office; the deputy chairman where each of the office is concerned himself; the
    chairman where the deputies are too, or there is none."""
    if office_is_free:
        return Role.OFFICE
    return Role.DEPUTY if deputy_is_free else Role.CHAIRMAN


def in_words(role: Role) -> str:
    """Completes “việc này của …”."""
    return _IN_WORDS[role]
