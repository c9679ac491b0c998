"""Excel with 5,000 people, each with a post: uploaded and previewed, then confirmed and written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.benchmarks.table import Line, seconds
from tests.benchmarks.world import peak_mb, put_back

PEOPLE, UNITS, RUNS = 5_000, 40, 5
_FAMILIES = ("Đinh", "Lò", "Nguyễn", "Hoàng", "Trương", "Phạm")
_GIVEN = ("Bãi", "Thủy", "Hiền", "Mười", "Thác", "Yến", "Đông", "Quỳnh", "Sỹ")


def measure() -> list[Line]:
    from django.urls import reverse

    from campaigns.models import Participant
    from tests import factories as make

    make.a_campaign()
    for number in range(UNITS):
        make.a_unit(f"Thôn {number}", block="K3")
    clerk = make.an_account("office")
    client, content = make.a_client(clerk), _workbook()
    page = ""

    def upload() -> None:
        nonlocal page
        page = _sent(make.post(client, reverse("campaigns:participants-import"), clerk, _file(content)), 200)

    def confirm() -> None:
        fields = {"sealed": page.split('name="sealed" value="')[1].split('"', maxsplit=1)[0], "left_out": ""}
        _sent(make.post(client, reverse("campaigns:participants-import-confirm"), clerk, fields), 302)

    reading, uploading, confirming = [], [], []
    for _ in range(RUNS):
        with put_back():
            reading.append(seconds(lambda: _read(content)))
            uploading.append(seconds(upload))
            confirming.append(seconds(confirm))
            assert Participant.objects.persons().count() == PEOPLE
    return _lines(reading, uploading, confirming)


def _lines(reading: list[float], uploading: list[float], confirming: list[float]) -> list[Line]:
    """Round by round, and of the rounds the middle one: a machine that does other work, too, slows a whole
    round."""
    what, reference = f"Excel, {PEOPLE} người", "chỉ đọc bằng openpyxl"
    return [
        Line(
            f"{what}: {step}",
            reference,
            median(one / alone for one, alone in zip(took, reading, strict=True)),
            3,
            note=f"{min(took):.2f} / {min(reading):.2f} giây",
        )
        for step, took in (("tải lên, xem trước", uploading), ("ghi", confirming))
    ] + [Line(f"{what}: bộ nhớ", "–", peak_mb(), 200, unit="MB")]


def _read(content: bytes) -> None:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass


def _workbook() -> bytes:
    from campaigns.selectors.people_rows import COLUMNS

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(COLUMNS.values()))
    for row in _rows():
        sheet.append([row.get(field) for field in COLUMNS])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows() -> Iterator[dict[str, Any]]:
    for number in range(PEOPLE):
        family, given = _FAMILIES[number % len(_FAMILIES)], _GIVEN[number % len(_GIVEN)]
        yield {
            "kind": "Cá nhân",
            "name": f"{family} Thị {_GIVEN[number // 9 % 9]} {given}",
            "born_on": date(1960, 1, 1) + timedelta(days=3 * number),
            "gender": "Nữ",
            "unit": f"Thôn {number % UNITS}",
            "title": "Công an viên",
            "category": "Khác",
            "since": date(2023, 2, 1),
        }


def _file(content: bytes) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"workbook": SimpleUploadedFile("nguoi.xlsx", content)}


def _sent(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode())
