"""The final round by the pages alone: ten drafted from the years, to a Giấy khen for the whole campaign."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.journeys import final_steps as steps
from tests.journeys.commune import on
from tests.journeys.years import Years, the_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def years() -> Years:
    with on("06/02/2025"):
        return the_years()


def test_the_final_round(years: Years) -> None:
    with on("15/12/2025"):
        steps.the_office_opens_the_final_round(years)
        cases = steps.the_office_drafts_from_the_years(years)
    with on("22/12/2025"):
        steps.the_office_completes_and_files(years, cases)
    with on("29/12/2025", "17:00:00"):
        steps.the_council_is_for_all(years)
        dossier = steps.the_office_issues_the_papers(years)
        steps.nothing_goes_in_without_a_date(years, dossier)
        steps.the_date_is_recorded_and_confirmed(years)
    with on("05/01/2026", "09:00:00"):  # the annual round's own date has gone by
        steps.the_office_submits(years, dossier)
    with on("06/01/2026"):
        steps.the_chairman_approves(years, dossier)
        decision = steps.the_office_issues_the_decision(years, dossier)
        steps.the_certificates_name_the_campaign(years, decision)
    call_command("verify_history", verbosity=0)
    call_command("verify_seals", verbosity=0)
