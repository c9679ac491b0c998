"""The campaign's years beside the final criteria: the page, the list, and drafts out of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from andung_emulation import clock, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.enums import NominationState
from awards.models import Achievement, Claim, Criterion, Nomination
from awards.selectors.eligibility import conditions_of, earlier
from awards.selectors.years.listing import in_order, people_and_units
from awards.selectors.years.records import Record, record_of
from awards.selectors.years.skimming import skim
from awards.selectors.years.support import strength_of_each, weighings_of
from awards.services.drafting import draft_from_years
from campaigns.actors import actor_of
from campaigns.enums import EvaluationState, RoundKind, SubjectKind
from campaigns.models import Evaluation, Participant, Round, Unit
from tests import factories as make
from tests.awards import initiative_factories as ideas
from tests.awards.decision_factories import a_recorded_award
from tests.campaigns.movement import factories as movement
from tests.journeys.years import Years, the_years
from tests.worlds import kept

AT = make.AT


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Years]:
    with kept(django_db_blocker, _with_a_round) as built:
        yield built


def _with_a_round() -> Years:
    built = the_years()
    Round.objects.filter(pk=built.final.pk).update(opened_on=date(2025, 11, 3))
    return built


@pytest.fixture
def years(_built: Years, db: None, monkeypatch: pytest.MonkeyPatch) -> Years:
    monkeypatch.setattr(clock, "now", lambda: AT)
    _built.final.refresh_from_db()
    return _built


@pytest.fixture
def clerk(years: Years) -> Actor:
    return actor_of(years.commune.office, AT.date())


def drafted(years: Years, clerk: Actor, *who: Participant, at: datetime = AT) -> list[Nomination]:
    return list(draft_from_years(years.final, who, actor=clerk, at=at).made)


def the_list(years: Years, actor: Actor, kind: str) -> list[str]:
    return [each.who.name for each in listed(years, actor, kind)]


def listed(years: Years, actor: Actor, kind: str) -> list[Record]:
    skimmed = skim(people_and_units(years.final, actor, AT).filter(kind=kind), years.final, actor)
    return skimmed.records_of(in_order(skimmed, years.final, AT))


def test_the_list_has_the_strongest_first_and_nobody_without_years(years: Years, clerk: Actor) -> None:
    units = the_list(years, clerk, SubjectKind.COLLECTIVE)
    assert set(units[:3]) == {each.name for each in years.units}
    assert units[3] == years.weak.name
    assert years.commune.village.name not in units, "the years say nothing of it"
    people = the_list(years, clerk, SubjectKind.INDIVIDUAL)
    assert people[0] == years.people[0].name, "two criteria: outstanding, and a proven initiative"
    assert people[-1] == years.clerk.name


@pytest.mark.parametrize("few", [0, 100])
@pytest.mark.parametrize("kind", SubjectKind.values)
def test_the_list_is_ordered_by_what_each_page_says(
    years: Years, clerk: Actor, kind: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order skims the years, and reads otherwise of many; whoever opens somebody's page reads all of
    them, and finds the same."""
    monkeypatch.setattr(earlier, "_FEW", few)
    skimmed = listed(years, clerk, kind)
    strength = strength_of_each(skimmed, years.final, AT)
    keys = []
    for each in skimmed:
        whole = weighings_of([record_of(each.who, years.final, clerk)], years.final, AT)[each.who.pk]
        assert strength[each.who.pk] == whole.strength
        assert weighings_of([each], years.final, AT)[each.who.pk].supports == whole.supports
        keys.append((*whole.strength.key, each.who.sort_key, each.who.pk))
    assert keys == sorted(keys)
    assert len(skimmed) > 1


def test_a_criterion_says_what_supports_it_and_what_is_missing(years: Years, clerk: Actor) -> None:
    strong, weak = (record_of(each, years.final, clerk) for each in (years.units[0], years.weak))
    found = weighings_of([strong, weak], years.final, AT)
    [support] = found[years.units[0].pk].supports
    assert support.has == ("4/4 năm từ mức Tốt (2022, 2023, 2024, 2025), 2 năm Xuất sắc (2024, 2025)",)
    assert support.holds
    assert support.years == (2022, 2023, 2024, 2025)
    [support] = found[years.weak.pk].supports
    assert not support.holds
    [lack] = support.missing
    assert lack.verdict.reason.startswith("Có 1 năm từ mức Tốt, trong đó 1 năm đạt mức cao nhất; mức xét")


def test_a_year_that_isnt_verified_is_the_units_own_word(years: Years, clerk: Actor) -> None:
    unit = years.units[0]
    Evaluation.objects.filter(unit=unit, round__year=2025).update(
        state=EvaluationState.FILED, filed_at=AT, verified_at=None
    )
    [support] = weighings_of([record_of(unit, years.final, clerk)], years.final, AT)[unit.pk].supports
    assert (support.years, support.holds) == ((2022, 2023, 2024), False), "two years must be excellent"
    [made] = drafted(years, clerk, unit)
    assert not made.claims.exists()
    said = " ".join(made.achievements.values_list("text", flat=True))
    assert "Năm 2025: đạt 19/20 điểm (tự chấm, chưa thẩm định)." in said
    page = a_page(years, unit)
    assert "Năm 2025 chưa thẩm định nên chưa tính" in page
    assert "tự chấm, chưa thẩm định" in page


def test_a_draft_holds_what_the_years_say_and_declares_nothing(years: Years, clerk: Actor) -> None:
    author = years.people[0]
    [made] = drafted(years, clerk, author)
    assert made.state == NominationState.DRAFT
    assert (made.declared, made.declared_clear, made.declared_exemplary) == (False, False, False)
    assert (made.selected_on, made.selection_result) == (None, "")
    outstanding, inventing = made.claims.order_by("criterion__position")
    assert outstanding.achievement.startswith(
        "Năm 2022: xếp loại hoàn thành xuất sắc nhiệm vụ; được tặng Giấy khen theo Quyết định số"
    )
    assert inventing.achievement.startswith("Sáng kiến: Bảng màu theo dõi hạn giải quyết hồ sơ.")
    assert "Văn bản công nhận: Quyết định số" in inventing.achievement
    assert made.initiative is not None
    assert made.proposer == Unit.objects.get(member_postings__person=author)


def test_the_years_nominations_are_quoted_with_their_year(years: Years, clerk: Actor) -> None:
    """What each said of a content stands under that content; what was only begun doesn't."""
    unit = years.units[1]
    for year, state in ((2025, NominationState.ACCEPTED), (2024, NominationState.DRAFT)):
        a_years_nomination(unit, year, state)
    [made] = drafted(years, clerk, unit)
    assert made.background == "Theo báo cáo năm 2025: Ba người, phụ trách thu chi."
    assert made.measures == "Năm 2025: Giao ban tuần."
    assert "Thành tích năm 2025: Quyết toán đúng hạn" in made.claims.get().achievement
    text = made.achievements.get(content__letter="a").text
    assert "Kết quả năm 2025: Hoàn thành 24/24 nhiệm vụ." in text
    assert "Kết quả năm 2024" not in text


def a_years_nomination(unit: Unit, year: int, state: str) -> None:
    round_ = Round.objects.get(year=year)
    made = Nomination.objects.create(
        round=round_, participant=unit, proposer=unit, state=state, filed_at=AT,
        background="Ba người, phụ trách thu chi.", measures="Giao ban tuần.",
    )  # fmt: skip
    criterion = Criterion.objects.get(round_kind=RoundKind.ANNUAL, subject_kind=SubjectKind.COLLECTIVE)
    Claim.objects.create(nomination=made, criterion=criterion, achievement="Quyết toán đúng hạn cả năm.")
    content = round_.campaign.contents.get(letter="a")
    Achievement.objects.create(nomination=made, content=content, text="Hoàn thành 24/24 nhiệm vụ.")


def test_a_background_that_fills_its_field_stops_nobodys_draft(years: Years, clerk: Actor) -> None:
    unit = years.units[1]
    a_years_nomination(unit, 2025, NominationState.ACCEPTED)
    Nomination.objects.filter(participant=unit).update(background="x" * 20_000)
    made = drafted(years, clerk, unit, years.units[0])
    assert [len(each.background) for each in made if each.participant_id == unit.pk] == [20_000]


def test_an_author_who_was_entered_twice_is_its_author(years: Years, clerk: Actor) -> None:
    """What was recognised keeps its authors as they were entered."""
    author, twice = years.people[1], make.a_person(years.people[1].name)
    idea = ideas.recognised(ideas.an_idea(twice))
    for unit in years.units[:2]:
        ideas.confirmed(ideas.a_use(idea, unit))
    Participant.objects.filter(pk=twice.pk).update(merged_into=author, valid_until=date(2025, 6, 30))
    [made] = drafted(years, clerk, author)
    assert made.initiative == idea
    failing = {each.code for each in conditions_of(made, AT) if not each.verdict}
    assert "sang-kien-tac-gia" not in failing


def test_estimates_are_marked_in_the_text_and_on_the_page(years: Years, clerk: Actor) -> None:
    unit = years.units[2]
    target = movement.a_target(Round.objects.get(year=2025), unit=unit, letter="d")
    movement.a_figure(target, "703/705", is_estimate=True)
    [made] = drafted(years, clerk, unit)
    text = made.achievements.get(content__letter="d").text
    assert "Tỷ lệ hồ sơ giải quyết đúng hạn: 99,72 % (703/705) (ước thực hiện), kế hoạch tối thiểu" in text
    assert "ước thực hiện" in a_page(years, unit)


def test_a_second_press_changes_nothing(years: Years, clerk: Actor) -> None:
    unit, person = years.units[0], years.people[1]
    first = drafted(years, clerk, unit, person)
    before = history.of(first[0]).count()
    again = draft_from_years(years.final, [unit, person], actor=clerk, at=AT + timedelta(minutes=1))
    assert again.made == ()
    assert set(again.there) == set(first)
    assert history.of(first[0]).count() == before == 1
    assert Nomination.objects.filter(round=years.final).count() == 2


def test_nobody_whom_a_condition_bars_is_drafted(years: Years, clerk: Actor) -> None:
    unit = years.units[0]
    Participant.objects.filter(pk=unit.pk).update(valid_until=date(2025, 6, 30))
    with pytest.raises(Refused, match="Tập thể đã kết thúc ngày 30/06/2025"):
        drafted(years, clerk, Unit.objects.get(pk=unit.pk))
    everybody = listed(years, clerk, SubjectKind.COLLECTIVE)
    [record] = [each for each in everybody if each.who.pk == unit.pk]
    weighing = weighings_of([record], years.final, AT)[unit.pk]
    assert not weighing.may_be_drafted
    assert not Nomination.objects.filter(round=years.final).exists()


def test_nobody_is_drafted_for_whom_the_plan_has_no_final_criterion(years: Years, clerk: Actor) -> None:
    """A draft that could never be sent."""
    Criterion.objects.filter(round_kind=RoundKind.FINAL, subject_kind=SubjectKind.INDIVIDUAL).delete()
    with pytest.raises(Refused, match="Kế hoạch không có tiêu chuẩn tổng kết cho cá nhân"):
        drafted(years, clerk, years.people[0])
    assert "Kế hoạch không có tiêu chuẩn tổng kết cho cá nhân" in a_page(years, years.people[0])
    assert drafted(years, clerk, years.units[0])


def test_a_years_own_round_isnt_drafted(years: Years, clerk: Actor) -> None:
    with pytest.raises(Refused, match="Chỉ đề nghị của đợt tổng kết"):
        draft_from_years(Round.objects.get(year=2025), [years.units[0]], actor=clerk, at=AT)
    annual = Round.objects.get(year=2025)
    assert a_client(years).get(reverse("awards:years", args=[annual.pk])).status_code == 404


def test_a_units_voice_drafts_for_its_own_alone(years: Years) -> None:
    unit, other = years.units[0], years.units[1]
    user = make.an_account(unit=unit, person=make.a_person(unit=unit))
    actor = actor_of(user, AT.date())
    assert the_list(years, actor, SubjectKind.COLLECTIVE) == [unit.name]
    client, url = make.a_client(user), reverse("awards:years-draft", args=[years.final.pk])
    answer = make.post(client, url, user, {"chon": [str(other.pk)]})
    assert answer.status_code == 422
    assert "không chọn được nữa" in answer.content.decode()
    answer = make.post(client, url, user, {"chon": [str(unit.pk)]})
    made = Nomination.objects.get(round=years.final)
    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert made.proposer_id == unit.pk


def test_nothing_chosen_is_said_on_the_page(years: Years) -> None:
    url = reverse("awards:years-draft", args=[years.final.pk])
    answer = make.post(a_client(years), url, years.commune.office, {})
    assert answer.status_code == 422
    assert "Chưa chọn tập thể, cá nhân nào" in answer.content.decode()


def test_revoked_awards_and_other_peoples_dont_count(years: Years, clerk: Actor) -> None:
    """One rewarded year alone is what the law warns of (Điều 5)."""
    person = make.a_person("Giàng A Mùa", unit=years.units[0])
    a_recorded_award(person, 2023, round_=Round.objects.get(year=2023))
    record = record_of(person, years.final, clerk)
    [outstanding, _] = weighings_of([record], years.final, AT)[person.pk].supports
    assert outstanding.years == (2023,)
    assert not outstanding.holds
    assert "đã được" in outstanding.missing[0].verdict.reason


def test_the_years_are_linked_from_where_one_looks_for_them(years: Years, clerk: Actor) -> None:
    unit = years.units[0]
    url, all_of_them = (
        reverse("awards:years-of", args=[years.final.pk, unit.pk]),
        reverse("awards:years", args=[years.final.pk]),
    )
    [made] = drafted(years, clerk, unit)
    client = a_client(years)
    for page, link in (
        (reverse("campaigns:participant", args=[unit.pk]), url),
        (made.get_absolute_url(), url),
        (reverse("awards:nomination-edit", args=[made.pk]), url),
        (reverse("awards:nomination-new", args=[years.final.pk]), all_of_them),
        (reverse("awards:nomination-list", args=[years.final.pk]), all_of_them),
        (url, made.get_absolute_url()),
    ):
        assert f'href="{link}"' in client.get(page).content.decode(), page


def a_client(years: Years) -> Client:
    return make.a_client(years.commune.office)


def a_page(years: Years, who: Participant) -> str:
    url = reverse("awards:years-of", args=[years.final.pk, who.pk])
    answer = a_client(years).get(url)
    assert answer.status_code == 200
    return answer.content.decode()
