"""Last year's nomination of the same participant, as a start for this year's: what belongs to the year isn't
copied."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from andung_emulation.actors import Actor
from awards.enums import NominationState
from awards.models import Nomination
from awards.models.nominations import NominationQuerySet
from awards.selectors.claims import claim_of, claims_of
from campaigns.models import Round


@dataclass(frozen=True)
class Source:
    """What can be copied from."""

    nomination: Nomination
    year: int

    @property
    def button(self) -> str:
        return f"Chép lại từ đề nghị năm {self.year}"


def sources(round: Round, participants: Collection[int], actor: Actor) -> list[Source]:
    """The newest of each participant in an earlier round of the same kind, as far as the person may read it;
    one query."""
    rows = _earlier(round, actor).filter(participant__in=participants).order_by("round__year")
    newest = {row.participant_id: row for row in rows}
    found = sorted(newest.values(), key=lambda each: each.participant.sort_key)
    return [Source(row, row.round.year or 0) for row in found]


def source_of(nomination: Nomination, actor: Actor) -> Source | None:
    """For a nomination that is there already."""
    return next(iter(sources(nomination.round, {nomination.participant_id}, actor)), None)


def source_for(round: Round, keys: Collection[int], kind: str, actor: Actor) -> Nomination | None:
    """The one that an address names, if it can be copied from."""
    return _earlier(round, actor).filter(pk__in=keys, participant__kind=kind).first() if keys else None


def mark_of(earlier: Nomination) -> str:
    return f"Chép từ đề nghị năm {earlier.round.year}: sửa lại cho năm nay."


def start_from(earlier: Nomination) -> dict[str, object]:
    """The form's fields to begin with: background, measures, achievements with their capacities and contents;
    never declarations, selection, evidence or years."""
    start: dict[str, object] = {"background": earlier.background, "measures": earlier.measures}
    for each in claims_of(earlier):
        said, key = claim_of(each), each.criterion_id
        start |= {
            f"criterion-{key}": True,
            f"claim-{key}": said.achievement,
            f"capacities-{key}": list(said.capacities),
            f"contents-{key}": list(said.contents),
        }
    texts = earlier.achievements.values_list("content_id", "text")
    return start | {f"content-{content_id}": text for content_id, text in texts}


def missing_in(shown: Mapping[str, object], earlier: Nomination) -> dict[str, object]:
    """Last year's texts where this year's says nothing yet, and whom they are of."""
    start = {"participant": earlier.participant_id} | start_from(earlier)
    return {name: value for name, value in start.items() if not shown.get(name)}


def still_copied(values: Mapping[str, object], earlier: Nomination) -> frozenset[str]:
    """Fields whose text is last year's, word for word."""
    return frozenset(
        name
        for name, text in start_from(earlier).items()
        if isinstance(text, str) and text and values.get(name) == text
    )


def _earlier(round: Round, actor: Actor) -> NominationQuerySet:
    rows = Nomination.objects.visible_to(actor).exclude(state=NominationState.WITHDRAWN)
    return rows.select_related("participant", "round").filter(
        round__campaign=round.campaign_id, round__kind=round.kind, round__year__lt=round.year or 0
    )
