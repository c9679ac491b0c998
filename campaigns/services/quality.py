"""The one door to quality ratings (xếp loại chất lượng): one person's, or those of many at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from campaigns.enums import Quality
from campaigns.models import Participant, QualityRating
from campaigns.rules import merging, quality
from campaigns.rules.rights import may
from campaigns.selectors.quality import quoted_in


@dataclass(frozen=True)
class Rated:
    """A person's rating of the year as it was seen, and as it shall be; "" is none."""

    person: Participant
    before: str
    after: str


@transaction.atomic
def record_quality(
    person: Participant, *, year: int, rating: str, actor: Actor, at: datetime
) -> QualityRating:
    """Recorded again, it replaces the first; refused where a submitted dossier quotes it."""
    found = QualityRating.objects.filter(person=person, year=year).first()
    seen = found.rating if found else ""
    record_ratings(year, [Rated(person, seen, rating)], actor=actor, at=at)
    return QualityRating.objects.get(person=person, year=year)


@transaction.atomic
def record_ratings(
    year: int,
    rated: Sequence[Rated],
    *,
    source: Mapping[str, Any] | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """All of them or none, each on its person's timeline; answers how many changed.

    Raises `Stale` where somebody rated otherwise since, `Refused` where a submitted dossier quotes it.
    `source` names the file that they come from.
    """
    require(may("participant.write", actor))
    changed = [each for each in rated if each.after != each.before]
    ids = [each.person.pk for each in changed]
    list(Participant.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True))
    now = {row.person_id: row for row in QualityRating.objects.filter(year=year, person__in=ids)}
    _require_as_seen(changed, now)
    quoted = quoted_in(year, ids)
    for each in changed:
        require(merging.is_itself(each.person.merged_name))
        require(quality.may_rate(each.person.name, each.before, each.after, quoted.get(each.person.pk, "")))
    _write(year, changed, now)
    history.append_each(
        (
            (each.person, {"year": year, "rating": [each.before, each.after], **(source or {})})
            for each in changed
        ),
        actor=actor, at=at, action="quality.recorded",
    )  # fmt: skip
    return len(changed)


def _require_as_seen(changed: Collection[Rated], now: Mapping[int, QualityRating]) -> None:
    current = {pk: row.rating for pk, row in now.items()}
    stale = [each for each in changed if current.get(each.person.pk, "") != each.before]
    if stale:
        raise Stale(
            {each.person.name: _label(current.get(each.person.pk, "")) for each in stale},
            {each.person.name: _label(each.after) for each in stale},
        )


def _label(rating: str) -> str:
    return Quality(rating).label if rating else "chưa xếp loại"


def _write(year: int, changed: Collection[Rated], now: Mapping[int, QualityRating]) -> None:
    fresh: list[QualityRating] = []
    for each in changed:
        row = now.get(each.person.pk) or QualityRating(person=each.person, year=year)
        row.rating = each.after
        if row.pk is None:
            fresh.append(row)
    QualityRating.objects.bulk_create(fresh)
    QualityRating.objects.bulk_update(now.values(), ["rating"])
