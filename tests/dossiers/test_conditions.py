"""The conditions of each case are asked once more when the dossier is submitted."""

from __future__ import annotations

import pytest

from awards.enums import NominationState
from awards.models import Nomination
from campaigns.models import QualityRating
from campaigns.selectors import window_of
from dossiers.models import Dossier
from dossiers.rules.submission import checklist
from dossiers.selectors import facts_of
from tests.dossiers.factories import EVENING, a_dossier

LABEL = "Điều kiện của từng trường hợp"


@pytest.mark.django_db
def test_a_condition_that_lapsed_since_names_the_case_and_why() -> None:
    dossier = a_dossier(1, 1)
    assert said(dossier) == ""
    person = Nomination.objects.get(participant__kind="individual")
    QualityRating.objects.filter(person=person.participant).delete()
    assert said(dossier) == f"{person.participant.name}: Chưa ghi xếp loại chất lượng của năm."
    Nomination.objects.update(declared_clear=False)
    unit, own = said(dossier).split("; ")  # each with its first reason
    assert "xác minh khiếu nại, tố cáo" in unit
    assert person.participant.name in own
    Nomination.objects.update(state=NominationState.PROPOSED)  # as it was when it went to the committee
    assert said(dossier) == ""


def said(dossier: Dossier) -> str:
    checks = checklist(facts_of(dossier, EVENING), window_of(dossier.round), EVENING)
    [found] = [each for each in checks if each.label == LABEL]
    return found.verdict.reason
