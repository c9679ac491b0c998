"""The plan's file becomes rows; a second load changes nothing; an open round keeps what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from awards.models import Criterion, LegalBasis
from awards.services.criteria import load_criteria
from campaigns.enums import RoundKind
from campaigns.models import CalendarDay, Campaign, IssuingBody, LegalDocument, Round, ScalePoints
from campaigns.plans import AN_DUNG
from campaigns.plans.contents import PlanFile
from campaigns.plans.reader import read_plan
from campaigns.rules import calendar
from campaigns.services import plan as service
from campaigns.services.rounds import open_round
from tests.factories import AT, TODAY, an_actor

pytestmark = pytest.mark.django_db
LOADER = Actor.system("Phép thử", TODAY)


@pytest.fixture
def plan() -> PlanFile:
    return read_plan(AN_DUNG)


@pytest.fixture
def campaign(plan: PlanFile) -> Campaign:
    loaded = service.load_campaign(plan, actor=LOADER, at=AT)
    load_criteria(plan, loaded, actor=LOADER, at=AT)
    return loaded


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_seven_contents_stand_in_the_plans_order(campaign: Campaign) -> None:
    letters = list(campaign.contents.values_list("letter", flat=True))
    assert letters == ["a", "b", "c", "d", "đ", "e", "g"]
    assert "Chính phủ" in campaign.bases.order_by("campaignbasis__position")[0].issuer


def test_each_year_has_a_round_that_is_due_by_the_plan(campaign: Campaign) -> None:
    annual = campaign.rounds.filter(kind=RoundKind.ANNUAL).order_by("year")
    assert [(each.year, each.opened_on) for each in annual] == [(year, None) for year in range(2022, 2026)]
    last = annual[3]
    assert last.closes_at == calendar.start_of(date(2026, 1, 5))
    assert last.closes_document == campaign.plan
    assert last.scale.points.count() == 7
    assert last.scale.bands.count() == 5


def test_the_final_round_has_no_date_and_no_scale(campaign: Campaign) -> None:
    final = campaign.rounds.get(kind=RoundKind.FINAL)
    assert (final.closes_at, hasattr(final, "scale")) == (None, False)


def test_holidays_are_seeded_once_and_stay_editable(campaign: Campaign) -> None:
    assert CalendarDay.objects.filter(day=date(2026, 1, 1)).exists()
    CalendarDay.objects.filter(day=date(2026, 1, 1)).delete()
    again = service.seed_calendar(range(2022, 2027), campaign=campaign, actor=LOADER, at=AT)
    assert again == 0


def test_loading_twice_changes_nothing(campaign: Campaign, plan: PlanFile) -> None:
    before = history.head()
    assert service.differences(plan) == []
    service.load_campaign(plan, actor=LOADER, at=AT)
    assert load_criteria(plan, campaign, actor=LOADER, at=AT) == []
    assert history.head() == before


def test_a_changed_content_is_loaded_while_no_round_has_opened(campaign: Campaign, plan: PlanFile) -> None:
    changed = with_content(plan, "a", "Thi đua kiểu khác.")
    assert service.differences(changed) == ["Nội dung a"]
    service.load_campaign(changed, actor=LOADER, at=AT)
    assert campaign.contents.get(letter="a").text == "Thi đua kiểu khác."


def test_a_changed_deadline_is_loaded_while_no_round_has_opened(campaign: Campaign, plan: PlanFile) -> None:
    changed = replace(plan, deadline=replace(plan.deadline, day=10))
    service.load_campaign(changed, actor=LOADER, at=AT)
    assert Round.objects.get(year=2025).closes_at == calendar.start_of(date(2026, 1, 10))
    assert ScalePoints.objects.count() == 28


@pytest.mark.parametrize("what", ["content", "deadline", "criterion"])
def test_what_an_open_round_rests_on_is_refused(campaign: Campaign, plan: PlanFile, what: str) -> None:
    open_2025()
    changed = {
        "content": with_content(plan, "g", "Khác."),
        "deadline": replace(plan, deadline=replace(plan.deadline, day=10)),
        "criterion": replace(plan, criteria=(replace(plan.criteria[0], text="Khác."), *plan.criteria[1:])),
    }[what]
    with pytest.raises(Refused, match="đã mở"):
        load_criteria(changed, service.load_campaign(changed, actor=LOADER, at=AT), actor=LOADER, at=AT)


def test_words_of_the_commune_may_change_in_an_open_round(campaign: Campaign, plan: PlanFile) -> None:
    open_2025()
    service.load_campaign(replace(plan, merit="Khác"), actor=LOADER, at=AT)
    campaign.refresh_from_db()
    assert campaign.merit == "Khác"


def test_a_criterion_that_the_file_no_longer_has_goes(campaign: Campaign, plan: PlanFile) -> None:
    fewer = replace(plan, criteria=plan.criteria[:-1])
    assert load_criteria(fewer, campaign, actor=LOADER, at=AT) == [plan.criteria[-1].code]
    assert Criterion.objects.count() == 4


def test_command_says_what_was_loaded_and_then_nothing() -> None:
    first = said("load_plan")
    assert "7 nội dung thi đua, 5 tiêu chuẩn" in first
    assert "5 đợt" in first
    assert "không có gì thay đổi" in said("load_plan")
    assert IssuingBody.objects.get().commune == "An Dũng"
    assert LegalDocument.objects.filter(number="31a/KH-UBND").exists()


def test_command_names_what_changed(tmp_path: Path) -> None:
    said("load_plan")
    changed = tmp_path / "ke-hoach.toml"
    changed.write_text(
        AN_DUNG.read_text(encoding="utf-8").replace('period = "2021 - 2025"', 'period = "2021-2025"'),
        encoding="utf-8",
    )
    assert "thay đổi: Giai đoạn" in said("load_plan", str(changed))


def test_command_refuses_a_wrong_file_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "sai.toml"
    lines = AN_DUNG.read_text(encoding="utf-8").splitlines()
    place = lines.index("first_year = 2022")
    lines[place] = 'first_year = "năm nay"'
    wrong.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CommandError, match=f"dòng {place + 1}: .*first_year"):
        call_command("load_plan", str(wrong))


def test_command_refuses_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("load_plan", str(tmp_path / "khong-co.toml"))


def test_command_refuses_what_an_open_round_rests_on(tmp_path: Path) -> None:
    said("load_plan")
    open_2025()
    changed = tmp_path / "ke-hoach.toml"
    text = AN_DUNG.read_text(encoding="utf-8").replace("\nday = 5\n", "\nday = 6\n")
    changed.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="Hạn trình"):
        call_command("load_plan", str(changed))


def test_law_is_loaded_once() -> None:
    assert "đã nạp" in said("load_law")
    assert LegalBasis.objects.exists()
    assert "không có gì thay đổi" in said("load_law")


def test_law_refuses_a_wrong_file(tmp_path: Path) -> None:
    wrong = tmp_path / "bases.toml"
    wrong.write_text('[[basis]]\ncode = "x"\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"bases\.toml, dòng"):
        call_command("load_law", str(tmp_path))
    wrong.unlink()
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("load_law", str(tmp_path))


def with_content(plan: PlanFile, letter: str, text: str) -> PlanFile:
    contents = (replace(each, text=text) if each.letter == letter else each for each in plan.contents)
    return replace(plan, contents=tuple(contents))


def open_2025() -> None:
    open_round(Round.objects.get(year=2025), units=[], units_due_on=None, actor=an_actor("office"), at=AT)
