"""The rounds that a plan's file gives: one a year and the final one, each annual one with its scale."""

from __future__ import annotations

from campaigns.enums import RoundKind
from campaigns.models import Band, Campaign, Round, RoundBlock, Scale, ScalePoints
from campaigns.plans.contents import PlanFile
from campaigns.rules import calendar
from campaigns.rules.final_awards import award_of_plan
from campaigns.services.round_settings import store_scale


def forget_unopened(campaign: Campaign) -> None:
    """Rounds that never opened are made anew with the file's date; a guard keeps those that did."""
    for model in (ScalePoints, Band):
        model.objects.filter(scale__round__campaign=campaign).delete()
    for settings in (Scale, RoundBlock):
        settings.objects.filter(round__campaign=campaign).delete()
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
            store_scale(round_, plan.default_scale)
    Round.objects.get_or_create(
        campaign=campaign, kind=RoundKind.FINAL, year=None, defaults=_final_award(plan)
    )


def _final_award(plan: PlanFile) -> dict[str, str]:
    """To begin with: afterwards the office records the document that says so (`services.final_awards`)."""
    said = plan.final_award
    award = award_of_plan(said.form, said.giver, said.addressee)
    return {"award_form": award.form, "award_giver": award.giver, "addressee": award.addressee}
