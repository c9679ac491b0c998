"""What an agenda can be chosen from: all that waits while that is a list which somebody reads; of more, what
is on it, the first of the rest, or those whose name is searched for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from awards.models import Nomination
from campaigns.models import Participant

LISTED = 200
Choices = list[tuple[int, str]]


@dataclass(frozen=True)
class Waiting:
    """`choices` of the `total` that can be weighed; `text`: the name that was searched for."""

    choices: Choices
    total: int
    text: str = ""

    @property
    def is_cut(self) -> bool:
        return len(self.choices) < self.total


def waiting_for(nominations: QuerySet[Nomination], *, keep: Collection[int], text: str = "") -> Waiting:
    """`keep`: those that stand on the agenda, or were ticked; they are always among the choices. One query
    while there are few, else three."""
    first = _in_words(nominations, LISTED + 1)
    if len(first) <= LISTED:
        return Waiting(first, len(first))
    kept = _in_words(nominations.filter(pk__in=keep), None)
    rest = nominations.exclude(pk__in=keep)
    if text.strip():
        rest = rest.filter(participant__in=Participant.objects.matching(text).values("pk"))
    return Waiting([*kept, *_in_words(rest, LISTED)], nominations.count(), text)


def _in_words(nominations: QuerySet[Nomination], most: int | None) -> Choices:
    """Two names of each, without the rest of it."""
    rows = nominations.values_list("pk", "participant__name", "proposer__name")[:most]
    return [(pk, f"{who} ({by} đề nghị)") for pk, who, by in rows]
