"""Units change their names and merge, people are entered twice: what was written keeps what it said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from awards.models import CouncilMember
from awards.selectors.eligibility import case_of
from awards.selectors.participant_card import awards_card
from awards.selectors.recipients import Directory
from campaigns.enums import Category, Quality, Role
from campaigns.models import FormerName, Participant, QualityRating
from campaigns.selectors.merging import merge_of
from campaigns.selectors.names import name_then
from campaigns.selectors.postings import seen_text
from campaigns.services import participants as services
from campaigns.services.merging import merge
from campaigns.services.posting_corrections import correct_posting
from campaigns.services.renaming import rename
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.awards import factories as awards
from tests.screens import text, url

pytestmark = pytest.mark.django_db
LAST = date(2025, 6, 30)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


def renamed(row: Participant, name: str, day: date, clerk: Actor) -> Participant:
    fresh = Participant.objects.get(pk=row.pk)
    return rename(
        fresh, name=name, first_day=day, document="NQ 12", version=fresh.version, actor=clerk, at=make.AT
    )


def merged(goes: Participant, stays: Participant, clerk: Actor, last_day: date = LAST) -> Participant:
    """As the page does: what was seen is confirmed."""
    goes, stays = (Participant.objects.get(pk=row.pk) for row in (goes, stays))
    seen = merge_of(goes, stays, last_day).digest
    return merge(goes, stays, last_day=last_day, seen=seen, actor=clerk, at=make.AT)


def test_a_new_name_counts_from_its_day_and_the_old_one_is_found(clerk: Actor) -> None:
    unit = make.a_unit("Thôn Ba", block="K3")
    renamed(unit, "Thôn  Ba Mới", date(2024, 7, 1), clerk)
    renamed(unit, "Thôn Sông Ba", date(2025, 7, 1), clerk)
    row = Participant.objects.get(pk=unit.pk)
    days = (date(2024, 6, 30), date(2024, 7, 1), date(2025, 6, 30), date(2025, 7, 1))
    then = ["Thôn Ba", "Thôn Ba Mới", "Thôn Ba Mới", "Thôn Sông Ba"]
    assert [row.name_on(day) for day in days] == then
    named = Participant.objects.filter(pk=row.pk)
    called = [name_then(day, "pk", "name") for day in days]
    assert [named.annotate(then=each).values_list("then", flat=True)[0] for each in called] == then
    assert list(Participant.objects.matching("thon ba moi")) == [row]
    assert [entry.action for entry in history.of(row)] == ["unit.renamed", "unit.renamed"]


@pytest.mark.parametrize(
    ("name", "day", "word"),
    [
        ("Thôn Ba Mới", date(2025, 7, 1), "giống tên đang dùng"),
        ("Thôn Tư", date(2026, 1, 1), "chưa đến"),
        ("Thôn Tư", date(2024, 7, 1), "chỉ có từ 01/07/2024"),
        ("Thôn Tư", date(2019, 1, 1), "thời gian hoạt động"),
    ],
)
def test_names_follow_each_other(clerk: Actor, name: str, day: date, word: str) -> None:
    unit = make.a_unit("Thôn Ba", block="K3", valid_from=date(2020, 1, 1))
    renamed(unit, "Thôn Ba Mới", date(2024, 7, 1), clerk)
    with pytest.raises(Refused, match=word):
        renamed(unit, name, day, clerk)
    assert FormerName.objects.count() == 1


def test_a_rename_on_top_of_somebody_elses_save_shows_both(clerk: Actor) -> None:
    unit = make.a_unit("Thôn Ba", block="K3")
    services.change_unit(unit, version=1, values={"head_title": "Trưởng thôn"}, actor=clerk, at=make.AT)
    with pytest.raises(Stale):
        rename(unit, name="Thôn Tư", first_day=LAST, version=1, actor=clerk, at=make.AT)


def test_a_past_rounds_pages_say_the_name_of_their_year(clerk: Actor) -> None:
    unit = make.a_unit("Thôn Ba", block="K3")
    old, new = (make.an_evaluation(make.a_round(year), unit) for year in (2024, 2025))
    renamed(unit, "Thôn Sông Ba", date(2025, 7, 1), clerk)
    office = make.the_office()
    assert "Phiếu chấm điểm: Thôn Ba<" in text(office, url("campaigns:evaluation", old))
    assert "Phiếu chấm điểm: Thôn Sông Ba<" in text(office, url("campaigns:evaluation", new))
    assert "Thôn Ba<" in text(office, url("campaigns:round", old.round))
    page = text(office, url("campaigns:participant", unit))
    assert "khi ấy là Thôn Ba" in page
    assert "Thôn Ba (đến hết 30/06/2025, NQ 12)" in page


def test_a_unit_goes_over_into_another_on_a_day(clerk: Actor) -> None:
    goes, stays = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    head = make.a_person("Đinh Văn Đầu", unit=goes, title="Trưởng thôn", category=Category.PART_TIME_VILLAGE)
    child = make.a_unit("Tổ 1", block="K3", parent=goes)
    voice = make.an_account(unit=goes)
    sheet = make.an_evaluation(make.a_round(), goes)
    plan = merge_of(goes, stays, LAST)
    assert any("Đinh Văn Đầu (Trưởng thôn) chuyển sang Thôn 9" in line for line in plan.does)
    assert "ở lại đợt ấy" in plan.keeps[0]
    merged(goes, stays, clerk)
    row = Participant.objects.get(pk=goes.pk)
    assert (row.valid_until, row.merged_into_id) == (LAST, stays.pk)
    ended, begun = head.postings.order_by("held_from")
    assert (ended.unit_id, ended.held_until) == (goes.pk, LAST)
    assert (begun.unit_id, begun.title, begun.category) == (stays.pk, "Trưởng thôn", ended.category)
    assert begun.held_from == date(2025, 7, 1)
    child.refresh_from_db()
    sheet.refresh_from_db()
    assert (child.parent_id, sheet.unit_id) == (stays.pk, goes.pk)
    assert voice.appointments.get().held_until == LAST
    assert [history.of(each).get().action for each in (goes, stays)] == ["unit.merged", "unit.received"]
    page = text(make.the_office(), url("campaigns:participant", goes))
    assert "Đã nhập vào" in page
    assert url("campaigns:unit-edit", goes) not in page
    assert {each.pk for each in Participant.objects.matching("thon 8")} == {goes.pk, stays.pk}


def test_a_unit_never_stands_under_itself_and_chains_lead_to_the_last(clerk: Actor) -> None:
    first, goes = make.a_unit("Thôn 7", block="K3"), make.a_unit("Thôn 8", block="K3")
    stays = make.a_unit("Thôn 9", block="K3", parent=goes)
    merged(first, goes, clerk)
    merged(goes, stays, clerk, date(2025, 8, 31))
    stays.refresh_from_db()
    first.refresh_from_db()
    assert (stays.parent_id, first.merged_into_id) == (None, stays.pk)


def test_who_is_in_both_units_stops_the_merge_by_name(clerk: Actor) -> None:
    goes, stays = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    make.a_posting(make.a_person("Đinh Văn Hai", unit=goes), stays)
    with pytest.raises(Refused, match="cả hai đơn vị: Đinh Văn Hai"):
        merged(goes, stays, clerk)
    assert Participant.objects.filter(merged_into=None).count() == 3


def test_what_was_confirmed_is_what_is_done(clerk: Actor) -> None:
    goes, stays = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    seen = merge_of(goes, stays, LAST).digest
    make.a_person(unit=goes)
    with pytest.raises(Refused, match="chưa nhập"):
        merge(goes, stays, last_day=LAST, seen=seen, actor=clerk, at=make.AT)


def test_a_person_entered_twice_is_one_again(clerk: Actor) -> None:
    unit, other = make.a_unit("Thôn 8", block="K3"), make.a_unit("Thôn 9", block="K3")
    kept, twice = make.a_person("Lò Thị Một", unit=unit), make.a_person("Lò Thị Một", unit=unit)
    make.a_posting(twice, other, title="Bí thư")
    QualityRating.objects.create(person=kept, year=2023, rating=Quality.GOOD)
    for year in (2023, 2024):
        QualityRating.objects.create(person=twice, year=year, rating=Quality.GOOD)
    decisions.a_recorded_award(twice, 2024)
    merged(twice, kept, clerk, make.TODAY)
    assert sorted(kept.postings.values_list("title", flat=True)) == ["Bí thư", "Công chức"]
    assert list(kept.quality_ratings.order_by("year").values_list("year", flat=True)) == [2023, 2024]
    assert (twice.postings.count(), twice.quality_ratings.count()) == (0, 0)
    card = awards_card(Participant.objects.get(pk=kept.pk), clerk)
    assert card is not None
    assert len(card.rows) == 1
    assert Directory(make.TODAY).find("Lò Thị Một").participant == Participant.objects.get(pk=kept.pk)
    with pytest.raises(Refused, match="Đã nhập vào Lò Thị Một"):
        services.add_posting(
            twice, unit=unit, title="X", category=Category.OTHER, held_from=LAST, actor=clerk, at=make.AT
        )


def test_what_was_awarded_to_the_duplicate_counts_for_who_is_kept(clerk: Actor) -> None:
    unit = make.a_unit()
    kept, twice = make.a_person("Lò Thị Một", unit=unit), make.a_person("Lò Thị Một", unit=unit)
    decisions.a_recorded_award(twice, 2025)
    nomination = awards.a_nomination(participant=kept, proposer=unit)
    assert case_of(nomination, make.AT).earlier.same == ""
    merged(twice, kept, clerk, make.TODAY)
    assert case_of(type(nomination).objects.get(pk=nomination.pk), make.AT).earlier.same != ""


def test_what_hangs_on_a_duplicate_or_contradicts_is_named(clerk: Actor) -> None:
    unit = make.a_unit()
    kept, twice = make.a_person("Lò Thị Một", unit=unit), make.a_person("Lò Thị Hai")
    QualityRating.objects.create(person=kept, year=2024, rating=Quality.GOOD)
    rated = QualityRating.objects.create(person=twice, year=2024, rating=Quality.DONE)
    with pytest.raises(Refused, match="năm 2024 “Hoàn thành nhiệm vụ” và “Hoàn thành tốt nhiệm vụ”"):
        merged(twice, kept, clerk)
    rated.delete()
    post = make.a_posting(twice, unit, title="Bí thư")
    with pytest.raises(Refused, match="chồng lên nhau: Bí thư"):
        merged(twice, kept, clerk)
    post.delete()
    account = make.an_account(person=twice, username="lo2")
    with pytest.raises(Refused, match="tài khoản lo2"):
        merged(twice, kept, clerk)
    account.delete()
    seat = awards.a_bench().members[0]
    CouncilMember.objects.filter(pk=seat.pk).update(person=twice)
    with pytest.raises(Refused, match="thành viên Hội đồng"):
        merged(twice, kept, clerk)


def test_only_the_office_merges_and_only_within_a_kind(clerk: Actor) -> None:
    unit, person = make.a_unit(), make.a_person()
    assert not merge_of(unit, unit, LAST).verdict
    assert not merge_of(Participant.objects.get(pk=person.pk), unit, LAST).verdict
    other = make.a_unit()
    seen = merge_of(unit, other, LAST).digest
    with pytest.raises(Refused, match="Văn phòng"):
        merge(unit, other, last_day=LAST, seen=seen, actor=make.an_actor(Role.CHAIRMAN), at=make.AT)


def test_a_posting_doesnt_end_before_the_paper_that_says_it(clerk: Actor) -> None:
    person = make.a_person("Lò Thị Một", unit=make.a_unit("Thôn 8", block="K3"))
    award = decisions.a_recorded_award(person, 2024, title="Công chức")
    dated, post = award.decision.dated, person.postings.get()
    before = dated - timedelta(days=1)
    with pytest.raises(Refused, match="đã nằm trong"):
        services.end_posting(post, last_day=before, actor=clerk, at=make.AT)
    with pytest.raises(Refused, match="đã nằm trong"):
        services.end_participant(person, last_day=before, actor=clerk, at=make.AT)
    assert history.of(person).count() == 0
    assert services.end_posting(post, last_day=dated, actor=clerk, at=make.AT).held_until == dated


def test_a_posting_written_wrongly_is_corrected_until_a_paper_says_it(clerk: Actor) -> None:
    unit = make.a_unit("Thôn 8", block="K3")
    person = make.a_person("Lò Thị Một", unit=unit)
    post = person.postings.get()

    def correct(title: str, until: date | None = None) -> None:
        post.refresh_from_db()
        correct_posting(
            post, unit=unit, title=title, category=post.category, held_from=post.held_from, held_until=until,
            seen=seen_text(post), actor=clerk, at=make.AT,
        )  # fmt: skip

    stale = seen_text(post)
    correct("Trưởng thôn")
    assert history.of(person).get().values == {"chức vụ, chức danh": ["Công chức", "Trưởng thôn"]}
    with pytest.raises(Stale):
        correct_posting(
            post, unit=unit, title="Phó", category=post.category, held_from=post.held_from, held_until=None,
            seen=stale, actor=clerk, at=make.AT,
        )  # fmt: skip
    award = decisions.a_recorded_award(person, 2024, title="Trưởng thôn")
    with pytest.raises(Refused, match="chỉ còn sửa được ngày thôi giữ"):
        correct("Phó Trưởng thôn")
    with pytest.raises(Refused, match="phải từ"):
        correct("Trưởng thôn", date(2022, 1, 1))
    correct("Trưởng thôn", award.decision.dated)
    post.refresh_from_db()
    assert post.held_until == award.decision.dated
