"""Pages of nominations, council, money and the register, each with as many rows as it is told."""

from __future__ import annotations

from django.urls import reverse

from awards.enums import NominationState
from awards.models import Decision
from awards.rules.claims import ClaimData
from awards.services import exemplar_parts as parts
from awards.services.recording import record_decision
from campaigns.enums import Quality, Role
from campaigns.models import QualityRating
from campaigns.services.documents import DocumentData
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import exemplar_factories as stories
from tests.awards import factories as awards
from tests.awards import initiative_factories as ideas
from tests.campaigns.movement import factories as movement
from tests.lists.worlds import a_register, a_rounds_work, the_years_money
from tests.recording import factories as paper


def nomination_list(count: int) -> str:
    return reverse("awards:nomination-list", args=[a_rounds_work(count).pk])


def nomination_new(count: int) -> str:
    """As many that are taken in the round, and as many of last year to copy from."""
    round_, before = make.a_round(), make.a_round(2024)
    for _ in range(count):
        awards.a_nomination(round_=round_)
        awards.a_nomination(round_=before, at=make.AT.replace(year=2024), selected_on=None)
    return reverse("awards:nomination-new", args=[round_.pk])


def nomination(count: int) -> str:
    """A unit's, with as many pieces of evidence cited, and as many units that chose it too."""
    round_ = make.a_round()
    unit = awards.a_unit_with_a_sheet(round_)
    pieces = [make.an_evidence(unit.evaluations.get(), "d") for _ in range(count)]
    person = make.a_person(unit=unit)
    criterion = awards.the_criteria(round_.campaign)["iii-2-a"]
    claim = ClaimData(
        awards.ACHIEVEMENT,
        contents=(pieces[0].score.content_id,),
        evidence=tuple(each.pk for each in pieces),
    )
    row = awards.a_nomination(participant=person, proposer=unit, claims={criterion.pk: claim})
    for _ in range(count):
        other = make.a_unit()
        make.a_posting(person, other, held_from=make.TODAY.replace(month=1))
        awards.a_joining(row, other)
    return row.get_absolute_url()


def nomination_edit(count: int) -> str:
    """The same, in its form."""
    return f"{nomination(count)}sua/"


def years(count: int) -> str:
    """As many units and people, each with a verified sheet or a rating in two years, and an award."""
    final = make.a_final_round()
    awards.the_criteria(final.campaign)
    for _ in range(count):
        for year in (2024, 2025):
            unit = awards.a_unit_with_a_sheet(make.a_round(year))
        decisions.a_recorded_award(unit, 2024, round_=make.a_round(2024))
    return reverse("awards:years", args=[final.pk])


def years_of_people(count: int) -> str:
    """As many who were rated, rewarded, and thought of something."""
    final = make.a_final_round()
    awards.the_criteria(final.campaign)
    unit = awards.a_unit_with_a_sheet(make.a_round())
    for _ in range(count):
        person = make.a_person(unit=unit)
        QualityRating.objects.create(person=person, year=2025, rating=Quality.EXCELLENT)
        decisions.a_recorded_award(person, 2024, round_=make.a_round(2024))
        ideas.a_use(ideas.an_idea(person), unit)
    return f"{reverse('awards:years', args=[final.pk])}?doi-tuong=ca-nhan"


def years_of(count: int) -> str:
    """One unit's, with as many targets a year and as many initiatives."""
    final = make.a_final_round()
    awards.the_criteria(final.campaign)
    unit = awards.a_unit_with_a_sheet(make.a_round())
    for _ in range(count):
        movement.a_figure(movement.a_target(unit=unit))
        ideas.a_use(ideas.an_idea(make.a_person(unit=unit), unit=unit), unit)
    return reverse("awards:years-of", args=[final.pk, unit.pk])


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


def exemplars(count: int) -> str:
    """As many on the board, prepared, taken down; of as many rounds."""
    for year in range(2025 - count, 2025):
        round_ = make.a_round(year)
        stories.published(stories.with_photo(stories.written(stories.proposed(round_=round_))))
        stories.proposed(make.a_person(), round_=round_)
        stories.withdrawn(stories.published(stories.written(stories.proposed(round_=round_))))
    return reverse("awards:exemplars")


def exemplar(count: int) -> str:
    """Told as many times."""
    row = stories.published()
    for _ in range(count):
        parts.log_broadcast(row, stories.said(), actor=stories.the_culture_officer(), at=make.AT)
    return row.get_absolute_url()


def bulletin(count: int) -> str:
    round_ = make.a_round()
    for _ in range(count):
        stories.published(stories.with_photo(stories.written(stories.proposed(round_=round_))))
    return reverse("dossiers:bulletin", args=[round_.pk])


def initiatives(count: int) -> str:
    """Proposed, recognised, applied and confirmed in as many places."""
    for _ in range(count):
        ideas.an_idea(make.a_person(unit=make.a_unit()), make.a_person())
        known = ideas.recognised(ideas.an_idea(make.a_unit()))
        ideas.confirmed(ideas.a_use(known, make.a_unit()))
    return reverse("awards:initiatives")


def initiative(count: int) -> str:
    """With as many authors, places, files, and nominations that have it."""
    units = [make.a_unit() for _ in range(count)]
    idea = ideas.an_idea(*(make.a_person(unit=unit) for unit in units))
    for unit in units:
        ideas.a_use(idea, unit)
        ideas.confirmed(ideas.a_use(idea, make.a_unit()))
        ideas.a_file_of(idea)
        awards.a_nomination(round_=make.a_round(), initiative=idea)
    return idea.get_absolute_url()


def initiative_edit(count: int) -> str:
    """As many people to choose from."""
    people = [make.a_person(unit=make.a_unit()) for _ in range(count)]
    return reverse("awards:initiative-edit", args=[ideas.an_idea(people[0]).pk])


PAGES = (
    exemplars,
    exemplar,
    bulletin,
    initiatives,
    initiative,
    initiative_edit,
    nomination_list,
    nomination_new,
    nomination,
    nomination_edit,
    years,
    years_of_people,
    years_of,
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
