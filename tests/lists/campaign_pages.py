"""The campaign's pages, and the frame's own, each with as many rows as it is told."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from campaigns.enums import Direction, EvaluationState, Role
from campaigns.models import FormerName, QualityRating, Registration, Target
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import exemplar_factories as stories
from tests.awards import factories as awards
from tests.campaigns import following
from tests.campaigns.index_factories import an_index
from tests.campaigns.movement import factories as movement
from tests.campaigns.opening.typed import a_target, a_year_before
from tests.lists.worlds import a_register, a_rounds_work
from tests.recording import factories as paper


def home(count: int) -> str:
    a_rounds_work(count)
    a_register(count)
    return reverse("home")


def board(count: int) -> str:
    return reverse("campaigns:evaluation-board", args=[a_rounds_work(count).pk])


def board_workbook(count: int) -> str:
    return reverse("campaigns:board-workbook", args=[a_rounds_work(count).pk])


def board_on_paper(count: int) -> str:
    return reverse("dossiers:board", args=[a_rounds_work(count).pk])


def indexes(count: int) -> str:
    """As many years with both indexes, their fields and targets."""
    for year in range(2026 - count, 2026):
        an_index(make.a_round(year), components=count)
        make.a_round(year).targets.create(
            content=make.a_campaign().contents.all()[1], statement="Mức độ hài lòng", measure="%",
            direction=Direction.AT_LEAST, planned=90,
        )  # fmt: skip
    return reverse("campaigns:indexes")


def index(count: int) -> str:
    round_ = make.a_round()
    an_index(round_, components=count)
    return reverse("campaigns:index", args=[round_.pk])


def round_page(count: int) -> str:
    return reverse("campaigns:round", args=[a_rounds_work(count).pk])


def checks(count: int) -> str:
    """As many checks with a finding, and letters of guidance."""
    round_ = a_rounds_work(1)
    for _ in range(count):
        unit = make.a_unit()
        following.a_check(round_, unit)
        following.a_letter(round_, unit)
    return reverse("campaigns:checks", args=[round_.pk])


def broadcasts(count: int) -> str:
    """As many lines of the log, each with its unit, content and file."""
    round_ = make.a_round()
    for _ in range(count):
        content = round_.campaign.contents.get(letter="c")
        stories.a_broadcast(round_, unit=make.a_unit(), content=content, scan=make.a_scan())
    return reverse("campaigns:broadcasts", args=[round_.pk])


def check(count: int) -> str:
    round_ = a_rounds_work(1)
    row = following.a_check(round_, make.a_unit(), findings=count)
    return reverse("campaigns:check", args=[row.pk])


def progress(count: int) -> str:
    """Units in every state, each with an overdue finding and a target without figures."""
    round_ = a_rounds_work(count)
    for sheet in round_.evaluations.select_related("unit"):
        following.a_check(round_, sheet.unit)
        following.a_target(round_, sheet.unit)
    return reverse("campaigns:progress", args=[round_.pk])


def round_settings(count: int) -> str:
    """Sheets that go by their blocks, before anybody filed."""
    round_ = a_year_before()
    for _ in range(count):
        make.an_evaluation(round_, make.a_unit(block="K3"))
    return reverse("campaigns:round-settings", args=[round_.pk])


def round_open(count: int) -> str:
    """As many units and targets of the year before."""
    last = a_year_before()
    for place in range(count):
        unit = make.a_unit(block="K3")
        make.an_evaluation(last, unit)
        a_target(last, f"Chỉ tiêu {place}", unit=unit)
    return reverse("campaigns:round-open", args=[make.a_round(opened=False).pk])


def round_copy(count: int) -> str:
    last = a_year_before()
    for place in range(count):
        a_target(last, f"Chỉ tiêu {place}", unit=make.a_unit(block="K3"))
    return reverse("campaigns:round-copy", args=[make.a_round().pk])


def participants(count: int) -> str:
    """Units and people, posted to one another."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
    return reverse("campaigns:participant-list")


def participant(count: int) -> str:
    """With as many awards, one a year."""
    person = make.a_person(unit=make.a_unit())
    for year in range(2024, 2024 - count, -1):
        decisions.a_recorded_award(person, year)
    return reverse("campaigns:participant", args=[person.pk])


def unit_over_the_years(count: int) -> str:
    """With a sheet, targets, a registration and a former name in as many years."""
    unit = make.a_unit("Thôn 1", block="K3")
    for year in range(2025, 2025 - count, -1):
        round_ = make.a_round(year)
        make.an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
        Registration.objects.create(round=round_, unit=unit, registered_on=make.TODAY)
        content = round_.campaign.contents.get(letter="a")
        for _ in range(count):
            target = Target.objects.create(
                round=round_,
                content=content,
                unit=unit,
                statement="Hộ nộp đúng hạn",
                measure="%",
                direction=Direction.AT_LEAST,
                planned=90,
            )
            target.results.create(as_of=make.TODAY, numerator=95, denominator=100, recorded_at=make.AT)
        FormerName.objects.create(participant=unit, name=f"Bản {year}", until=date(year - 1, 6, 30))
        make.a_person(unit=unit)
    return reverse("campaigns:participant", args=[unit.pk])


def bodies(count: int) -> str:
    """As many names of the commune after the first."""
    make.an_issuing_body()
    for month in range(1, count + 1):
        make.another_name(date(2026, month, 1))
    return reverse("campaigns:bodies")


def quality(count: int) -> str:
    """Of as many people, in units of their own, rated and not."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
        person = make.a_person(unit=make.a_unit())
        QualityRating.objects.create(person=person, year=2025, rating="T")
    return reverse("campaigns:quality", args=[2025])


def participants_export(count: int) -> str:
    """Units and people, posted to one another; the file names them all."""
    for _ in range(count):
        make.a_person(unit=make.a_unit())
    return reverse("campaigns:participants-export")


def merge(count: int) -> str:
    """A unit with as many people, units under it and voices."""
    goes, stays = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    for _ in range(count):
        make.a_person(unit=goes)
        make.a_unit(parent=goes)
        make.an_account(unit=goes)
    make.an_evaluation(make.a_round(), goes)
    url = reverse("campaigns:participant-merge", args=[goes.pk])
    return f"{url}?vao={stays.pk}&ngay=31/12/2025"


def search(count: int) -> str:
    a_rounds_work(count)
    a_register(count)
    for _ in range(count):
        make.a_person(unit=make.a_unit())
        make.a_document()
    return f"{reverse('search')}?q=d"


def plan(count: int) -> str:
    """Its rounds are the rows; the newest is at work."""
    for year in range(2025, max(2025 - count, 2021), -1):
        make.a_round(year)
    awards.the_criteria(make.a_campaign())
    return reverse("campaigns:plan")


def targets(count: int) -> str:
    """Of the commune and of units, each with as many figures."""
    round_ = make.a_round()
    for _ in range(count):
        for unit in (None, make.a_unit()):
            target = movement.a_target(round_, unit=unit, lead=make.a_unit())
            for day in range(count):
                movement.a_figure(target, as_of=date(2025, 12, 1 + day))
    return reverse("campaigns:targets", args=[round_.pk])


def targets_workbook(count: int) -> str:
    targets(count)
    return reverse("campaigns:targets-workbook", args=[make.a_round().pk])


def target(count: int) -> str:
    """With as many figures."""
    row = movement.a_target(lead=make.a_unit())
    for day in range(count):
        movement.a_figure(row, as_of=date(2025, 12, 1 + day))
    return reverse("campaigns:target", args=[row.pk])


def registrations(count: int) -> str:
    """In blocks; half of them wrote something."""
    round_ = make.a_round()
    for _ in range(count):
        for block in ("K1", "K3"):
            unit = make.a_unit(block=block)
            make.an_evaluation(round_, unit)
            movement.a_registration(round_, unit, leader=make.a_person(unit=unit))
    return reverse("campaigns:registrations", args=[round_.pk])


def registration(count: int) -> str:
    """With as many people who may lead."""
    round_, unit = make.a_round(), make.a_unit()
    sheet = make.an_evaluation(round_, unit)
    for _ in range(count):
        make.a_person(unit=unit)
    movement.a_registration(round_, unit, leader=make.a_person(unit=unit))
    return reverse("campaigns:registration", args=[sheet.round_id, sheet.unit_id])


def registration_list_paper(count: int) -> str:
    """As it prints."""
    registrations(count)
    return reverse("dossiers:registrations", args=[make.a_round().pk])


def scores_workbook(count: int) -> str:
    """A recorded round's sheets are its rows."""
    round_ = paper.a_recorded_round()
    for _ in range(count):
        make.an_evaluation(round_, make.a_unit(block="K3"))
    return reverse("campaigns:round-workbook-file", args=[round_.pk])


def run_scores_workbook(count: int) -> str:
    """Sheets in every state are its rows."""
    return reverse("campaigns:round-workbook-file", args=[a_rounds_work(count).pk])


def login(count: int) -> str:
    """The demonstration's own: it lists the accounts."""
    bench = awards.a_bench(count)
    for member in bench.members:
        make.an_account(Role.CHAIRMAN, unit=make.a_unit(), person=member.person)  # type: ignore[arg-type]  # a person
    return reverse("login")


PAGES = (
    home,
    board,
    board_workbook,
    board_on_paper,
    indexes,
    index,
    round_page,
    checks,
    broadcasts,
    check,
    progress,
    round_settings,
    round_open,
    round_copy,
    participants,
    participant,
    unit_over_the_years,
    bodies,
    quality,
    participants_export,
    merge,
    search,
    plan,
    scores_workbook,
    run_scores_workbook,
    targets,
    targets_workbook,
    target,
    registrations,
    registration,
    registration_list_paper,
    login,
)
