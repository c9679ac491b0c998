"""What nominations say: claims, contents, cited evidence, the initiative's use, answers to warnings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from awards.models import Achievement, Claim, Initiative, InitiativeUse, Nomination, WarningAnswer
from awards.rules import eligibility as rules
from campaigns.enums import SubjectKind


@dataclass(frozen=True)
class Written:
    """Each by nomination; `uses`: by initiative, how many units use it and how many of them confirmed it."""

    claims: Mapping[int, list[rules.Claimed]]
    contents: Mapping[int, int]
    answers: Mapping[int, list[rules.Answer]]
    uses: Mapping[int, tuple[int, int]]
    authors: Mapping[int, set[int]]

    def proven(self, row: Nomination) -> rules.Proven | None:
        initiative, who = row.initiative, row.participant
        if initiative is None:
            return None
        units, confirmed = self.uses.get(initiative.pk, (0, 0))
        own = not self.authors.get(initiative.pk, set()).isdisjoint({who.pk, who.merged_into_id})
        return rules.Proven(own, bool(initiative.recognition_words), confirmed > 0, units)


def read_written(rows: Sequence[Nomination]) -> Written:
    """Four queries, and one for the authors of initiatives where any is named."""
    pks = [each.pk for each in rows]
    claims: dict[int, list[rules.Claimed]] = defaultdict(list)
    for claim in Claim.objects.filter(nomination__in=pks).select_related("criterion"):
        claims[claim.nomination_id].append(_claimed(claim))
    written = Achievement.objects.filter(nomination__in=pks).exclude(text="")
    answers: dict[int, list[rules.Answer]] = defaultdict(list)
    for each in WarningAnswer.objects.filter(nomination__in=pks):
        answers[each.nomination_id].append(rules.Answer(each.code, each.said, each.text))
    return Written(
        claims=claims,
        contents=Counter(written.values_list("nomination_id", flat=True)),
        answers=answers,
        uses=_uses([each.initiative_id for each in rows if each.initiative_id]),
        authors=_authors([each.initiative_id for each in rows if each.initiative_id]),
    )


def _claimed(claim: Claim) -> rules.Claimed:
    criterion = claim.criterion
    return rules.Claimed(
        clause=criterion.clause,
        subject_kind=criterion.subject_kind,
        round_kind=criterion.round_kind,
        requires_initiative=criterion.requires_initiative,
        length=len(claim.achievement),
        offered=tuple(criterion.capacities),
        capacities=tuple(claim.capacities),
        years=tuple(claim.years),
        words=criterion.text,
        general=criterion.general,
    )


def _uses(initiative_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    units, confirmed = Counter[int](), Counter[int]()
    uses = InitiativeUse.objects.filter(initiative__in=initiative_ids)
    for initiative_id, confirmed_on in uses.values_list("initiative_id", "confirmed_on"):
        units[initiative_id] += 1
        confirmed[initiative_id] += confirmed_on is not None
    return {pk: (units[pk], confirmed[pk]) for pk in units}


def _authors(initiative_ids: Sequence[int]) -> dict[int, set[int]]:
    """A person who was entered twice is also found as the one who stayed."""
    found: dict[int, set[int]] = defaultdict(set)
    if initiative_ids:
        known = Initiative.objects.filter(pk__in=initiative_ids, authors__isnull=False)
        rows = known.order_by().values_list("pk", "authors", "authors__kind", "authors__merged_into")
        for initiative_id, author_id, kind, merged_id in rows:
            found[initiative_id].add(author_id)
            if kind == SubjectKind.INDIVIDUAL and merged_id:
                found[initiative_id].add(merged_id)
    return found
