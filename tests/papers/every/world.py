"""A commune in which every paper can be made, by the real road: what its people type is passed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from awards.enums import Ballot, InitiativeState, NominationState
from awards.models import AgendaItem, Exemplar, Initiative, Meeting, Movement, Nomination, Recusal, RewardFund
from awards.rules.claims import ClaimData
from awards.rules.votes import Counts
from awards.services.meetings import close_meeting
from awards.services.tallies import Tally, record_tallies
from campaigns.enums import ClauseKind, EvaluationState, Role
from campaigns.models import Participant, PlanClause, Registration, Round, Unit
from dossiers.models import Dossier, Paper
from dossiers.rules.summaries import ADDRESSEE
from dossiers.services import assembly, submission, summaries
from tests import factories as make
from tests.awards import exemplar_factories as stories
from tests.awards import factories as awards
from tests.campaigns.movement import factories as movement
from tests.dossiers import factories as dossiers
from tests.dossiers.desk import factories as desk
from tests.dossiers.summaries.factories import everything
from tests.papers.every.words import Words


@dataclass(frozen=True)
class Commune:
    """`closed` told its minutes, `planned` votes by secret ballot on what came too late for the dossier."""

    round: Round
    unit: Unit
    registration: Registration
    closed: Meeting
    planned: Meeting
    dossier: Dossier


def found(words: Words, *, seats: int = 9, deputy: bool = False) -> Commune:
    """Everything up to a dossier whose papers are drafts; `deputy`: he signs for the chairman."""
    round_ = make.a_round(units_due_on=date(2025, 12, 15))
    awards.the_criteria(round_.campaign)
    awards.the_law()
    _clauses(round_)
    RewardFund.objects.create(year=2025, allocated_vnd=20_000_000, source=words.line(0, 150))
    bench = _bench(words, seats, deputy=deputy)
    units = list(_units(round_, words))
    cases = list(_cases(round_, units, words))
    closed = _met(bench, cases[:4], words)
    planned = awards.a_meeting(bench, *cases[4:])
    Meeting.objects.filter(pk=planned.pk).update(place=words.line(2), guests=words.text(1))
    planned.items.update(ballot=Ballot.PAPER)
    planned.refresh_from_db()
    registration = movement.a_registration(
        round_, units[0], text=words.text(0), aim=words.text(1), launch_document=words.line(0)
    )
    dossier = assembly.start_dossier(round_, actor=awards.the_clerk(), at=dossiers.EVENING)
    return Commune(round_, units[0], registration, closed, planned, dossier)


def submitted(commune: Commune) -> Dossier:
    dossiers.issue_all(commune.dossier)
    done = submission.submit_dossier(commune.dossier, actor=awards.the_clerk(), at=dossiers.EVENING)
    return desk.seal_quickly(done)


def approved(dossier: Dossier, words: Words, *, deputy: bool = False) -> None:
    """By the chairman, or by the deputy under a name as long as they come."""
    role, name = (Role.DEPUTY, words.people[0]) if deputy else (Role.CHAIRMAN, "Đinh Văn Đỉnh")
    desk.approve(dossier, desk.as_actor(desk.a_chairman(name, role=role)))


def told(commune: Commune, words: Words) -> list[Exemplar]:
    """Of a unit and of a person, with photos; published."""
    person = Participant.objects.persons().order_by("pk").first()
    rows = []
    for place, who in enumerate((commune.unit, person)):
        row = stories.proposed(who, round_=commune.round, title=words.line(place))
        row = stories.written(row, story=words.all_of_it if place else words.text(0), lesson=words.text(1))
        rows.append(stories.published(stories.with_photo(row, words.line(place + 1))))
    return rows


def summed_up(commune: Commune, words: Words) -> QuerySet[Paper]:
    """The papers of the year's report and of the campaign's, words under each heading; the campaign's goes to
    somebody."""
    clerk = awards.the_clerk()
    for place, round_ in enumerate((commune.round, make.a_final_round())):
        summary = summaries.begin_summary(round_, actor=clerk, at=dossiers.EVENING)
        texts = {key: words.text(at) for at, key in enumerate(everything(summary))}
        addressed = {ADDRESSEE.key: words.line(0)} if place else {}
        summaries.write_summary(summary, texts | addressed, version=1, actor=clerk, at=dossiers.EVENING)
    movement.a_figure(movement.a_target(commune.round, statement=words.text(0)[:900]), is_estimate=True)
    return Paper.objects.exclude(summary=None).order_by("kind")


def _clauses(round_: Round) -> None:
    said = (
        (ClauseKind.DOSSIER, "III.4", "", "Hồ sơ đề nghị khen thưởng gồm:"),
        (ClauseKind.DOSSIER, "III.4", "", "Biên bản họp xét khen thưởng."),
        (ClauseKind.DATE, "III.5.a", "annual", "Hồ sơ trình Ủy ban nhân dân xã trước ngày 05/01 hàng năm."),
    )
    for place, (kind, clause, key, text) in enumerate(said):
        PlanClause.objects.create(
            campaign=round_.campaign, kind=kind, clause=clause, key=key, text=text, position=place
        )


def _bench(words: Words, seats: int, *, deputy: bool) -> awards.Bench:
    """The committee's chairman and deputy lead it; where the deputy signs, he signs the petition too."""
    bench = awards.a_bench(seats)
    house = make.a_unit("Ủy ban nhân dân xã", block="K0")
    titles = ("Chủ tịch Ủy ban nhân dân xã", "Phó Chủ tịch Ủy ban nhân dân xã")
    for place, member in enumerate(bench.members):
        title = titles[place] if place < len(titles) else words.titles[place % len(words.titles)]
        make.a_posting(member.person, house, title=title)  # type: ignore[arg-type]  # a person, by the council
    if deputy:
        bench.council.petition_signer = bench.members[1].person
        bench.council.save()
    return bench


def _units(round_: Round, words: Words) -> Iterator[Unit]:
    """Three with a verified sheet; the first has a letterhead of its own where the words have one."""
    for place, name in enumerate(words.units[:3]):
        unit = make.a_unit(
            name,
            head_title=words.titles[0][:150],
            duties=words.text(place),
            about=words.text(place + 1) if place else words.all_of_it,
            letterhead=list(words.letterhead) if place == 0 else [],
            confirmed_by=words.line(place, 150) if place else "",
        )
        make.a_person(unit=unit, title=unit.head_title)
        make.a_person(unit=unit)
        sheet = make.an_evaluation(round_, unit, state=EvaluationState.VERIFIED)
        scores = sheet.scores.filter(applicable=True)
        scores.update(
            self_points=Decimal("9.5"), verified_points=Decimal(9), self_note=words.text(place)[:1400]
        )
        movement.a_figure(movement.a_target(round_, unit=unit, statement=words.text(place)[:900]))
        yield unit


def _cases(round_: Round, units: list[Unit], words: Words) -> Iterator[Nomination]:
    """Two collectives and two people for the first meeting, one of each for the second."""
    people = [
        make.a_person(name, unit=units[place % 2], title=words.titles[place % len(words.titles)])
        for place, name in enumerate(words.people[:3])
    ]
    order: list[Participant] = [*units[:2], *people[:2], units[2], people[2]]
    for place, who in enumerate(order):
        criteria = awards.the_criteria(round_.campaign)
        criterion = criteria["iii-1-a" if who.is_unit else "iii-2-a"]
        contents = list(round_.campaign.contents.order_by("position"))[:3]
        made = awards.a_nomination(
            NominationState.ACCEPTED,
            round_=round_,
            participant=who,
            claims={criterion.pk: ClaimData(words.text(place), capacities=tuple(criterion.capacities[-1:]))},
            achievements={each.pk: words.text(place + at) for at, each in enumerate(contents)},
            background=words.text(place + 1),
            measures=words.text(place + 2),
            selection_result=words.line(place),
        )
        if not who.is_unit:
            idea = awards.an_initiative(who, recognition="")
            Initiative.objects.filter(pk=idea.pk).update(
                title=words.line(place + 1),
                applied=words.text(place),
                effect=words.text(place + 1),
                recognition=words.line(place),
                state=InitiativeState.RECOGNISED,
            )
            Nomination.objects.filter(pk=made.pk).update(initiative=idea)
            made.refresh_from_db()
        yield made


def _met(bench: awards.Bench, cases: list[Nomination], words: Words) -> Meeting:
    """One is away and wrote what he thinks, one goes after the second item, one has no vote on the third."""
    meeting = awards.an_open_meeting(bench, *cases, absent=(4,))
    away = meeting.attendances.get(member=bench.members[4])
    away.reason, away.written_opinion = words.line(1), words.text(0)
    away.save()
    gone = meeting.attendances.get(member=bench.members[5])
    Movement.objects.create(attendance=gone, after_item=2, comes=False, reason=words.line(3))
    third: AgendaItem = meeting.items.get(position=3)
    Recusal.objects.create(item=third, member=bench.members[6], reason=words.line(4))
    Meeting.objects.filter(pk=meeting.pk).update(
        place=words.line(2), guests=words.text(3), opening=words.text(4), closing=words.all_of_it
    )
    meeting.refresh_from_db()
    here = len(bench.members) - 1
    voters = {1: here, 2: here, 3: here - 2, 4: here - 1}
    tallies = [
        Tally(
            item.pk,
            words.text(item.position),
            recused=frozenset({bench.members[6].pk} if item.position == 3 else ()),
            counts=Counts(voters[item.position] - 1, 1, 0),
        )
        for item in meeting.items.all()
    ]
    clerk, soon = awards.the_clerk(), make.AT + timedelta(minutes=30)
    meeting = record_tallies(meeting, tallies, version=meeting.version, actor=clerk, at=soon)
    ended = make.AT + timedelta(hours=1)
    return close_meeting(meeting, ended_at=ended, actor=clerk, at=ended)
