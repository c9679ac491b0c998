"""Minh chứng: who hands it in and takes it away, how much there is room for, and what stays frozen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence
from campaigns.rules import evidence as rules
from campaigns.services import evaluations as steps
from campaigns.services import evidence as services
from tests import factories as make
from tests.campaigns.evaluation_services.steps import AT, filed, verified

pytestmark = pytest.mark.django_db


def a_file(name: str = "bao-cao.pdf") -> files.Checked:
    """The same name is the same file."""
    return files.checked(SimpleUploadedFile(name, make.a_pdf(name)), files.EVIDENCE)


def add(sheet: Evaluation, actor: Actor, *names: str, letter: str = "g") -> list[Evidence]:
    uploads = [a_file(name) for name in names or ("bao-cao.pdf",)]
    return services.add_evidence(sheet, letter=letter, uploads=uploads, actor=actor, at=AT)


def test_unit_hands_in_what_history_names_with_its_hash(sheet: Evaluation, unit: Actor) -> None:
    first, second = add(sheet, unit, "mot.pdf", "hai.pdf")
    entry = history.of(sheet).get()
    assert entry.action == "evaluation.evidence_added"
    assert entry.values["files"] == [[each.file.name, each.file.sha256] for each in (first, second)]
    assert not entry.on_paper
    sheet.refresh_from_db()
    assert sheet.version == 1, "nobody's typing becomes stale by a file"


def test_office_hands_in_for_a_unit_until_a_dossier_quotes_the_sheet(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    verified(sheet, unit, clerk)
    add(sheet, clerk)
    assert history.of(sheet).last().on_paper  # type: ignore[union-attr]  # there is one
    steps.lock_evaluations(sheet.round, [sheet.unit_id], actor=clerk, at=AT)
    for change in (
        lambda: add(sheet, clerk, "khac.pdf"),
        lambda: services.remove_evidence(Evidence.objects.get(), actor=clerk, at=AT),
        lambda: services.change_note(Evidence.objects.get(), note="x", seen="", actor=clerk, at=AT),
    ):
        with pytest.raises(Refused, match="nằm trong hồ sơ đã trình"):
            change()
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE])
def test_readers_hand_in_nothing(sheet: Evaluation, role: Role) -> None:
    with pytest.raises(Refused, match="Việc này của chính đơn vị hoặc của Văn phòng"):
        add(sheet, make.an_actor(role))


def test_unit_takes_nothing_away_that_it_has_filed(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    [kept], [mistaken] = add(sheet, unit, "mot.pdf"), add(sheet, unit, "hai.pdf")
    services.remove_evidence(mistaken, actor=unit, at=AT)
    later = AT + timedelta(minutes=1)
    filed(sheet, unit)
    with pytest.raises(Refused, match="không sửa điểm tự chấm"):
        services.remove_evidence(kept, actor=unit, at=later)
    steps.return_evaluation(sheet, reason="Thiếu", due_on=None, actor=clerk, at=later)
    with pytest.raises(Refused, match="đơn vị không bỏ được"):
        services.remove_evidence(kept, actor=unit, at=later)
    [added] = services.add_evidence(sheet, letter="g", uploads=[a_file("ba.pdf")], actor=unit, at=later)
    services.remove_evidence(added, actor=unit, at=later)
    services.remove_evidence(kept, actor=clerk, at=later)
    last = history.of(sheet).last()
    assert last is not None
    assert (last.action, last.values["files"][0][0]) == ("evaluation.evidence_removed", "mot.pdf")
    assert files.StoredFile.objects.filter(sha256=kept.file.sha256).exists()


def test_returned_sheet_takes_files_for_what_was_named(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    filed(sheet, unit)
    steps.return_evaluation(sheet, reason="Thiếu", letters="g", due_on=None, actor=clerk, at=AT)
    add(sheet, unit, "mot.pdf", letter="g")
    with pytest.raises(Refused, match="chỉ trả lại nội dung g; nội dung a giữ như đã gửi"):
        add(sheet, unit, "hai.pdf", letter="a")
    add(sheet, clerk, "hai.pdf", letter="a")


def test_same_content_twice_is_named_and_not_kept(sheet: Evaluation, unit: Actor) -> None:
    add(sheet, unit, "mot.pdf", letter="a")
    same = files.checked(SimpleUploadedFile("ten-khac.pdf", make.a_pdf("mot.pdf")), files.EVIDENCE)
    with pytest.raises(Refused, match=r"giống hệt tệp đã có trong phiếu \(mot.pdf, nội dung a\)"):
        services.add_evidence(sheet, letter="g", uploads=[a_file("hai.pdf"), same], actor=unit, at=AT)
    with pytest.raises(Refused, match="đang đưa lên"):
        add(sheet, unit, "ba.pdf", "ba.pdf")
    assert Evidence.objects.count() == 1


def test_a_sheet_has_room_for_twenty_files_and_fifty_megabytes(sheet: Evaluation, unit: Actor) -> None:
    add(sheet, unit, *(f"{place}.pdf" for place in range(rules.MAX_FILES)))
    with pytest.raises(Refused, match="Thêm nữa là 21 tệp"):
        add(sheet, unit, "nua.pdf")
    assert rules.has_room(20, 50_000_000)
    assert "51 MB" in rules.has_room(1, 50_000_001).reason


@pytest.mark.parametrize(("letter", "said"), [("f", "không có nội dung f"), ("", "không có nội dung")])
def test_content_that_the_sheet_has_not(sheet: Evaluation, unit: Actor, letter: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        add(sheet, unit, letter=letter)


def test_no_file_and_too_long_a_note_are_refused(sheet: Evaluation, unit: Actor) -> None:
    with pytest.raises(Refused, match="Chọn ít nhất một tệp"):
        services.add_evidence(sheet, letter="a", uploads=[], actor=unit, at=AT)
    with pytest.raises(Refused, match="Ghi chú"):
        services.add_evidence(sheet, letter="a", uploads=[a_file()], note="x" * 301, actor=unit, at=AT)


def test_note_is_changed_once_and_a_stale_one_shows_both(
    sheet: Evaluation, unit: Actor, clerk: Actor
) -> None:
    [row] = add(sheet, unit)
    for _ in range(2):
        services.change_note(row, note=" Trang 2 ", seen="", actor=unit, at=AT)
    assert [each.action for each in history.of(sheet)][1:] == ["evaluation.evidence_noted"]
    with pytest.raises(Stale) as stale:
        services.change_note(row, note="Trang 3", seen="", actor=clerk, at=AT)
    assert list(stale.value.current.values()) == ["Trang 2"]
    assert list(stale.value.typed.values()) == ["Trang 3"]


def test_what_somebody_else_removed_is_said(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    [row] = add(sheet, unit)
    services.remove_evidence(Evidence.objects.get(), actor=clerk, at=AT)
    with pytest.raises(Refused, match="đã được người khác bỏ"):
        services.remove_evidence(row, actor=unit, at=AT)


FROZEN = (
    "UPDATE campaigns_evidence SET note = 'khác' WHERE id = {evidence}",
    "UPDATE campaigns_evidence SET score_id = {other} WHERE id = {evidence}",
    "DELETE FROM campaigns_evidence WHERE id = {evidence}",
    (
        "INSERT INTO campaigns_evidence (score_id, file_id, note, added_at)"
        " VALUES ({other}, {file}, '', '2025-12-29 01:00:00')"
    ),
)


@pytest.mark.parametrize("sql", FROZEN)
def test_what_a_dossier_quotes_withstands_sql(sheet: Evaluation, unit: Actor, clerk: Actor, sql: str) -> None:
    verified(sheet, unit, clerk)
    [row] = add(sheet, clerk)
    steps.lock_evaluations(sheet.round, [sheet.unit_id], actor=clerk, at=AT)
    other = sheet.scores.get(content__letter="a").pk
    said = sql.format(evidence=row.pk, other=other, file=row.file_id)
    with (
        pytest.raises(IntegrityError, match="evidence_"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(said)


def test_what_a_dossier_quotes_withstands_the_orm(sheet: Evaluation, unit: Actor, clerk: Actor) -> None:
    verified(sheet, unit, clerk)
    [row] = add(sheet, clerk)
    steps.lock_evaluations(sheet.round, [sheet.unit_id], actor=clerk, at=AT)
    for change in (lambda: Evidence.objects.update(note="x"), row.delete):
        with pytest.raises(IntegrityError, match="evidence_of_locked"), transaction.atomic():
            change()
