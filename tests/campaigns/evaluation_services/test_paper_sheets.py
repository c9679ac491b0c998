"""A unit's paper sheet: written, filed and verified in one step, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.rules.recording import RecordedEntry
from campaigns.selectors.paper_sheets import next_to_enter
from campaigns.services import evaluations as steps
from campaigns.services.paper_sheets import enter_from_paper
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, filed, own, write

pytestmark = pytest.mark.django_db
TEN = Decimal(10)


def typed(**other: RecordedEntry) -> dict[str, RecordedEntry]:
    return {letter: RecordedEntry(TEN, TEN) for letter in "acdg"} | other


def enter(
    sheet: Evaluation,
    actor: Actor,
    entries: dict[str, RecordedEntry] | None = None,
    version: int | None = None,
) -> Evaluation:
    """Both columns; the notes stay."""
    sheet.refresh_from_db()
    said = entries or typed()
    notes = dict(sheet.scores.values_list("content__letter", "self_note"))
    return enter_from_paper(
        sheet,
        own={letter: SelfEntry(each.own_points, notes.get(letter, "")) for letter, each in said.items()},
        given={letter: VerifiedEntry(each.points, each.reason) for letter, each in said.items()},
        version=sheet.version if version is None else version,
        actor=actor,
        at=AT,
    )


def test_four_steps_are_told_as_from_paper(sheet: Evaluation, clerk: Actor) -> None:
    row = enter(sheet, clerk, entries=typed(g=RecordedEntry(Decimal(8), TEN, "Thiếu minh chứng")))
    assert (row.state, row.version, row.from_paper) == (S.VERIFIED, 5, True)
    assert [(each.action, each.on_paper) for each in history.of(sheet)] == [
        (f"evaluation.{step}", True) for step in ("self_scored", "filed", "verified_scored", "verified")
    ]
    score = row.scores.get(content__letter="g")
    assert [score.self_points, score.verified_points] == [10, 8]
    assert score.verified_reason == "Thiếu minh chứng"


def test_what_the_unit_had_noted_stays(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    write(sheet, unit)
    sheet.scores.filter(content__letter="a").update(self_note="Có sổ theo dõi")
    row = enter(sheet, clerk)
    assert row.scores.get(content__letter="a").self_note == "Có sổ theo dõi"
    assert [each.on_paper for each in history.of(sheet)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (typed(g=RecordedEntry(TEN, None)), "Chưa tự chấm nội dung g"),
        (typed(g=RecordedEntry(None, TEN)), "Chưa có điểm thẩm định của nội dung g"),
        (typed(g=RecordedEntry(Decimal(8), TEN)), "Chưa ghi lý do chênh lệch ở nội dung g"),
        (typed(g=RecordedEntry(Decimal(99), TEN)), "Nội dung g, điểm thẩm định: Cao hơn điểm tối đa"),
        (typed() | {"f": RecordedEntry(TEN, TEN)}, "không có nội dung f"),
    ],
)
def test_nothing_stays_of_a_step_that_is_refused(
    sheet: Evaluation, clerk: Actor, entries: dict[str, RecordedEntry], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        enter(sheet, clerk, entries=entries)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.version) == (S.DRAFT, 1)
    assert not sheet.scores.exclude(self_points=None).exists()
    assert not history.of(sheet).exists()


def test_nobody_enters_the_sheet_of_his_own_unit(sheet: Evaluation) -> None:
    own_clerk = make.an_actor(Role.OFFICE, unit=make.a_unit("Thôn 3"))
    with pytest.raises(Refused, match="không tự thẩm định"):
        enter(sheet, own_clerk)


def test_it_is_the_offices(sheet: Evaluation, unit: Actor) -> None:
    for actor in (unit, make.an_actor(Role.DEPUTY), make.an_actor(Role.CHAIRMAN)):
        with pytest.raises(Refused, match="Chỉ Văn phòng ghi lại phiếu giấy"):
            enter(sheet, actor)


def test_what_is_filed_already_is_not_entered(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    filed(sheet, unit)
    with pytest.raises(Refused, match="không gửi được"):
        enter(sheet, clerk)


def test_either_column_is_shown_when_somebody_saved_since(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    write(sheet, unit, own("9"))
    with pytest.raises(Stale) as stale:
        enter(sheet, clerk, version=1)
    assert stale.value.current["Nội dung a: điểm tự chấm"] == "9"
    write(sheet, unit, own("10"))
    with pytest.raises(Stale) as stale:  # the unit's column is the same by now, the other isn't
        enter(sheet, clerk, version=1)
    assert stale.value.typed["Nội dung a: điểm thẩm định"] == "10"
    with pytest.raises(Stale):  # a version that never was is no newer one
        enter(sheet, clerk, version=0)
    sheet.refresh_from_db()
    assert sheet.state == S.DRAFT


def test_next_is_by_block_and_name_what_is_not_done(sheet: Evaluation, clerk: Actor) -> None:
    round_ = sheet.round
    fourth = make.an_evaluation(round_, make.a_unit("Thôn 4", block="K3"))
    make.an_evaluation(round_, make.a_unit("Thôn 5", block="K3"), state=S.FILED)
    first = make.an_evaluation(round_, make.a_unit("Tài chính", block="K1"), state=S.RETURNED)
    assert next_to_enter(sheet, clerk, AT) == fourth
    assert next_to_enter(fourth, clerk, AT) == first
    own_clerk = make.an_actor(Role.OFFICE, unit=make.a_unit("Thôn 4"))
    assert next_to_enter(sheet, own_clerk, AT) == first
    for each in (first, fourth):
        steps.lock_evaluations(round_, [each.unit_id], actor=clerk, at=AT)
    assert next_to_enter(sheet, clerk, AT) is None
