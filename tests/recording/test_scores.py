"""Scores of a recorded year, written down in one step: by the service and on the sheet's own page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import EvaluationState, Role
from campaigns.models import Evaluation, Round, User
from campaigns.rules.evaluations import SelfEntry
from campaigns.rules.recording import RecordedEntry
from campaigns.services import evaluations as road
from campaigns.services.recording import RecordedSheet, record_scores, record_sheets
from tests import factories as make
from tests.recording import factories as paper

pytestmark = pytest.mark.django_db
PLACES = {"a": 1, "c": 3, "d": 4, "g": 7}


@pytest.fixture
def sheet(round_: Round) -> Evaluation:
    return paper.a_sheet(round_)


def write(sheet: Evaluation, actor: Actor, entries: dict[str, RecordedEntry] | None = None) -> Evaluation:
    entries = paper.points() if entries is None else entries
    return record_scores(sheet, entries=entries, version=sheet.version, actor=actor, at=make.AT)


def test_a_sheet_is_recorded_in_one_step(sheet: Evaluation, clerk: Actor) -> None:
    entries = paper.points() | {"g": RecordedEntry(Decimal("8.5"), own_points=Decimal(12))}
    row = write(sheet, clerk, entries)
    assert (row.state, row.from_paper, row.verified_at) == (EvaluationState.VERIFIED, True, make.AT)
    g = row.scores.get(content__letter="g")
    assert (g.verified_points, g.self_points, g.verified_reason) == (Decimal("8.5"), Decimal(12), "")
    entry = history.of(row).get()
    assert (entry.action, entry.on_paper) == ("evaluation.recorded", True)
    assert (entry.from_state, entry.to_state) == ("draft", "verified")


def test_it_can_be_corrected_and_history_tells(sheet: Evaluation, clerk: Actor) -> None:
    row = write(write(sheet, clerk), clerk, {"a": RecordedEntry(Decimal(15))})
    assert row.scores.get(content__letter="a").verified_points == 15
    first, second = history.of(row)
    assert second.on_paper
    assert '"verified_points":["10","15"]' in second.detail.text
    assert (second.from_state, second.to_state) == ("", "")
    assert first.seq < second.seq


def test_the_same_again_leaves_no_trace(sheet: Evaluation, clerk: Actor) -> None:
    row = write(sheet, clerk)
    assert write(row, clerk).version == row.version
    assert history.of(row).count() == 1


def test_what_doesnt_apply_is_told_from_zero(sheet: Evaluation, clerk: Actor) -> None:
    changed = {"g": RecordedEntry(applicable=False), "b": RecordedEntry(Decimal(0))}
    row = write(sheet, clerk, paper.points() | changed)
    g, b = row.scores.get(content__letter="g"), row.scores.get(content__letter="b")
    assert (g.applicable, g.verified_points) == (False, None)
    assert (b.applicable, b.verified_points) == (True, Decimal(0))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"a": RecordedEntry(Decimal(10))}, "Chưa có điểm thẩm định của nội dung c, d, g."),
        (paper.points("8.3"), "bước 0,5"),
        (paper.points(a="21"), "Cao hơn điểm tối đa"),
        ({"f": RecordedEntry(Decimal(1))}, "không có nội dung f"),
    ],
)
def test_what_cant_be_so_is_refused_whole(
    sheet: Evaluation, clerk: Actor, entries: dict[str, RecordedEntry], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        write(sheet, clerk, entries)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.scores.exclude(verified_points=None).exists()) == ("draft", False)


def test_an_older_sheet_is_a_conflict(sheet: Evaluation, clerk: Actor) -> None:
    write(sheet, clerk)
    with pytest.raises(Stale):
        record_scores(sheet, entries=paper.points("12"), version=1, actor=clerk, at=make.AT)


@pytest.mark.parametrize("role", [Role.UNIT, Role.CHAIRMAN, Role.DEPUTY, Role.COUNCIL])
def test_only_the_office_writes_down(sheet: Evaluation, role: Role) -> None:
    actor = paper.somebody(role, sheet.unit)
    with pytest.raises(Refused, match="Việc này của: Văn phòng"):
        write(sheet, actor)


def test_a_round_that_is_run_is_not_recorded(clerk: Actor) -> None:
    sheet = paper.a_sheet(make.a_round())
    with pytest.raises(Refused, match="Đợt năm 2025 không phải đợt ghi lại từ hồ sơ giấy"):
        write(sheet, clerk)
    with pytest.raises(Refused, match="không phải đợt ghi lại"):
        record_sheets(sheet.round, [], source={}, actor=clerk, at=make.AT)


def test_a_recorded_round_is_not_run(sheet: Evaluation, clerk: Actor) -> None:
    unit = make.an_actor(Role.UNIT, unit=paper.a_village())
    own = {"a": SelfEntry(Decimal(1))}
    with pytest.raises(Refused, match="chỉ Văn phòng ghi kết quả đã có"):
        road.write_self_scores(sheet, entries=own, version=1, actor=unit, at=make.AT)
    with pytest.raises(Refused, match="ghi lại từ hồ sơ giấy"):
        road.file_evaluation(sheet, actor=clerk, at=make.AT)
    row = write(sheet, clerk)
    with pytest.raises(Refused, match="ghi lại từ hồ sơ giấy"):
        road.return_evaluation(row, reason="Thiếu", due_on=None, actor=clerk, at=make.AT)


def test_many_sheets_are_written_all_or_none(round_: Round, sheet: Evaluation, clerk: Actor) -> None:
    other = paper.a_sheet(round_, "Thôn 4")
    good, bad = RecordedSheet(sheet, 1, paper.points()), RecordedSheet(other, 1, paper.points(a="99"))
    with pytest.raises(Refused, match="Cao hơn điểm tối đa"):
        record_sheets(round_, [good, bad], source={"file": "a.xlsx"}, actor=clerk, at=make.AT)
    assert not Evaluation.objects.filter(state="verified").exists()
    elsewhere = paper.a_sheet(paper.a_recorded_round(2023), "Thôn 5")
    with pytest.raises(Refused, match="Thôn 5 không thuộc đợt năm 2022"):
        record_sheets(
            round_, [RecordedSheet(elsewhere, 1, paper.points())], source={}, actor=clerk, at=make.AT
        )
    assert record_sheets(round_, [good], source={"file": "a.xlsx"}, actor=clerk, at=make.AT) == 1
    assert history.of(round_).get().action == "round.scores_recorded"


def form(sheet: Evaluation, **typed: str) -> dict[str, str]:
    fields = {"side": "recorded", "version": str(sheet.version)}
    fields |= {f"verified_{place}": "10" for place in PLACES.values()}
    return fields | {f"na_{place}": "on" for place in (2, 5, 6)} | typed


def test_the_page_takes_the_papers_points(sheet: Evaluation, desk: Client, office: User) -> None:
    url = reverse("campaigns:evaluation", args=[sheet.pk])
    page = desk.get(url).content.decode()
    assert "Ghi điểm theo hồ sơ giấy" in page
    for unsaid in ("Gửi Văn phòng", "Xác nhận thẩm định", "Trả lại để bổ sung", "Hạn của đơn vị"):
        assert unsaid not in page
    wrong = make.post(desk, url, office, form(sheet, verified_1="", na_2="", verified_2="8,3"))
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "bước 0,5" in page
    assert make.post(desk, url, office, form(sheet, verified_1="")).status_code == 422
    assert make.post(desk, url, office, form(sheet, verified_2="5")).status_code == 422
    done = make.post(desk, url, office, form(sheet, verified_7="8,5", self_7="12", reason_7="Theo biên bản"))
    assert done.status_code == 302
    sheet.refresh_from_db()
    assert sheet.state == EvaluationState.VERIFIED
    page = desk.get(url).content.decode()
    assert "Đã ghi lại" in page
    assert "Ghi lần đầu lúc" in page
    assert "Xếp hạng <b>1</b>/1 trong khối." in page
    make.post(desk, url, office, form(sheet, verified_1="12", self_7="12", verified_7="8,5"))
    assert sheet.scores.get(content__letter="a").verified_points == 12


def test_who_reads_types_nothing(sheet: Evaluation) -> None:
    unit = make.an_account(Role.UNIT, unit=paper.a_village())
    for user in (unit, make.an_account(Role.CHAIRMAN)):
        client, url = make.a_client(user), reverse("campaigns:evaluation", args=[sheet.pk])
        page = client.get(url).content.decode()
        assert "verified_1" not in page
        assert "btn-primary" not in page
        assert make.post(client, url, user, form(sheet)).status_code == 422
    sheet.refresh_from_db()
    assert sheet.state == EvaluationState.DRAFT


def test_a_recorded_side_means_nothing_in_a_round_that_is_run(desk: Client, office: User) -> None:
    sheet = paper.a_sheet(make.a_round())
    answer = make.post(desk, reverse("campaigns:evaluation", args=[sheet.pk]), office, form(sheet))
    assert answer.status_code == 422
    assert "không phải đợt ghi lại" in answer.content.decode()
