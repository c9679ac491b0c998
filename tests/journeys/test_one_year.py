"""The whole year, from an empty commune to the printed Giấy khen, by the pages alone."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.journeys import steps
from tests.journeys.commune import Commune, found, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    with on("06/02/2025"):
        return found()


def test_one_year(commune: Commune) -> None:
    with on("10/02/2025"):
        steps.the_office_opens_the_round(commune)
    with on("08/12/2025"):
        steps.the_unit_scores_itself_and_files(commune)
    with on("15/12/2025"):
        steps.the_office_verifies(commune)
        steps.the_office_rates_the_year(commune)
    with on("16/12/2025"):
        unit_case, person_case = steps.the_unit_nominates_itself_and_its_clerk(commune)
    with on("17/12/2025"):
        steps.the_office_accepts(commune, unit_case, person_case)
        meeting = steps.the_office_plans_the_meeting(commune)
    with on("24/12/2025", "15:30:00"):
        steps.the_council_votes(commune, meeting)
    with on("29/12/2025", "16:00:00"):
        dossier = steps.the_office_puts_the_dossier_together(commune)
        steps.the_office_issues_the_papers(commune, dossier)
        steps.the_office_submits(commune, dossier)
        steps.the_worker_seals(commune, dossier)
    with on("30/12/2025"):
        steps.the_chairman_opens_it(commune, dossier)
    with on("08/01/2026"):
        steps.the_chairman_weighs_each_case(commune, dossier)
        steps.the_chairman_approves_the_list(commune, dossier)
    with on("09/01/2026", "10:00:00"):
        decision = steps.the_office_numbers_the_decision(commune, dossier)
        steps.the_office_prints_the_certificates(commune, decision)
    call_command("verify_history", verbosity=0)
    call_command("verify_seals", verbosity=0)
