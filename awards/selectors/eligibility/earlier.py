"""What nominations share with others: a second one in the round, earlier Giấy khen for the same.

Luật Thi đua, khen thưởng 2022, Điều 5: an achievement is rewarded once. A year's award and the final one
reward different achievements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from awards.models import Award, ClaimEvidence, Nomination
from awards.rules import eligibility as rules
from awards.rules.decisions import achievement_period
from awards.selectors.eligibility.written import Written
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Round

_FEW = 100
Keys = Mapping[int, int]  # a participant's key → the nominee's: a person may have been entered twice


def ids_of(rows: Sequence[Nomination]) -> Keys:
    return same_people({each.participant_id for each in rows})


def same_people(nominees: Collection[int]) -> Keys:
    """The same by the nominees' keys; one query."""
    same = {pk: pk for pk in nominees}
    if not same:
        return same
    twice = Participant.objects.filter(merged_into__isnull=False, kind=SubjectKind.INDIVIDUAL)
    rows = twice.filter(named("merged_into", same)).order_by().values_list("pk", "merged_into_id")
    return same | {pk: into for pk, into in rows if into in same}


def named(path: str, same: Keys) -> Q:
    """Few are asked for by their keys. Of many all are read, and whoever isn't among them is left aside by
    the caller: thousands of keys in a question cost more than their rows."""
    return Q((f"{path}__in", list(same))) if len(same) <= _FEW else Q()


def others_of(round_: Round, rows: Sequence[Nomination], same: Keys) -> dict[int, int]:
    """By nomination, how many other live ones the round has for the nominee."""
    live = Nomination.objects.live().filter(round=round_, participant__in=list(same)).order_by()
    found = [(pk, same[who]) for pk, who in live.values_list("pk", "participant_id")]
    return {row.pk: sum(who == row.participant_id and pk != row.pk for pk, who in found) for row in rows}


def earlier_of(
    round_: Round, rows: Sequence[Nomination], same: Keys, written: Written, until: date | None
) -> dict[int, rules.Earlier]:
    """By nomination; three queries. `until`: only decisions up to that day, None for all."""
    awards: dict[int, list[Award]] = defaultdict(list)
    for each in _standing(round_, same, until):
        awards[same[each.participant_id]].append(each)
    cited = _cited([*rows, *(each.nomination for own in awards.values() for each in own if each.nomination)])
    return {row.pk: _earlier(row, written.claims[row.pk], awards[row.participant_id], cited) for row in rows}


def _standing(round_: Round, same: Keys, until: date | None) -> Iterable[Award]:
    found = Award.objects.standing().filter(
        participant__in=list(same), decision__round__campaign=round_.campaign_id
    )
    if until is not None:
        found = found.filter(decision__dated__lte=until)
    return found.select_related("decision__number__series", "decision__round", "nomination").order_by(
        "decision__dated", "pk"
    )


def _cited(nominations: Iterable[Nomination]) -> dict[int, set[int]]:
    """By nomination, the evidence that its claims cite."""
    links = ClaimEvidence.objects.filter(claim__nomination__in=[each.pk for each in nominations]).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for nomination_id, evidence_id in links.values_list("claim__nomination_id", "evidence_id"):
        found[nomination_id].add(evidence_id)
    return found


def _earlier(
    row: Nomination, claims: Iterable[rules.Claimed], awards: Iterable[Award], cited: Mapping[int, set[int]]
) -> rules.Earlier:
    others = [each for each in awards if each.nomination_id != row.pk]
    own, years = cited.get(row.pk, set()), {year for claim in claims for year in claim.years}
    return rules.Earlier(
        same=_decision(each for each in others if _is_for_the_same(each, row.round)),
        evidence=_decision(each for each in others if own & cited.get(each.nomination_id or 0, set())),
        only_year=_decision(each for each in others if years == {each.decision.round.year}),
    )


def _is_for_the_same(award: Award, round_: Round) -> bool:
    if award.decision.round.kind != round_.kind:
        return False
    first, last = achievement_period(round_.year, round_.campaign.period)
    return award.achieved_from <= last and award.achieved_until >= first


def _decision(awards: Iterable[Award]) -> str:
    """The first of them by number and date."""
    return next((str(each.decision) for each in awards), "")
