"""A decision of a past year with its awards in a workbook: looked at line by line, then written whole."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation import excel
from awards.forms.award_workbooks import COLUMNS, typed_awards
from awards.models import Award, Decision
from awards.selectors.decision_preview import decision_preview
from awards.services.recording import record_decision
from campaigns.forms.workbooks import rows_of
from campaigns.models import Round, User
from tests import factories as make
from tests.attacks.workbooks import HOSTILE
from tests.ground.test_files import a_pdf
from tests.recording import factories as paper
from tests.recording.factories import HEAD, MERIT

pytestmark = pytest.mark.django_db
FIRST = 5  # below three notes and the head
Line = tuple[Any, ...]


def a_workbook(desk: Client, round_: Round, *lines: Line) -> bytes:
    cells = {
        f"{'ABCDEFGH'[column]}{FIRST + place}": value
        for place, line in enumerate(lines)
        for column, value in enumerate(line)
    }
    return paper.edited(paper.downloaded(desk, "awards:decision-workbook", round_), cells)


def up(desk: Client, user: User, round_: Round, content: bytes, **head: Any) -> Any:
    fields = HEAD | {"merit": MERIT, "workbook": paper.a_file(content)} | head
    return make.post(desk, reverse("awards:decision-upload", args=[round_.pk]), user, fields)


def previewed(desk: Client, user: User, round_: Round, *lines: Line, **head: Any) -> str:
    answer = up(desk, user, round_, a_workbook(desk, round_, *lines), **head)
    assert answer.status_code == 200
    assert not Decision.objects.filter(number__number="04").exists()
    return str(answer.content.decode())


def confirmed(desk: Client, user: User, round_: Round, sealed: str, **more: Any) -> Any:
    url = reverse("awards:decision-upload-confirm", args=[round_.pk])
    return make.post(desk, url, user, {"sealed": sealed} | more)


def test_the_template_helps_and_is_locked_but_for_the_rows(round_: Round, desk: Client) -> None:
    content = paper.downloaded(desk, "awards:decision-workbook", round_)
    page = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in page[4]] == [
        "Loại", "Họ tên, tên tập thể", "Ngày sinh", "Chức vụ", "Đơn vị", "Tiêu chuẩn", "Số sổ",
        "Số tiền (đồng)",
    ]  # fmt: skip
    assert (page["A4"].protection.locked, page["B5"].protection.locked) == (True, False)
    assert page.data_validations.dataValidation[0].formula1 == '"Tập thể,Cá nhân"'


def test_what_is_understood_is_seen_and_then_written_whole(round_: Round, desk: Client, office: User) -> None:
    paper.a_village()
    paper.two_namesakes()
    decomposed = unicodedata.normalize("NFD", "Đinh Văn Bãi")
    page = previewed(
        desk,
        office,
        round_,
        ("Tập thể", "Thôn\u00a03", None, None, None, "III.1.a", 1, None),
        ("cá nhân", decomposed, datetime(1992, 8, 24), None, None, None, 2, 230_000),
        ("Cá nhân", "Đinh Văn Bãi", "03/02/1969", "Trưởng thôn 2", None, None, None, "200.000"),
    )
    for said in (
        "3 tập thể, cá nhân, 880.000 đồng",
        "Khuyến nông - thú y",
        "Trưởng thôn 2, Thôn 2",
        "chưa rõ",
    ):
        assert said in page
    assert "Theo luật ngày ấy là 0,15 × 1.490.000 = 223.500" in page
    scan = SimpleUploadedFile("qd04.pdf", a_pdf())
    done = confirmed(desk, office, round_, paper.sealed_in(page), scan=scan)
    decision = Decision.objects.get()
    assert done["Location"] == decision.get_absolute_url()
    assert decision.scan is not None
    assert [
        (each.register_label, each.participant.born_on, each.title, each.amount_vnd)
        for each in decision.awards.select_related("participant").order_by("position")
    ] == [
        ("01/2023", None, "", 450_000),
        ("02/2023", date(1992, 8, 24), "Khuyến nông - thú y", 230_000),
        ("…/2023", date(1969, 2, 3), "Trưởng thôn 2", 200_000),
    ]


def test_each_line_that_cant_be_taken_says_why_and_nothing_is_written(
    round_: Round, desk: Client, office: User
) -> None:
    paper.two_namesakes()
    village = paper.a_village()
    record_decision(round_, paper.a_paper(village, number="1"), actor=make.an_actor("office"), at=make.AT)
    page = previewed(
        desk,
        office,
        round_,
        ("Cá nhân", "Đinh Văn Bãi"),
        ("Cá nhân", "Dinh Van Bai", "24/08/1992"),
        ("Tập thể", "Thôn 3"),
        ("Nhóm", "Thôn 2"),
        ("Cá nhân", "Đinh Văn Bãi", "hôm qua"),
        ("Tập thể", None, None, "Trưởng thôn"),
        ("Tập thể", "Thôn 2", None, None, None, "IX", "một", "nhiều"),
        ("Tập thể", "Thôn 2"),
    )
    for place, said in (
        ("B5", "Có 2 người tên Đinh Văn Bãi, ghi thêm ngày sinh"),
        ("B6", "Chưa có cá nhân tên “Dinh Van Bai”. Gần giống: Đinh Văn Bãi"),
        ("B7", "Thôn 3 đã được khen trong đợt này: Quyết định số 01/QĐ-UBND"),
        ("A8", "Ghi “Tập thể” hoặc “Cá nhân”."),
        ("C9", "Ngày sinh viết như 24/08/1992."),
        ("B10", "Ghi tên tập thể hoặc cá nhân."),
        ("F11", "Tiêu chuẩn IX không phải của Kế hoạch"),
        ("G11", "Số sổ viết như 5 hoặc 05/2023."),
        ("H11", "Số tiền viết như 230000 hoặc 230.000."),
        ("B12", "Thôn 2 đã ghi ở dòng 11."),
    ):
        assert f'<th scope="row">{place}</th>' in page
        assert said in page
    assert "sealed" not in page
    assert Award.objects.count() == 1


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"number": "4", "dated": "2026-01-10"}, "không được sau hôm nay"),
        ({"number": "1"}, "Số 01/QĐ-UBND đã dùng trong năm 2023."),
    ],
)
def test_a_head_that_cant_be_so_is_seen_before_anything_is_written(
    round_: Round, desk: Client, office: User, head: dict[str, str], said: str
) -> None:
    other, _ = paper.a_village("Thôn 4"), paper.a_village()
    record_decision(round_, paper.a_paper(other, number="1"), actor=make.an_actor("office"), at=make.AT)
    page = previewed(desk, office, round_, ("Tập thể", "Thôn 3"), **head)
    assert said in page
    assert "sealed" not in page


def test_what_changed_in_between_is_shown_again(round_: Round, desk: Client, office: User) -> None:
    village = paper.a_village()
    sealed = paper.sealed_in(
        previewed(desk, office, round_, ("Tập thể", "Thôn 3"), ("Cá nhân", "Huỳnh Thị Mây"))
    )
    record_decision(round_, paper.a_paper(village, number="1"), actor=make.an_actor("office"), at=make.AT)
    answer = confirmed(desk, office, round_, sealed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Số liệu đã đổi từ lúc xem trước: chưa ghi gì." in page
    assert "Thôn 3 đã được khen trong đợt này" in page
    assert Award.objects.count() == 1


def test_a_preview_with_mistakes_cant_be_confirmed_by_hand(round_: Round, desk: Client, office: User) -> None:
    columns = dict(zip(COLUMNS.values(), "ABCDEFGH", strict=True))
    file = {"name": "a", "columns": columns, "rows": [[5, *("" for _ in columns)]]}
    head = HEAD | {"capacity": ["CHỦ TỊCH"], "merit": MERIT}
    typed = typed_awards(rows_of(file))
    preview = decision_preview(round_, {**head, "dated": paper.SIGNED}, typed, make.TODAY)
    content = {"head": head, "file": file, "digest": preview.digest}
    sealed = excel.sealed(content, purpose=f"decision:{round_.pk}", user_id=office.pk)
    answer = confirmed(desk, office, round_, sealed)
    assert answer.status_code == 422
    assert "Còn dòng chưa nhận được: chưa ghi gì." in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_scan_that_is_none_keeps_the_preview(round_: Round, desk: Client, office: User) -> None:
    paper.a_village()
    sealed = paper.sealed_in(previewed(desk, office, round_, ("Tập thể", "Thôn 3")))
    answer = confirmed(desk, office, round_, sealed, scan=SimpleUploadedFile("a.pdf", b"<html>"))
    page = answer.content.decode()
    assert (answer.status_code, "không phải bản chụp nhận được" in page) == (422, True)
    assert not Decision.objects.exists()
    assert confirmed(desk, office, round_, paper.sealed_in(page)).status_code == 302


def test_another_persons_preview_is_not_confirmed(round_: Round, desk: Client, office: User) -> None:
    paper.a_village()
    sealed = paper.sealed_in(previewed(desk, office, round_, ("Tập thể", "Thôn 3")))
    colleague = make.the_office()
    answer = confirmed(make.a_client(colleague), colleague, round_, sealed)
    assert answer.status_code == 422
    assert "xin tải tệp lên lần nữa" in answer.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_workbook_is_refused_in_a_sentence(
    round_: Round, desk: Client, office: User, hostile: tuple[bytes, str]
) -> None:
    answer = up(desk, office, round_, hostile[0])
    assert answer.status_code == 422
    assert hostile[1] in answer.content.decode()


def test_a_workbook_longer_than_any_decision_is_refused(round_: Round, desk: Client, office: User) -> None:
    lines = [("Tập thể", f"Thôn {number}") for number in range(501)]
    answer = up(desk, office, round_, a_workbook(desk, round_, *lines))
    assert answer.status_code == 422
    assert "Tệp có 501 dòng; nhiều nhất 500." in answer.content.decode()


def test_an_empty_workbook_is_said_to_be_empty(round_: Round, desk: Client, office: User) -> None:
    answer = up(desk, office, round_, a_workbook(desk, round_))
    assert answer.status_code == 422
    assert "Tệp không có dòng nào dưới dòng tiêu đề." in answer.content.decode()
