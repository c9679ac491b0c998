"""Số liệu: who sees what of the campaign's course, and that each figure on it leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from campaigns.enums import EvaluationState, Role
from campaigns.models import Scale
from tests import factories as make
from tests.awards import decision_factories as decisions
from tests.campaigns import following
from tests.campaigns.index_factories import PUBLISHED, recorded

pytestmark = pytest.mark.django_db
URL = "/so-lieu/"


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(make.AT):
        yield


def _reader(role: str = Role.CHAIRMAN) -> Client:
    return make.a_client(make.an_account(role))


def _course() -> None:
    """Two years: one decided, with a revoked award; one that runs."""
    round_ = make.a_round(2024)
    decisions.a_recorded_award(make.a_unit("Thôn 3", block="K3"), 2024)
    decisions.a_decision()
    decisions.a_revocation(decisions.an_award())
    for year in (round_, make.a_round(2025)):
        following.a_target(year)
        for state in (EvaluationState.VERIFIED, EvaluationState.FILED):
            sheet = make.an_evaluation(year, make.a_unit(f"Đơn vị {state}"), state=state)
            sheet.scores.filter(applicable=True).update(self_points="8", verified_points="8")
    recorded(round_, PUBLISHED)


def test_every_link_on_the_page_leads_to_a_page() -> None:
    _course()
    for role in (Role.CHAIRMAN, Role.CULTURE):
        reader = _reader(role)
        content = reader.get(URL).content.decode()
        main = content[content.index("<main") : content.index("</main")]
        links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', main)}
        assert any("dot=" in link for link in links)
        assert any("/phieu/" in link for link in links)
        assert {link: reader.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_chairman_sees_the_course_in_words_and_figures() -> None:
    _course()
    page = _reader().get(URL).content.decode()
    assert "Năm 2025, lãnh đạo, quản lý: 0" in page
    assert "Trong đó 1 đã thu hồi." in page
    assert "tự chấm, chưa thẩm định" in page
    assert "82,48" in page
    assert "đạt 0/1 chỉ tiêu, 1 chưa có số liệu" in page
    assert "Lãnh đạo, quản lý: cán bộ, hoặc người giữ chức danh đứng đầu đơn vị" in page


def test_culture_sees_no_money_and_no_link_to_decisions() -> None:
    _course()
    for role, sees in ((Role.CHAIRMAN, True), (Role.CULTURE, False)):
        content = _reader(role).get(URL).content.decode()
        main = content[content.index("<main") :]
        assert ("tien-thuong" in main) is sees
        assert ("/quyet-dinh/" in main) is sees


def test_a_figure_counts_what_its_reader_finds_in_the_register() -> None:
    """Of what was revoked the culture officer reads nothing there, so it isn't counted for him here."""
    _course()
    for role in (Role.CHAIRMAN, Role.CULTURE):
        reader = _reader(role)
        page = reader.get(URL).context["page"]
        [given] = [each for each in page.tiles if each.label == "Giấy khen đã tặng"]
        rows = reader.get(reverse("awards:register")).context["totals"]
        assert (given.value, bool(page.awards.revoked)) == (str(rows.count), bool(rows.revoked)), role


def test_before_a_year_is_opened_there_is_nothing_to_count() -> None:
    make.a_campaign()
    assert "Chưa có số liệu." in _reader().get(URL).content.decode()


def test_a_year_without_scale_targets_or_decision_is_shown_as_not_known() -> None:
    round_ = make.a_round()
    scale = Scale.objects.get(round=round_)
    scale.points.all().delete()
    scale.bands.all().delete()
    scale.delete()
    make.an_evaluation(round_, make.a_unit())
    page = _reader().get(URL).content.decode()
    assert page.count("chưa có</text>") == 4, "targets, awards, who, money"
    assert "không đặt chỉ tiêu" in page


def test_another_campaign_is_chosen_by_its_name() -> None:
    """That of the round at work unasked; the other stands beside it."""
    make.a_round(2025)
    make.a_campaign(code="sau", period="2026 - 2030", first_year=2026, last_year=2030)
    reader = _reader()
    assert reader.get(URL).context["campaign"].period == "2021 - 2025"
    assert "?phong-trao=sau" in reader.get(URL).content.decode()
    assert reader.get(URL, {"phong-trao": "sau"}).context["campaign"].period == "2026 - 2030"
    assert reader.get(URL, {"phong-trao": "x"}).status_code == 404


def test_the_chairmans_home_leads_to_it() -> None:
    make.a_round()
    for role, leads in ((Role.CHAIRMAN, True), (Role.DEPUTY, True), (Role.OFFICE, False)):
        page = _reader(role).get(reverse("home")).content.decode()
        assert (f'class="btn btn-outline-secondary" href="{URL}"' in page) is leads
