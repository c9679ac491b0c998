"""Minh chứng at the sheet's page: handed in, read, annotated, taken away; with a script and without."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from andung_emulation import history, tokens
from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence, User
from tests import factories as make
from tests import screens
from tests.campaigns.evaluation_pages.desk import filed, given, send, shown

pytestmark = pytest.mark.django_db


def hand_in(user: User, sheet: Evaluation, *names: str, letter: str = "d", **extra: Any) -> Any:
    place = sheet.scores.get(content__letter=letter).content.position
    uploads = [make.a_scan(name) for name in names]
    return screens.sent(
        user,
        reverse("campaigns:evidence-add", args=[sheet.pk, letter]),
        {f"{place}-uploads": uploads},
        **extra,
    )


def test_without_a_script_the_page_leads_back_to_the_content(sheet: Evaluation, unit: User) -> None:
    assert shown(unit, sheet).count("Chưa có minh chứng") == 7, "also where it may still be said to apply"
    answer = hand_in(unit, sheet, "Báo cáo một cửa.pdf")
    assert answer["Location"].endswith("#noi-dung-d")
    page = shown(unit, sheet)
    assert "Minh chứng: 1 tệp" in page
    assert "Báo cáo một cửa.pdf" in page
    assert page.count("Chưa có minh chứng") == 6


def test_letter_beyond_ascii_has_its_address(sheet: Evaluation, clerk: User) -> None:
    assert hand_in(clerk, sheet, "a.pdf", letter="đ").status_code == 302
    assert Evidence.objects.get().score.content.letter == "đ"


def test_a_script_gets_the_list_and_the_next_token(sheet: Evaluation, unit: User) -> None:
    said = hand_in(unit, sheet, "mot.pdf", HTTP_ACCEPT="application/json").json()
    assert "Minh chứng: 1 tệp" in said["list"]
    assert said["token"]
    again = hand_in(unit, sheet, "hai.pdf", HTTP_ACCEPT="application/json")
    assert again.status_code == 422
    assert "giống hệt tệp đã có trong phiếu (mot.pdf, nội dung d)" in again.json()["message"]


def test_the_same_token_answers_the_same_and_adds_nothing(sheet: Evaluation, unit: User) -> None:
    token = {tokens.FIELD: tokens.sign(unit.pk)}
    url, client = reverse("campaigns:evidence-add", args=[sheet.pk, "d"]), make.a_client(unit)
    for _ in range(2):
        data = token | {"4-uploads": make.a_scan()}
        assert client.post(url, data, HTTP_ACCEPT="application/json").status_code == 200
    assert Evidence.objects.count() == 1


def test_what_is_refused_says_why_without_a_script_too(sheet: Evaluation, unit: User) -> None:
    client = make.a_client(unit)
    for data, said in (({}, "Chọn ít nhất một tệp."), ({"4-uploads": _broken()}, "bị hỏng, không mở được")):
        url = reverse("campaigns:evidence-add", args=[sheet.pk, "d"])
        answer = make.post(client, url, unit, data, follow=True)
        assert said in answer.content.decode()
    assert not Evidence.objects.exists()


def _broken() -> Any:
    file: Any = make.a_scan()
    file.file.truncate(20)
    file.size = 20
    return file


def test_a_download_is_an_attachment_and_told_in_history(sheet: Evaluation, clerk: User) -> None:
    row = make.an_evidence(sheet, name="trang.html")
    answer = make.a_client(clerk).get(reverse("campaigns:evidence", args=[row.pk]))
    assert answer["Content-Disposition"].startswith('attachment; filename="trang.html.pdf"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert history.of(sheet).get().values["sha256"] == row.file.sha256


def test_after_filing_the_unit_reads_and_the_office_still_hands_in(
    sheet: Evaluation, unit: User, clerk: User
) -> None:
    hand_in(unit, sheet, "mot.pdf")
    filed(sheet, unit)
    page = shown(unit, sheet)
    assert "mot.pdf" in page
    assert "Đưa lên" not in page
    assert "Bỏ tệp này" not in page
    assert "Đưa lên" in shown(clerk, sheet)
    row = Evidence.objects.get()
    assert screens.sent(clerk, reverse("campaigns:evidence-remove", args=[row.pk])).status_code == 302
    assert not Evidence.objects.exists()


def test_a_stale_note_is_said(sheet: Evaluation, unit: User, clerk: User) -> None:
    row = make.an_evidence(sheet)
    url = reverse("campaigns:evidence-note", args=[row.pk])
    assert screens.sent(clerk, url, {f"{row.pk}-note": "Trang 2"}).status_code == 302
    typed = {f"{row.pk}-note": "Trang 3", f"{row.pk}-seen": ""}
    assert screens.sent(unit, url, typed).status_code == 409
    answer = screens.sent(unit, url, typed, HTTP_ACCEPT="application/json")
    assert answer.status_code == 409
    assert "đã được người khác sửa" in answer.json()["message"]
    row.refresh_from_db()
    assert row.note == "Trang 2"


def test_named_contents_alone_are_open_to_the_unit(sheet: Evaluation, unit: User, clerk: User) -> None:
    filed(sheet, unit)
    assert "Nội dung cần bổ sung" in shown(clerk, sheet)
    back = {"reason": "Thiếu hồ sơ trực tuyến", "letters": ["g"]}
    assert send(clerk, sheet, back, "-return").status_code == 302  # type: ignore[arg-type]  # a list of ticks
    page = shown(unit, sheet)
    assert "Nội dung g: Thiếu hồ sơ trực tuyến" in page
    assert page.count("nội dung a giữ như đã gửi") == 1
    assert page.count("Đưa lên") == 1
    assert "Nội dung g: Thiếu hồ sơ trực tuyến" in make.a_client(unit).get("/").content.decode()
    sheet.refresh_from_db()
    typed = {"side": "self", "version": str(sheet.version), "self_7": "9", "self_1": "1"}
    assert send(unit, sheet, typed, "-file").status_code == 302
    points = dict(sheet.scores.values_list("content__letter", "self_points"))
    assert [points["g"], points["a"]] == [9, 10], "what is closed is not read from the form"


def test_paper_sheet_is_typed_sent_and_verified_at_once(sheet: Evaluation, clerk: User, unit: User) -> None:
    label = "Phiếu giấy: ghi, gửi và thẩm định"
    assert label in shown(clerk, sheet)
    assert label not in shown(unit, sheet)
    address = f"{reverse('campaigns:evaluation', args=[sheet.pk])}?phieu=giay"
    assert 'name="side" value="paper"' in screens.text(clerk, address)
    assert 'name="side" value="self"' in screens.text(unit, address)
    typed = given(sheet) | {f"self_{place}": "10" for place in (1, 3, 4, 7)} | {"side": "paper"}
    typed |= {f"na_{place}": "on" for place in (2, 5, 6)}
    lacking = send(clerk, sheet, typed | {"verified_1": "8", "self_3": "", "next": "1"})
    page = lacking.content.decode()
    assert lacking.status_code == 422
    assert "Khác điểm tự chấm nhiều: ghi lý do." in page
    assert "Chưa chấm: ghi điểm (0 cũng được) trước khi gửi." in page
    assert page.count("autofocus") == 1
    other = make.an_evaluation(sheet.round, make.a_unit("Thôn 4", block="K3"))
    done = send(clerk, sheet, typed | {"next": "1"})
    assert done["Location"] == f"{reverse('campaigns:evaluation', args=[other.pk])}?phieu=giay"
    assert "Đã thẩm định" in shown(unit, sheet)


def test_own_unit_reads_why_it_is_not_entered(sheet: Evaluation) -> None:
    own_clerk = make.an_account(Role.OFFICE, unit=make.a_unit("Thôn 3"))
    assert "không tự thẩm định" in shown(own_clerk, sheet)
