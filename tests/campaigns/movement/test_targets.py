"""Targets at the desk: added, followed over the quarters, corrected, dropped; who may."""

from __future__ import annotations

from decimal import Decimal

import pytest

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import Round, Target, TargetResult, User
from campaigns.rules.targets import DatedFigure
from campaigns.services import target_results, targets
from tests import factories as make
from tests.campaigns.movement.factories import (
    AS_OF,
    a_content,
    a_figure,
    a_target,
    a_yes_or_no,
    typed,
)
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


def test_the_office_adds_one_as_people_write_it(office: User, round_: Round) -> None:
    answer = sent(office, url("campaigns:target-new", round_), typed(round_))
    target = Target.objects.get()
    assert answer["Location"] == url("campaigns:target", target)
    assert (target.planned, target.measure, target.position) == (Decimal("1950.5"), "lượt", 1)
    page = text(office, url("campaigns:targets", round_))
    assert "d9. Số lượt phát thanh" in page
    assert "tối thiểu 1.950,5 lượt" in page
    assert "Chưa có số liệu" in page
    assert "Chưa đạt: " not in page


def test_a_yes_or_no_target_is_planned_in_words(office: User, round_: Round) -> None:
    address = url("campaigns:target-new", round_)
    wrong = sent(office, address, typed(round_, direction="yes_no", planned="1"))
    assert wrong.status_code == 422
    assert "ghi “có” hoặc “không”" in wrong.content.decode()
    assert "Số lượt phát thanh" in wrong.content.decode()
    sent(office, address, typed(round_, direction="yes_no", planned="Có", measure=""))
    assert (Target.objects.get().planned, Target.objects.get().measure) == (Decimal(1), "có/không")


def test_a_code_stands_once_in_a_round(office: User, round_: Round) -> None:
    a_target(round_, code="d9")
    answer = sent(office, url("campaigns:target-new", round_), typed(round_))
    assert answer.status_code == 422
    assert "Mã “d9” đã dùng" in answer.content.decode()


def test_a_units_voice_adds_one_for_its_own_unit_only(round_: Round) -> None:
    own, other = make.a_unit("Thôn 3", block="K3"), make.a_unit("Thôn 4", block="K3")
    voice = make.an_account(unit=own)
    address = url("campaigns:target-new", round_)
    assert sent(voice, address, typed(round_, unit=other.pk)).status_code == 422
    assert sent(voice, address, typed(round_)).status_code == 422
    assert not Target.objects.exists()
    assert sent(voice, address, typed(round_, unit=own.pk)).status_code == 302
    target = Target.objects.get()
    assert target.unit_id == own.pk
    assert not history.of(target).get().on_paper


def test_the_office_for_a_unit_is_told_as_from_paper(office: User, round_: Round) -> None:
    unit = make.a_unit("Thôn 3", block="K3")
    sent(office, url("campaigns:target-new", round_), typed(round_, unit=unit.pk))
    entry = history.of(Target.objects.get()).get()
    assert (entry.action, entry.on_paper) == ("target.created", True)


def test_the_service_refuses_what_the_form_would_not_offer(round_: Round) -> None:
    own = make.a_unit()
    voice = make.an_actor(unit=own)
    values = {
        "content": a_content(round_),
        "statement": "x",
        "measure": "%",
        "direction": "at_least",
        "planned": 1,
    }
    with pytest.raises(Refused, match="của chính đơn vị hoặc của Văn phòng"):
        targets.create_target(round_, values=values, actor=voice, at=make.AT)
    mine = a_target(round_, unit=own)
    with pytest.raises(Refused, match="của chính đơn vị hoặc của Văn phòng"):
        targets.change_target(mine, values={"unit": None}, version=1, actor=voice, at=make.AT)
    with pytest.raises(Refused, match="Việc này của"):
        targets.delete_target(mine, actor=make.an_actor(Role.CHAIRMAN), at=make.AT)


def test_quarter_by_quarter_the_newest_day_counts(office: User, round_: Round) -> None:
    target = a_target(round_)
    page = url("campaigns:target", target)
    for day, above, below in (("31/03/2025", "120", "124"), ("30/06/2025", "300", "302")):
        answer = sent(office, page, {"as_of": day, "numerator": above, "denominator": below, "version": 0})
        assert answer.status_code == 302
    sent(office, page, {"as_of": "31/01/2025", "achieved": "99,5", "version": 0, "note": "Sổ theo dõi"})
    shown = text(office, page)
    assert [shown.index(f">{day}<") for day in ("30/06/2025", "31/03/2025", "31/01/2025")] == sorted(
        shown.index(f">{day}<") for day in ("30/06/2025", "31/03/2025", "31/01/2025")
    )
    assert "99,34\u00a0%" in shown
    assert "(300/302)" in shown
    assert shown.count('class="done"') == 3
    listed = text(office, url("campaigns:targets", round_))
    assert "99,34\u00a0%" in listed
    assert "96,77" not in listed
    assert [entry.action for entry in history.of(target)] == ["target.result_recorded"] * 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "Ghi kết quả, hoặc tử số và mẫu số."),
        ({"numerator": "3"}, "Tử số và mẫu số đi cùng nhau"),
        ({"numerator": "3", "denominator": "0"}, "mẫu số lớn hơn 0"),
        ({"numerator": "3", "denominator": "4", "achieved": "75"}, "Ghi một trong hai"),
        ({"achieved": "nhiều"}, "Số viết như 8,5 hoặc 1.950"),
        ({"achieved": "99", "as_of": "30/12/2025"}, "Ngày của số liệu ở sau hôm nay"),
        ({"achieved": "99", "as_of": "31/12/2024"}, "Đợt này tính từ năm 2025"),
    ],
)
def test_what_is_no_figure_is_said_and_stays_typed(
    office: User, round_: Round, said: dict[str, str], why: str
) -> None:
    page = url("campaigns:target", a_target(round_))
    answer = sent(office, page, {"as_of": "15/12/2025", "note": "Đang gõ", "version": 0} | said)
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "Đang gõ" in answer.content.decode()
    assert not TargetResult.objects.exists()


def test_an_estimate_may_reach_to_the_years_end_and_is_marked(office: User, round_: Round) -> None:
    target = a_target(round_)
    said = {"as_of": "31/12/2025", "achieved": "99", "is_estimate": "on", "version": 0}
    assert sent(office, url("campaigns:target", target), said).status_code == 302
    assert "ước thực hiện" in text(office, url("campaigns:target", target))
    assert ">ước<" in text(office, url("campaigns:targets", round_))


def test_a_yes_or_no_target_is_answered(office: User, round_: Round) -> None:
    target = a_yes_or_no(round_)
    page = url("campaigns:target", target)
    assert "Tử số" not in text(office, page)
    assert sent(office, page, {"as_of": "20/01/2025", "achieved": "7", "version": 0}).status_code == 422
    assert sent(office, page, {"as_of": "20/01/2025", "achieved": "0", "version": 0}).status_code == 302
    assert "Chưa đạt" in text(office, page)


def test_a_day_has_one_figure(office: User, round_: Round) -> None:
    target = a_target(round_)
    a_figure(target)
    answer = sent(
        office, url("campaigns:target", target), {"as_of": "15/12/2025", "achieved": "99", "version": 0}
    )
    assert answer.status_code == 422
    assert "Ngày này đã có số liệu" in answer.content.decode()


def test_a_rounded_figure_that_only_looks_enough_says_so(office: User, round_: Round) -> None:
    a_figure(a_target(round_), "19699/20000")
    page = text(office, url("campaigns:targets", round_))
    assert "98,50\u00a0%" in page
    assert "số in đã làm tròn" in page
    assert "Chưa đạt: <b>1</b>" in page


def test_a_units_voice_writes_its_own_and_reads_the_communes(round_: Round) -> None:
    own, other = make.a_unit("Thôn 3", block="K3"), make.a_unit("Thôn 4", block="K3")
    voice = make.an_account(unit=own)
    mine, communes = (
        a_target(round_, unit=own, statement="Của thôn"),
        a_target(round_, statement="Của xã"),
    )
    led = a_target(round_, unit=other, lead=own, statement="Cùng chủ trì")
    hidden = a_target(round_, unit=other, statement="Của thôn khác")
    page = text(voice, url("campaigns:targets", round_))
    assert all(each in page for each in ("Của thôn", "Của xã", "Cùng chủ trì"))
    assert "Của thôn khác" not in page
    assert make.a_client(voice).get(url("campaigns:target", hidden)).status_code == 404
    said = {"as_of": "15/12/2025", "achieved": "99", "version": 0}
    assert sent(voice, url("campaigns:target", mine), said).status_code == 302
    for others in (communes, led):
        assert "Ghi số liệu" not in text(voice, url("campaigns:target", others))
        assert sent(voice, url("campaigns:target", others), said).status_code == 404


def test_the_unit_that_leads_says_how_far_the_commune_has_come(round_: Round) -> None:
    """It has the figures; what is to be reached isn't its to change."""
    lead = make.a_unit("Bộ phận Tiếp nhận và Trả kết quả")
    voice, target = make.an_account(unit=lead), a_target(round_, lead=lead)
    said = {"as_of": "15/12/2025", "numerator": "703", "denominator": "705", "version": 0}
    assert sent(voice, url("campaigns:target", target), said).status_code == 302
    row = target.results.get()
    mended = said | {"numerator": "704", "version": row.version}
    assert sent(voice, url("campaigns:target-result", row), mended).status_code == 302
    row.refresh_from_db()
    assert row.numerator == 704
    assert not history.of(target).last().on_paper  # type: ignore[union-attr]  # it was just written
    for door in ("target-edit", "target-delete"):
        assert sent(voice, url(f"campaigns:{door}", target), typed(round_)).status_code == 404


def test_a_slip_is_mended_and_history_keeps_both(office: User, round_: Round) -> None:
    target = a_target(round_)
    row = a_figure(target, "58/598")
    said = {"as_of": "15/12/2025", "numerator": "589", "denominator": "598", "version": row.version}
    assert sent(office, url("campaigns:target-result", row), said).status_code == 302
    row.refresh_from_db()
    assert (row.numerator, row.version, row.recorded_at) == (Decimal(589), 2, make.AT)
    entry = history.of(target).get()
    assert "58/598" in entry.detail.text
    assert "589/598" in entry.detail.text


def test_two_at_once_get_both_texts(office: User, round_: Round) -> None:
    row = a_figure(a_target(round_), "58/598")
    said = {"as_of": "15/12/2025", "numerator": "589", "denominator": "598", "version": row.version}
    sent(office, url("campaigns:target-result", row), said)
    answer = sent(office, url("campaigns:target-result", row), said | {"numerator": "590"})
    assert answer.status_code == 409
    assert "589" in answer.content.decode()
    assert "590" in answer.content.decode()
    row.refresh_from_db()
    assert row.numerator == 589


def test_a_target_edited_by_two_gets_both_texts(round_: Round) -> None:
    clerk, target = make.an_actor(Role.OFFICE), a_target(round_)
    targets.change_target(target, values={"planned": Decimal(99)}, version=1, actor=clerk, at=make.AT)
    with pytest.raises(Stale) as stale:
        targets.change_target(target, values={"planned": Decimal(97)}, version=1, actor=clerk, at=make.AT)
    assert (stale.value.current, stale.value.typed) == ({"kế hoạch": "99"}, {"kế hoạch": "97"})
    again = targets.change_target(target, values={"planned": Decimal(99)}, version=1, actor=clerk, at=make.AT)
    assert again.version == 2
    assert history.of(target).count() == 1


def test_the_edit_page_saves_what_was_typed(office: User, round_: Round) -> None:
    target = a_target(round_, code="d1")
    page = url("campaigns:target-edit", target)
    assert 'value="98,5"' in text(office, page)
    sent(office, page, typed(round_, planned="99", measure="%", version=target.version))
    target.refresh_from_db()
    assert (target.planned, target.code, target.version) == (Decimal(99), "d9", 2)


def test_a_measure_that_its_figures_do_not_fit_is_refused(round_: Round) -> None:
    target = a_target(round_)
    a_figure(target, "589/598")
    clerk = make.an_actor(Role.OFFICE)
    with pytest.raises(Refused, match="tính bằng lượt thì ghi một con số"):
        targets.change_target(target, values={"measure": "lượt"}, version=1, actor=clerk, at=make.AT)


def test_one_is_dropped_with_its_figures_and_the_round_remembers(office: User, round_: Round) -> None:
    target = a_target(round_, code="d1")
    a_figure(target, "589/598")
    answer = sent(office, url("campaigns:target-delete", target))
    assert answer["Location"] == url("campaigns:targets", round_)
    assert not Target.objects.exists()
    entry = history.of(round_).get()
    assert entry.action == "target.deleted"
    assert "589/598" in entry.detail.text


def test_the_service_tells_who_may_record(round_: Round) -> None:
    figure = DatedFigure(AS_OF, achieved=Decimal(99))
    with pytest.raises(Refused):
        target_results.record_result(a_target(round_), figure, actor=make.an_actor(Role.CULTURE), at=make.AT)
