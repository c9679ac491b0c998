"""Pages of nominations, council, money and the register, each with as many rows as it is told."""

from __future__ import annotations

from django.urls import reverse

from awards.enums import NominationState
from awards.models import Decision
from awards.services.recording import record_decision
from campaigns.enums import Role
from campaigns.services.documents import DocumentData
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.campaigns.movement import factories as movement
from tests.lists.worlds import a_register, a_rounds_work, the_years_money
from tests.recording import factories as paper


def nomination_list(count: int) -> str:
    return reverse("awards:nomination-list", args=[a_rounds_work(count).pk])


def meeting_list(count: int) -> str:
    return reverse("awards:meeting-list", args=[a_rounds_work(count).pk])


def council(count: int) -> str:
    awards.a_bench(count)
    return reverse("awards:council")


def meeting_planned(count: int) -> str:
    """As many cases on the agenda."""
    cases = [awards.a_nomination(NominationState.ACCEPTED) for _ in range(count)]
    return awards.a_meeting(awards.a_bench(), *cases).get_absolute_url()


def meeting_open(count: int) -> str:
    cases = [awards.a_nomination(NominationState.ACCEPTED) for _ in range(count)]
    return awards.an_open_meeting(awards.a_bench(), *cases).get_absolute_url()


def booklet(count: int) -> str:
    """As many cases, as they print for the council."""
    cases = [awards.a_nomination(NominationState.ACCEPTED) for _ in range(count)]
    return reverse("dossiers:booklet", args=[awards.a_meeting(awards.a_bench(), *cases).pk])


def score_sheets(count: int) -> str:
    """Of as many units, each with its head and a target."""
    round_ = make.a_round()
    for _ in range(count):
        unit = make.a_unit(block="K3", head_title="Trưởng thôn")
        make.a_person(unit=unit, title="Trưởng thôn")
        make.an_evaluation(round_, unit)
        movement.a_figure(movement.a_target(round_, unit=unit))
    return reverse("dossiers:score-sheets", args=[round_.pk])


def selection_record(count: int) -> str:
    """A unit with as many of its people proposed."""
    round_, unit = make.a_round(), make.a_unit()
    for _ in range(count):
        awards.a_nomination(round_=round_, participant=make.a_person(unit=unit))
    return reverse("dossiers:selection-record", args=[round_.pk, unit.pk])


def register(count: int) -> str:
    """Lines of three decisions, revoked ones and ones from paper among them."""
    a_register(count)
    return reverse("awards:register")


def decision(count: int) -> str:
    return a_register(count).get_absolute_url()


def decision_record(count: int) -> str:
    """As many names to choose from, and as many decisions written down before."""
    round_ = paper.a_recorded_round()
    for number in range(1, count + 1):
        made = paper.a_paper(make.a_unit(), make.a_person(unit=make.a_unit()), number=str(number))
        record_decision(round_, made, actor=make.an_actor(Role.OFFICE), at=make.AT)
    return reverse("awards:decision-record", args=[round_.pk])


def funds(count: int) -> str:
    """As many cases decided, revoked and still in the running."""
    the_years_money(count)
    return reverse("awards:funds")


def fund(count: int) -> str:
    return reverse("awards:fund", args=[the_years_money(count)])


def payments(count: int) -> str:
    return reverse(
        "dossiers:payments", args=[Decision.objects.filter(dated__year=the_years_money(count))[0].pk]
    )


def award(count: int) -> str:
    """Corrected as often, by as many letters; then taken back."""
    row = decisions.an_award()
    for number in range(count):
        letter = DocumentData("Công văn", f"{number}/UBND-VP", make.TODAY, "Ủy ban nhân dân xã An Dũng")
        decisions.a_corrected_award(row, name=f"Lò Thị Đúng {number}", document=letter)
    decisions.a_revocation(row)
    return row.get_absolute_url()


PAGES = (
    nomination_list,
    meeting_list,
    council,
    meeting_planned,
    meeting_open,
    booklet,
    score_sheets,
    selection_record,
    register,
    decision,
    decision_record,
    funds,
    fund,
    payments,
    award,
)
