"""What nominations, awards and the council say of a person that the campaign may not change under them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from awards.enums import SUBMITTED
from awards.models import Award, ClaimEvidence, CouncilMember, Nomination
from awards.selectors.nominations import round_day
from campaigns.models import Participant, Posting
from campaigns.selectors.postings import Quote


def ratings_quoted(year: int, person_ids: Collection[int]) -> Mapping[int, str]:
    """The year's rating stands in the report of who was nominated in its round, once that was submitted."""
    rows = Nomination.objects.filter(
        round__year=year, state__in=SUBMITTED, participant__in=person_ids
    ).values_list("participant_id", flat=True)
    return dict.fromkeys(rows, f"hồ sơ đã trình năm {year}")


def evidence_quoted(evidence_ids: Collection[int]) -> Mapping[int, str]:
    """What a nomination cites stays on its sheet until the nomination cites it no more."""
    rows = ClaimEvidence.objects.filter(evidence__in=evidence_ids).order_by("-pk")
    cited = rows.values_list("evidence_id", "claim__nomination__participant__name")
    return {pk: f"đề nghị khen {name}" for pk, name in cited}


def postings_quoted(posting: Posting) -> Iterator[Quote]:
    """By what was submitted, and by decisions, on days on which the post was held."""
    for nomination in Nomination.objects.filter(
        participant=posting.person_id, state__in=SUBMITTED, title_then=posting.title
    ).select_related("round__campaign"):
        day = round_day(nomination.round, nomination.round.closes_at) if nomination.round.closes_at else None
        if day is not None:
            yield Quote(day, f"hồ sơ đã trình, {nomination.round.label.lower()}")
    for award in Award.objects.filter(participant=posting.person_id, title=posting.title).select_related(
        "decision__number__series"
    ):
        yield Quote(award.decision.dated, str(award.decision))


def merge_obstacles(person: Participant) -> Iterator[str]:
    """A seat on the council is a name in a decision: it isn't moved behind its back."""
    for seat in CouncilMember.objects.filter(person=person).select_related("council__document")[:1]:
        yield f"{person.name} là thành viên Hội đồng ({seat.council}): nhập người kia vào người này."
