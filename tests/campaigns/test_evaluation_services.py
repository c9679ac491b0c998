"""The door to a score sheet: what is written, what is refused, what history tells of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Round
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as services
from tests import factories as make

pytestmark = pytest.mark.django_db
AT = make.AT
VILLAGE = "acdg"


@pytest.fixture
def round_() -> Round:
    return make.a_round()


@pytest.fixture
def sheet(round_: Round) -> Evaluation:
    return make.an_evaluation(round_, make.a_unit("Thôn 3", block="K3"))


@pytest.fixture
def clerk() -> Actor:
    return make.an_actor(Role.OFFICE)


@pytest.fixture
def unit(sheet: Evaluation) -> Actor:
    return make.an_actor(Role.UNIT, unit=make.a_unit("Thôn 3"))


def points(text: str) -> Decimal:
    return Decimal(text)


def own(text: str = "10") -> dict[str, SelfEntry]:
    return {letter: SelfEntry(points(text)) for letter in VILLAGE}


def write(
    sheet: Evaluation, actor: Actor, entries: dict[str, SelfEntry] | None = None, **more: object
) -> Evaluation:
    sheet.refresh_from_db()
    fields = {"version": sheet.version, "at": AT} | more
    return services.write_self_scores(sheet, entries=entries or own(), actor=actor, **fields)  # type: ignore[arg-type]  # as each test names them


def weigh(sheet: Evaluation, actor: Actor, **entries: VerifiedEntry) -> Evaluation:
    sheet.refresh_from_db()
    given = {letter: VerifiedEntry(points("10")) for letter in VILLAGE} | entries
    return services.write_verified_scores(sheet, entries=given, version=sheet.version, actor=actor, at=AT)


def filed(sheet: Evaluation, unit: Actor) -> Evaluation:
    write(sheet, unit)
    return services.file_evaluation(sheet, actor=unit, at=AT)


@pytest.fixture
def filed_sheet(sheet: Evaluation, unit: Actor) -> Evaluation:
    return filed(sheet, unit)


def verified(sheet: Evaluation, unit: Actor, clerk: Actor) -> Evaluation:
    filed(sheet, unit)
    weigh(sheet, clerk)
    return services.verify_evaluation(sheet, actor=clerk, at=AT)


def test_sheet_goes_its_road_and_history_tells_it(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    row = verified(sheet, unit, clerk)
    assert (row.state, row.filed_at, row.verified_at) == (S.VERIFIED, AT, AT)
    told = [(each.action, each.from_state, each.to_state) for each in history.of(sheet)]
    assert told == [
        ("evaluation.self_scored", "", ""),
        ("evaluation.filed", "draft", "filed"),
        ("evaluation.verified_scored", "", ""),
        ("evaluation.verified", "filed", "verified"),
    ]
    steps = {each.action: each.values for each in history.of(sheet)}
    assert steps["evaluation.self_scored"]["a"] == {"self_points": ["", "10"]}
    assert steps["evaluation.filed"]["self_points"]["a"] == "10.00"
    assert steps["evaluation.verified"]["verified_points"].keys() == set(VILLAGE)
    assert history.verify() is None


def test_returned_sheet_keeps_its_points_and_comes_again(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    verified(sheet, unit, clerk)
    due = date(2025, 12, 30)
    row = services.return_evaluation(sheet, reason="Thiếu minh chứng", due_on=due, actor=clerk, at=AT)
    assert (row.state, row.verified_at, row.return_due_on) == (S.RETURNED, None, due)
    assert row.scores.get(content__letter="a").verified_points == 10
    later = AT + timedelta(hours=1)
    again = services.file_evaluation(row, actor=unit, at=later)
    assert (again.state, again.filed_at, again.returned_reason, again.return_due_on) == (
        S.FILED,
        later,
        "",
        None,
    )
    last = history.of(sheet).filter(action="evaluation.returned").get()
    assert (last.reason, last.values) == ("Thiếu minh chứng", {"due_on": "2025-12-30"})


@pytest.mark.parametrize(
    ("reason", "days", "said"), [("  \u200b ", 0, "Ghi lý do"), ("Thiếu", -1, "trước hôm nay")]
)
def test_return_wants_a_reason_and_a_day_ahead(
    filed_sheet: Evaluation, clerk: Actor, reason: str, days: int, said: str
) -> None:
    due = AT.date() + timedelta(days=days)
    with pytest.raises(Refused, match=said):
        services.return_evaluation(filed_sheet, reason=reason, due_on=due, actor=clerk, at=AT)


def test_incomplete_sheet_is_not_filed(sheet: Evaluation, unit: Actor) -> None:
    write(sheet, unit, {"a": SelfEntry(points("0"))})
    with pytest.raises(Refused, match="Chưa tự chấm nội dung c, d, g"):
        services.file_evaluation(sheet, actor=unit, at=AT)
    assert Evaluation.objects.get().state == S.DRAFT


def test_difference_wants_its_reason_at_verification_only(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    filed(sheet, unit)
    weigh(sheet, clerk, c=VerifiedEntry(points("9")), d=VerifiedEntry(points("9.5")))
    with pytest.raises(Refused, match="Chưa ghi lý do chênh lệch ở nội dung c"):
        services.verify_evaluation(sheet, actor=clerk, at=AT)
    weigh(sheet, clerk, c=VerifiedEntry(points("9"), "Thiếu một biên bản"), d=VerifiedEntry(points("9.5")))
    assert services.verify_evaluation(sheet, actor=clerk, at=AT).state == S.VERIFIED


def test_not_applicable_loses_its_points_and_counts_no_more(sheet: Evaluation, unit: Actor) -> None:
    write(sheet, unit)
    write(
        sheet, unit, {"g": SelfEntry(points("5"), "Ghi chú", applicable=False), "b": SelfEntry(points("8"))}
    )
    g, b = sheet.scores.get(content__letter="g"), sheet.scores.get(content__letter="b")
    assert (g.applicable, g.self_points, g.self_note) == (False, None, "Ghi chú")
    assert b.applicable
    assert b.self_points == 8


@pytest.mark.parametrize(
    ("letter", "entry", "said"),
    [
        ("a", SelfEntry(Decimal("20.5")), "Nội dung a, điểm tự chấm: Cao hơn điểm tối đa"),
        ("a", SelfEntry(Decimal("8.3")), "bước 0,5"),
        ("a", SelfEntry(Decimal(-1)), "không được âm"),
        ("a", SelfEntry(Decimal("8.333")), "Nội dung a: "),
        ("a", SelfEntry(Decimal("NaN")), "Nội dung a: "),
        ("f", SelfEntry(Decimal(1)), "không có nội dung f"),
        ("a", SelfEntry(None, "x" * 20_001), "Nội dung a: "),
    ],
)
def test_what_the_scale_does_not_know_is_refused(
    sheet: Evaluation, unit: Actor, letter: str, entry: SelfEntry, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        write(sheet, unit, {letter: entry})
    assert not history.of(sheet).exists()


def test_verified_points_of_what_does_not_apply_are_refused(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    filed(sheet, unit)
    with pytest.raises(Refused, match="Nội dung e không áp dụng"):
        weigh(sheet, clerk, e=VerifiedEntry(points("1")))


def test_save_that_changes_nothing_leaves_no_trace(sheet: Evaluation, unit: Actor) -> None:
    row = write(sheet, unit)
    assert write(sheet, unit).version == row.version
    assert history.of(sheet).count() == 1


def test_stale_save_shows_both_texts_and_writes_nothing(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    write(sheet, unit, {"a": SelfEntry(points("15"), "Bản của đơn vị")})
    with pytest.raises(Stale) as stale:
        write(sheet, clerk, {"a": SelfEntry(points("16"), "Bản của Văn phòng")}, version=1)
    assert stale.value.current == {
        "Nội dung a: điểm tự chấm": "15",
        "Nội dung a: kết quả, minh chứng": "Bản của đơn vị",
    }
    assert stale.value.typed["Nội dung a: điểm tự chấm"] == "16"
    assert sheet.scores.get(content__letter="a").self_points == 15


def test_typing_on_a_sheet_that_was_filed_since_is_not_lost(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    filed(sheet, unit)
    with pytest.raises(Stale):
        write(sheet, clerk, {"a": SelfEntry(None, "", applicable=False)}, version=1)


def test_same_text_on_an_older_sheet_is_no_conflict(sheet: Evaluation, unit: Actor) -> None:
    write(sheet, unit)
    assert write(sheet, unit, version=1).version == 2


def test_office_types_a_paper_sheet_and_history_says_so(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    assert write(sheet, clerk, from_paper=True).from_paper
    services.file_evaluation(sheet, actor=clerk, at=AT)
    assert [each.on_paper for each in history.of(sheet)] == [True, True]
    with pytest.raises(Refused, match="Chỉ Văn phòng"):
        write(sheet, unit, from_paper=True)


def test_unit_that_writes_again_makes_it_its_own(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    write(sheet, clerk, from_paper=True)
    assert not write(sheet, unit, own("11")).from_paper


def test_chairman_and_strangers_write_nothing(sheet: Evaluation) -> None:
    other = make.an_actor(Role.UNIT, unit=make.a_unit("Thôn 4", block="K3"))
    for actor in (make.an_actor(Role.CHAIRMAN), make.an_actor(Role.COUNCIL), other):
        with pytest.raises(Refused, match="Việc này của chính đơn vị"):
            write(sheet, actor)


def test_clerk_who_speaks_for_the_unit_leaves_it_to_the_deputy(round_: Round) -> None:
    office = make.a_unit("Văn phòng - Thống kê", applies="a c d g")
    sheet = make.an_evaluation(round_, office)
    clerk = make.an_actor(Role.OFFICE, unit=office)
    deputy = make.an_actor(Role.DEPUTY)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="Phó Chủ tịch Ủy ban nhân dân xã"):
        weigh(sheet, clerk)
    weigh(sheet, deputy)
    assert services.verify_evaluation(sheet, actor=deputy, at=AT).state == S.VERIFIED


def test_second_office_holder_keeps_it_in_the_office(round_: Round) -> None:
    office = make.a_unit("Văn phòng - Thống kê", applies="a c d g")
    sheet = make.an_evaluation(round_, office)
    clerk, second = make.an_actor(Role.OFFICE, unit=office), make.an_actor(Role.OFFICE)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="Việc thẩm định của Văn phòng"):
        weigh(sheet, make.an_actor(Role.DEPUTY))
    assert weigh(sheet, second).version > 1


def test_head_of_the_unit_by_his_post_does_not_weigh_it(round_: Round) -> None:
    unit = make.a_unit("Tư pháp - Hộ tịch", head_title="Công chức Tư pháp - Hộ tịch", applies="a c d g")
    head = make.a_person(unit=unit, title="Công chức Tư pháp - Hộ tịch")
    sheet = make.an_evaluation(round_, unit)
    clerk = make.an_actor(Role.OFFICE, person=head)
    filed(sheet, clerk)
    with pytest.raises(Refused, match="không tự thẩm định"):
        weigh(sheet, clerk)


@pytest.fixture
def locked(sheet: Evaluation, unit: Actor, clerk: Actor) -> Evaluation:
    verified(sheet, unit, clerk)
    [row] = services.lock_evaluations(sheet.round, [sheet.unit_id], actor=clerk, at=AT)
    return row


def test_locked_sheet_opens_again_only_before_the_date(locked: Evaluation, clerk: Actor) -> None:
    with pytest.raises(Refused, match="rút hồ sơ"):
        services.return_evaluation(locked, reason="Sửa", due_on=None, actor=clerk, at=AT)
    assert services.lock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=AT) == []
    closes: datetime | None = locked.round.closes_at
    assert closes is not None
    with pytest.raises(Refused, match="đã hết hạn trình"):
        services.unlock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=closes)
    [row] = services.unlock_evaluations(locked.round, [locked.unit_id], actor=clerk, at=AT)
    assert row.locked_at is None
    assert [each.action for each in history.of(row)][-2:] == ["evaluation.locked", "evaluation.unlocked"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE campaigns_score SET verified_points = 20 WHERE evaluation_id = %s",
        "DELETE FROM campaigns_score WHERE evaluation_id = %s",
        "UPDATE campaigns_evaluation SET state = 'filed', verified_at = NULL WHERE id = %s",
        "DELETE FROM campaigns_evaluation WHERE id = %s",
    ],
)
def test_locked_sheet_withstands_sql(locked: Evaluation, sql: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [locked.pk])
