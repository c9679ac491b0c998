"""The claims of a nomination with what they rest on, written as its content says."""

from __future__ import annotations

from collections.abc import Mapping

from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import Claim, ClaimContent, ClaimEvidence, Nomination
from awards.rules.claims import ClaimData, Nameable, names_its_own
from awards.selectors.claims import years_of
from awards.selectors.eligibility import evaluation_of
from awards.selectors.nominations import criteria_that_fit
from campaigns.selectors.evidence import evidence_on


def require_its_own(row: Nomination, claims: Mapping[int, ClaimData]) -> None:
    """Refused where a claim names another kind's criterion, or what isn't there to name."""
    fitting = {each.pk: each for each in criteria_that_fit(row.round, row.participant.kind)}
    if not set(claims) <= set(fitting):
        raise Refused("Có tiêu chuẩn không dành cho đối tượng hoặc loại đợt này.")
    contents = set(row.round.campaign.contents.values_list("pk", flat=True))
    held = _evidence_of(row) if any(each.evidence for each in claims.values()) else {}
    for pk, claim in claims.items():
        criterion = fitting[pk]
        there = Nameable(criterion.clause, criterion.capacities, years_of(row.round), contents, held)
        require(names_its_own(claim, there))


def write_claims(row: Nomination, claims: Mapping[int, ClaimData], stored: Mapping[int, ClaimData]) -> None:
    """In the place of those that are stored; the row is saved before. `require_its_own` was asked."""
    row.claims.exclude(criterion_id__in=claims).delete()
    for criterion_id, said in claims.items():
        if stored.get(criterion_id) == said:
            continue
        claim, _ = Claim.objects.update_or_create(
            nomination=row,
            criterion_id=criterion_id,
            defaults={
                "achievement": said.achievement,
                "capacities": list(said.capacities),
                "years": list(said.years),
            },
        )
        claim.content_links.exclude(content_id__in=said.contents).delete()
        for content_id in said.contents:
            ClaimContent.objects.get_or_create(claim=claim, content_id=content_id)
        claim.evidence_links.exclude(evidence_id__in=said.evidence).delete()
        for evidence_id in said.evidence:
            ClaimEvidence.objects.get_or_create(claim=claim, evidence_id=evidence_id)


def _evidence_of(row: Nomination) -> dict[int, int | None]:
    """Each piece on the sheet of the nominee's unit with its content."""
    sheet = evaluation_of(row)
    return {each.pk: each.score.content_id for each in evidence_on(sheet)} if sheet else {}
