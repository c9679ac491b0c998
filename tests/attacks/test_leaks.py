"""What a unit's voice reads of other units by asking for something beside it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from andung_emulation import history
from campaigns.enums import Quality, Role
from campaigns.models import QualityRating, Round, Unit, User
from campaigns.rules.checks import CheckData
from campaigns.services.checks import change_check
from tests import factories as make
from tests.campaigns import following
from tests.screens import text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def own(round_: Round) -> Unit:
    unit = make.a_unit("Thôn 1", block="K3")
    make.an_evaluation(round_, unit)
    return unit


@pytest.fixture
def voice(own: Unit) -> User:
    return make.an_account(unit=own)


@pytest.mark.parametrize(
    ("to", "status"), [(("Thôn 2",), 404), (("Thôn 1",), 200), (("Thôn 1", "Thôn 2"), 200), ((), 200)]
)
def test_the_scan_of_a_letter_is_for_those_it_went_to(
    round_: Round, voice: User, to: tuple[str, ...], status: int
) -> None:
    units = [make.a_unit(name, block="K3") for name in to]
    letter = following.a_letter(round_, *units, scan=make.a_scan())
    address = url("campaigns:document-file", letter.document)
    assert make.a_client(voice).get(address).status_code == status
    assert make.a_client(make.an_account(Role.OFFICE)).get(address).status_code == 200


def test_what_a_letter_asks_of_others_is_nowhere_on_the_rounds_page(round_: Round, voice: User) -> None:
    following.a_letter(round_, make.a_unit("Thôn 2", block="K3"), note="Nộp lại sổ bí mật")
    assert "sổ bí mật" not in text(voice, url("campaigns:round", round_))
    assert "sổ bí mật" not in text(voice, url("campaigns:checks", round_))


def test_who_has_left_is_rated_elsewhere_out_of_sight(own: Unit, voice: User) -> None:
    gone = make.a_person("Lò Thị Đi")
    make.a_posting(gone, own, held_until="2023-12-31")
    make.a_posting(gone, make.a_unit("Thôn 2", block="K3"), held_from="2024-01-01")
    for year in (2023, 2025):
        QualityRating.objects.create(person=gone, year=year, rating=Quality.GOOD)
    page = {year: text(voice, reverse("campaigns:quality", args=[year])) for year in (2023, 2025)}
    assert "Lò Thị Đi" in page[2023]
    assert "Lò Thị Đi" not in page[2025]
    assert "Lò Thị Đi" in text(make.an_account(Role.CULTURE), reverse("campaigns:quality", args=[2025]))


def test_a_check_that_goes_to_another_unit_is_told_to_the_first(round_: Round, own: Unit) -> None:
    check = following.a_check(round_, own)
    other = make.a_unit("Thôn 2", block="K3")
    data = CheckData(other, check.checked_on, check.checked_by)
    change_check(check, data, version=check.version, actor=make.an_actor(Role.OFFICE), at=make.AT)
    assert history.of(own).filter(action="check.changed").count() == 1
    assert history.of(other).filter(action="check.changed").count() == 1


def test_a_letter_to_others_is_not_found_by_its_number(round_: Round, voice: User) -> None:
    letter = following.a_letter(round_, make.a_unit("Thôn 2", block="K3"))
    search = f"{reverse('search')}?{urlencode({'q': letter.document.number})}"
    assert str(letter.document) in text(make.an_account(Role.OFFICE), search)
    assert str(letter.document) not in text(voice, search)


def test_the_list_offers_no_other_units_to_narrow_it_by(voice: User) -> None:
    make.a_unit("Thôn Không Ai Biết", block="K3")
    page = reverse("campaigns:participant-list")
    assert "Thôn Không Ai Biết" in text(make.an_account(Role.OFFICE), page)
    assert "Thôn Không Ai Biết" not in text(voice, page)
