"""What is written into a sheet: refused, left alone, or shown to two people at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import Evaluation
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.services import evaluations as services
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, filed, own, points, weigh, write

pytestmark = pytest.mark.django_db


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
