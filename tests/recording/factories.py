"""A past year in a drawer: its round, its units and people, and the workbooks that a clerk would send."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation.actors import Actor
from andung_emulation.demo import DATA, TEXTS
from andung_emulation.demo.loading import World, load_councils, load_people, load_recorded_years
from andung_emulation.demo.loading.world import moment
from andung_emulation.demo.reader import read_demo
from andung_emulation.demo.texts import read_texts
from andung_emulation.excel.writing import CONTENT_TYPE
from awards.services.recording import RecordedAward, RecordedDecision
from awards.services.register import Signer
from campaigns.enums import Role
from campaigns.models import Evaluation, Participant, Round, Unit
from campaigns.plans import AN_DUNG
from campaigns.plans.reader import read_plan
from campaigns.rules.recording import RecordedEntry
from tests import factories as make
from tests.awards import factories as awards

VILLAGE = "acdg"
SIGNED = date(2023, 1, 10)
HEAD = {"number": "04", "dated": "2023-01-10", "signer_name": "Đinh Văn Thác", "capacity": "CHỦ TỊCH"}
MERIT = "Đã có thành tích xuất sắc trong phong trào thi đua đẩy mạnh cải cách hành chính xã An Dũng năm 2022"


def a_recorded_round(year: int = 2022) -> Round:
    """Opened this year to be recorded; with the plan's criteria and the law's rows."""
    round_ = make.a_round(year, from_paper=True)
    awards.the_criteria(round_.campaign)
    awards.the_law()
    return round_


def a_demonstration() -> World:
    """The demonstration's people and its recorded years and councils, loaded through the doors."""
    for command in ("load_plan", "load_law"):
        call_command(command, verbosity=0)
    demo = read_demo(DATA, read_plan(AN_DUNG))
    world = World(demo, read_texts(TEXTS, demo))
    load_people(world, at=moment(2022, 1, 4))
    load_recorded_years(world)
    load_councils(world)
    return world


def a_sheet(round_: Round, name: str = "Thôn 3") -> Evaluation:
    return make.an_evaluation(round_, make.a_unit(name, block="K3"))


def points(text: str = "10", **others: str) -> dict[str, RecordedEntry]:
    """The same on each content of a village, unless said otherwise."""
    return {letter: RecordedEntry(Decimal(others.get(letter, text))) for letter in VILLAGE}


def two_namesakes() -> tuple[Participant, Participant]:
    """Đinh Văn Bãi, born in 1992 and in 1969; the first was something else in 2023 than he is now."""
    office = make.a_unit("Địa chính - Nông nghiệp - Xây dựng và Môi trường")
    young = make.a_person("Đinh Văn Bãi", born_on=date(1992, 8, 24), gender="nam")
    make.a_posting(young, office, title="Khuyến nông - thú y", held_until=date(2024, 5, 31))
    make.a_posting(young, office, title="Công chức Địa chính", held_from=date(2024, 6, 3))
    old = make.a_person("Đinh Văn Bãi", born_on=date(1969, 2, 3), gender="nam")
    make.a_posting(old, make.a_unit("Thôn 2", block="K3"), title="Trưởng thôn")
    return young, old


def a_paper(*who: Participant | RecordedAward, **fields: Any) -> RecordedDecision:
    lines = [each if isinstance(each, RecordedAward) else RecordedAward(each) for each in who]
    defaults: dict[str, Any] = {
        "number": "04", "dated": SIGNED, "signer": Signer(None, "Đinh Văn Thác", ("CHỦ TỊCH",)),
    }  # fmt: skip
    return RecordedDecision(awards=lines, **(defaults | fields))


def somebody(role: str, unit: Participant) -> Actor:
    """With that role; a unit's voice speaks for that unit."""
    if role != Role.UNIT:
        return make.an_actor(role)
    return make.an_actor(role, unit=Unit.objects.get(pk=unit.pk))


def a_village(name: str = "Thôn 3") -> Unit:
    return make.a_unit(name, block="K3")


def downloaded(client: Client, name: str, round_: Round) -> bytes:
    answer = client.get(reverse(name, args=[round_.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPE)
    return bytes(answer.content)


def cell(content: bytes, place: str) -> Any:
    """What the first worksheet says there."""
    return load_workbook(io.BytesIO(content)).active[place].value


def edited(content: bytes, cells: Mapping[str, Any]) -> bytes:
    """As Excel would save it after those cells were typed."""
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book.active[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_file(content: bytes, name: str = "bang.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=CONTENT_TYPE)


def sealed_in(page: str) -> str:
    """What the preview's form carries to the confirmation."""
    return page.split('name="sealed" value="')[1].split('"', maxsplit=1)[0]
