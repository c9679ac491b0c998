"""Xếp loại chất lượng of a year: everybody on one page, by form and by Excel; what was submitted stays."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from andung_emulation import drafts, history
from awards.enums import NominationState
from campaigns.enums import Quality, Role
from campaigns.models import QualityRating, User
from campaigns.services.quality import Rated, record_ratings
from tests import factories as make
from tests.awards import factories as awards
from tests.recording.factories import a_file, edited, sealed_in
from tests.screens import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
PAGE = reverse("campaigns:quality", args=[2025])


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_only_what_was_changed_is_written_each_on_its_persons_timeline(office: Client, clerk: User) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    one, two, gone = make.a_person(unit=unit), make.a_person(unit=unit), make.a_person(unit=unit)
    type(gone).objects.filter(pk=gone.pk).update(valid_until="2024-12-31")
    QualityRating.objects.create(person=two, year=2025, rating=Quality.GOOD)
    page = text(office, PAGE)
    assert f'name="r-{one.pk}"' in page
    assert f'name="r-{gone.pk}"' not in page
    assert "còn 1 người chưa xếp loại" in page
    typed = {"seen": seen_on(page), f"r-{one.pk}": "XS", f"r-{two.pk}": "T"}
    assert make.post(office, PAGE, clerk, typed)["Location"] == PAGE
    assert (one.quality_ratings.get().rating, history.of(one).count(), history.of(two).count()) == (
        "XS",
        1,
        0,
    )
    assert "ai cũng đã xếp loại" in text(office, PAGE)


def test_who_rated_otherwise_in_between_is_not_overwritten(office: Client, clerk: User) -> None:
    person = make.a_person("Lò Thị Một", unit=make.a_unit())
    seen = seen_on(text(office, PAGE))
    actor = make.an_actor(Role.OFFICE)
    record_ratings(2025, [Rated(person, "", "HT")], actor=actor, at=make.AT)
    answer = make.post(office, PAGE, clerk, {"seen": seen, f"r-{person.pk}": "XS"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lò Thị Một" in page
    assert Quality.DONE.label in page
    assert Quality.EXCELLENT.label in page
    assert person.quality_ratings.get().rating == Quality.DONE


def test_what_was_typed_and_not_saved_comes_back(office: Client, clerk: User) -> None:
    person = make.a_person(unit=make.a_unit())
    seen = seen_on(text(office, PAGE))
    values = {"seen": seen, f"r-{person.pk}": "XS"}
    drafts.save(clerk.pk, "quality", "2025-1", values, base_version=None, at=make.AT)
    page = text(office, PAGE)
    assert "bản nháp máy tự lưu" in page
    assert '<option value="XS" selected>' in page
    make.post(office, PAGE, clerk, {"discard": "1"})
    assert '<option value="XS" selected>' not in text(office, PAGE)
    assert not QualityRating.objects.exists()


@pytest.mark.parametrize("state", [NominationState.ACCEPTED, NominationState.PROPOSED])
def test_a_rating_that_a_submitted_dossier_quotes_stays(office: Client, clerk: User, state: str) -> None:
    person = make.a_person("Lò Thị Một", unit=make.a_unit())
    QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    case = awards.a_nomination(NominationState.ACCEPTED, participant=person)
    type(case).objects.filter(pk=case.pk).update(state=state)
    page = text(office, PAGE)
    answer = make.post(office, PAGE, clerk, {"seen": f"{person.pk}=T", f"r-{person.pk}": "XS"})
    frozen = state == NominationState.PROPOSED
    assert (f'name="r-{person.pk}"' not in page) is frozen
    assert person.quality_ratings.get().rating == (Quality.GOOD if frozen else Quality.EXCELLENT)
    assert answer.status_code == (422 if frozen else 302)
    if frozen:
        assert "đã nằm trong hồ sơ đã trình năm 2025" in answer.content.decode()


@pytest.mark.parametrize("state", [NominationState.ACCEPTED, NominationState.PROPOSED])
def test_the_admins_form_goes_through_the_same_door(office: Client, state: str) -> None:
    """What is quoted stays there, too; whose rating it is never changes; a change is on the person's page."""
    person = make.a_person("Lò Thị Một", unit=make.a_unit())
    rated = QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    case = awards.a_nomination(NominationState.ACCEPTED, participant=person)
    type(case).objects.filter(pk=case.pk).update(state=state)
    address = reverse("admin:campaigns_qualityrating_change", args=[rated.pk])
    typed = {
        "seen": seen_on(text(office, address)),
        "rating": "XS",
        "person": make.a_person().pk,
        "year": 2024,
    }
    answer = office.post(address, typed)
    rated.refresh_from_db()
    assert (rated.person, rated.year) == (person, 2025)
    if state == NominationState.PROPOSED:
        assert "đã nằm trong hồ sơ đã trình năm 2025" in answer.content.decode()
        assert rated.rating == Quality.GOOD
    else:
        assert rated.rating == Quality.EXCELLENT
        told = history.of(person).get(action="quality.recorded")
        assert told.values == {"year": 2025, "rating": [Quality.GOOD, Quality.EXCELLENT]}
    assert not history.of(rated).exists()


def test_the_admin_adds_a_rating_once_and_notices_another_hand(office: Client) -> None:
    person = make.a_person(unit=make.a_unit())
    add = reverse("admin:campaigns_qualityrating_add")
    typed = {"seen": "", "person": person.pk, "year": 2025, "rating": "T"}
    assert office.post(add, typed).status_code == 302
    assert "Năm này đã có xếp loại" in office.post(add, typed).content.decode()
    rated = QualityRating.objects.get()
    change = reverse("admin:campaigns_qualityrating_change", args=[rated.pk])
    stale = office.post(change, {"seen": "HT", "rating": "XS"}).content.decode()
    assert "Bản đang lưu" in stale
    assert QualityRating.objects.get().rating == Quality.GOOD
    assert history.of(person).get(action="quality.recorded").values["rating"] == ["", Quality.GOOD]


def test_a_rating_is_neither_emptied_nor_invented(office: Client, clerk: User) -> None:
    person = make.a_person(unit=make.a_unit())
    QualityRating.objects.create(person=person, year=2025, rating=Quality.GOOD)
    for wrong in ("", "A+"):
        typed = {"seen": f"{person.pk}=T", f"r-{person.pk}": wrong}
        assert make.post(office, PAGE, clerk, typed).status_code == 422
    assert person.quality_ratings.get().rating == Quality.GOOD


def test_a_year_goes_out_and_comes_in_by_excel(office: Client, clerk: User) -> None:
    unit = make.a_unit("Thôn 1", block="K3")
    one, two = make.a_person("Lò Thị Ba", unit=unit), make.a_person("Lò Thị Tư", unit=unit)
    QualityRating.objects.create(person=one, year=2025, rating=Quality.GOOD)
    content = office.get(reverse("campaigns:quality-export", args=[2025])).content
    assert history.of(clerk).get().action == "quality.exported"
    upload = reverse("campaigns:quality-import", args=[2025])
    untouched = make.post(office, upload, clerk, {"workbook": a_file(content)}).content.decode()
    assert "Xem trước: 0 thay đổi" in untouched
    content = edited(content, {"E4": "Hoàn thành nhiệm vụ", "E5": "XS", "D7": "Thôn 1", "B7": "Lò Thị Năm"})
    page = make.post(office, upload, clerk, {"workbook": a_file(content)}).content.decode()
    assert "Hoàn thành tốt nhiệm vụ → Hoàn thành nhiệm vụ" in page
    assert "Danh sách của năm không có Lò Thị Năm" in page
    confirm = reverse("campaigns:quality-import-confirm", args=[2025])
    make.post(office, confirm, clerk, {"sealed": sealed_in(page), "bo": ["4"]})
    assert one.quality_ratings.get().rating == Quality.GOOD
    assert two.quality_ratings.get().rating == Quality.EXCELLENT
    assert history.of(two).get().values["file"] == "bang.xlsx"


def test_who_only_reads_sees_words_and_a_unit_its_own(office: Client) -> None:
    own, other = make.a_unit("Thôn 1", block="K3"), make.a_unit("Thôn 2", block="K3")
    make.a_person("Lò Thị Ba", unit=own)
    make.a_person("Lò Thị Tư", unit=other)
    page = text(make.an_account(unit=own), PAGE)
    assert "Lò Thị Ba" in page
    assert "Lò Thị Tư" not in page
    assert "<select" not in page
    assert office.get(reverse("campaigns:quality", args=[2031])).status_code == 404
