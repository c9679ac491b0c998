"""The rounds that a plan's file gives: one a year and the final one, each annual one with its scale."""

from __future__ import annotations

from campaigns.enums import RoundKind
from campaigns.models import Band, Campaign, Round, Scale, ScalePoints
from campaigns.plans.contents import DefaultScale, PlanFile
from campaigns.rules import calendar


def forget_unopened(campaign: Campaign) -> None:
    """Rounds that never opened are made anew with the file's date; a guard keeps those that did."""
    for model in (ScalePoints, Band):
        model.objects.filter(scale__round__campaign=campaign).delete()
    Scale.objects.filter(round__campaign=campaign).delete()
    campaign.rounds.filter(opened_on=None).delete()


def make_rounds(plan: PlanFile, campaign: Campaign) -> None:
    """One a year, due by the plan's own date; the final one has none until a document sets it (III.5.b)."""
    for year in range(plan.first_year, plan.last_year + 1):
        closes_at = calendar.start_of(plan.deadline.first_day_too_late(year))
        round_, is_new = Round.objects.get_or_create(
            campaign=campaign,
            kind=RoundKind.ANNUAL,
            year=year,
            defaults={"closes_at": closes_at, "closes_document": campaign.plan},
        )
        if is_new:
            _make_scale(plan.default_scale, round_)
    Round.objects.get_or_create(campaign=campaign, kind=RoundKind.FINAL, year=None)


def _make_scale(data: DefaultScale, round_: Round) -> None:
    scale = Scale.objects.create(
        round=round_,
        step=data.step,
        tolerance=data.tolerance,
        minimum_applicable_points=data.minimum_applicable_points,
    )
    contents = {content.letter: content for content in round_.campaign.contents.all()}
    ScalePoints.objects.bulk_create(
        ScalePoints(scale=scale, content=contents[each.letter], max_points=each.max_points, guide=each.guide)
        for each in data.points
    )
    Band.objects.bulk_create(
        Band(scale=scale, name=each.name, from_share=each.from_share) for each in data.bands
    )
