"""Whom the form of a new nomination offers: everybody while they are few; else whoever's name holds what was
typed, since a list of thousands is neither quick nor read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from awards.selectors.nominees import with_posts
from campaigns.models import Participant
from campaigns.models.participants import ParticipantQuerySet

LISTED, FOUND = 60, 20  # as many are listed all; of a search, as many are shown


@dataclass(frozen=True)
class Offer:
    """`everybody`: who may be chosen, `shown`: who stands in the list, with posts. `said`: what the search
    came to; `asks`: what is to be done where nobody was chosen."""

    everybody: ParticipantQuerySet
    shown: Sequence[Participant]
    is_searched: bool = False
    text: str = ""
    said: str = ""
    asks: str = "Trường này là bắt buộc."

    @property
    def only(self) -> int | None:
        """Whom the search found, where that is one."""
        return self.shown[0].pk if self.is_searched and self.text and len(self.shown) == 1 else None


def offer_of(everybody: ParticipantQuerySet, day: date, *, text: str, chosen: Collection[int]) -> Offer:
    """`day`: of the posts beside the names; `chosen`: who was chosen already stays in the list. At most five
    queries."""
    if everybody.order_by()[: LISTED + 1].count() <= LISTED:
        return Offer(everybody, list(with_posts(everybody, day)))
    text = " ".join(text.split())
    found = list(with_posts(everybody.matching(text), day)[: FOUND + 1]) if text else []
    said, asks = _words(text, len(found))
    held = {each.pk for each in found}
    wanted = [pk for pk in chosen if pk not in held]
    kept = list(with_posts(everybody.filter(pk__in=wanted), day)) if wanted else []
    return Offer(everybody, [*kept, *found[:FOUND]], True, text, said, asks)


def _words(text: str, found: int) -> tuple[str, str]:
    """What the search came to, and what to do then."""
    if not text:
        return (
            "Gõ một phần tên ở ô trên, rồi chọn ở đây.",
            "Gõ một phần tên, rồi chọn một trong các tên khớp.",
        )
    if not found:
        return f"Không có ai khớp với “{text}”.", f"Không có ai khớp với “{text}”: gõ lại tên."
    if found > FOUND:
        said = f"Hơn {FOUND} tên khớp với “{text}”, đây là {FOUND} tên đầu: gõ thêm cho rõ."
        return said, f"Hơn {FOUND} tên khớp với “{text}”: chọn một, hoặc gõ thêm cho rõ."
    return f"{found} tên khớp với “{text}”.", f"{found} tên khớp với “{text}”: chọn một."
