"""The log of what was broadcast, posted, held: written by the culture officer, read by the house, summed."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import BroadcastKind, Role
from campaigns.models import Broadcast, User
from campaigns.rules import broadcasts as rules
from campaigns.rules.broadcasts import BroadcastData
from campaigns.services.broadcasts import change_broadcast, drop_broadcast, record_broadcast
from tests import factories as make
from tests.awards import exemplar_factories as stories

pytestmark = pytest.mark.django_db
CULTURE = stories.the_culture_officer()
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)


def _sound(**fields: Any) -> str:
    said: dict[str, Any] = {"kind": BroadcastKind.MEETING, "held_on": stories.HELD_ON, "title": "Đối thoại"}
    return rules.is_sound(BroadcastData(**(said | fields)), make.TODAY, first=FIRST, last=LAST).reason


def test_days_and_figures_fit_together() -> None:
    assert _sound() == ""
    assert _sound(until=stories.HELD_ON + timedelta(days=20), times=3, attended=60) == ""
    assert _sound(until=stories.HELD_ON - timedelta(days=1)) == "“Đến ngày” không được trước ngày đầu."
    assert _sound(until=make.TODAY + timedelta(days=1)).startswith("Ngày tuyên truyền ở sau hôm nay")
    assert _sound(held_on=date(2024, 12, 31), until=FIRST) == (
        "Ngày phải trong năm 2025 của đợt; năm khác thì ghi ở đợt của năm ấy."
    )
    for times in (0, 1000):
        assert _sound(times=times) == "Số lượt từ 1 đến 999."


def test_a_line_is_changed_and_dropped_and_history_keeps_it() -> None:
    row = stories.a_broadcast(scan=make.a_scan())
    file = row.file
    changed = change_broadcast(row, stories.said(title="Khác", times=9), version=1, actor=CULTURE, at=make.AT)
    assert (changed.title, changed.times, changed.version, changed.file) == ("Khác", 9, 2, file)
    with pytest.raises(Stale) as stale:
        change_broadcast(row, stories.said(title="Nữa"), version=1, actor=CULTURE, at=make.AT)
    assert (stale.value.current["nội dung"], stale.value.typed["nội dung"]) == ("Khác", "Nữa")
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        drop_broadcast(row, version=1, actor=CULTURE, at=make.AT)
    drop_broadcast(row, version=2, actor=CULTURE, at=make.AT)
    assert not Broadcast.objects.exists()
    assert history.of(row.round).latest("pk").action == "broadcast.dropped"
    with pytest.raises(Refused, match="đã được người khác bỏ"):
        change_broadcast(row, stories.said(), version=2, actor=CULTURE, at=make.AT)


def test_only_the_culture_officer_writes_and_only_in_a_round_that_has_begun() -> None:
    for role in (Role.OFFICE, Role.UNIT, Role.CHAIRMAN):
        actor = make.an_actor(role)
        with pytest.raises(Refused, match="Việc này của: Văn hóa"):
            record_broadcast(make.a_round(), stories.said(), actor=actor, at=make.AT)
    ahead = make.a_round(2026, opened=False)
    with pytest.raises(Refused, match="chưa mở"):
        record_broadcast(ahead, stories.said(), actor=CULTURE, at=make.AT)


def _reader(*roles: str) -> User:
    return make.an_account(*roles, person=make.a_person(unit=make.a_unit()))


def test_the_page_sums_by_kind_and_the_file_says_the_same() -> None:
    round_ = make.a_round()
    stories.a_broadcast(round_, times=5, title="Nộp hồ sơ trực tuyến")
    stories.a_broadcast(round_, times=4, title="Thanh toán lệ phí")
    stories.a_broadcast(round_, kind=BroadcastKind.MEETING, times=1, title="Đối thoại", attended=54)
    url = reverse("campaigns:broadcasts", args=[round_.pk])
    with time_machine.travel(make.AT, tick=False):
        office = make.a_client(_reader(Role.OFFICE))
        said = office.get(url).content.decode()
        narrowed = office.get(url, {"loai": "loudspeaker", "tim": "le phi"}).content.decode()
        answer = office.get(reverse("campaigns:broadcasts-export", args=[round_.pk]))
    assert "9 lượt phát thanh" in said
    assert "1 buổi, 54 người dự" in said
    assert "Ghi nhật ký" not in said, "the office reads"
    assert "4 lượt phát thanh" in narrowed
    assert "Nộp hồ sơ trực tuyến" not in narrowed
    cells = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[0]]
    sums = {row[2]: row[4] for row in cells if row[3] == "Cộng"}
    assert sums == {"Truyền thanh": 9, "Hội nghị, đối thoại, sinh hoạt": 1}
    assert [row[4] for row in cells if row[3] == "Đối thoại"] == [1]


def test_the_culture_officer_types_a_line_and_what_is_wrong_stays_on_the_form() -> None:
    round_, user = make.a_round(), _reader(Role.CULTURE)
    url = reverse("campaigns:broadcast-new", args=[round_.pk])
    typed = {"kind": "article", "held_on": "20/12/2025", "times": 2, "title": "Tin về một cửa"}
    with time_machine.travel(make.AT, tick=False):
        client = make.a_client(user)
        wrong = make.post(client, url, user, typed | {"held_on": "20/12/2024"})
        right = make.post(client, url, user, typed)
    assert wrong.status_code == 422
    assert "Ngày phải trong năm 2025 của đợt" in wrong.content.decode()
    assert "Tin về một cửa" in wrong.content.decode()
    assert right.status_code == 302
    [row] = Broadcast.objects.all()
    assert (row.kind, row.times, row.held_on) == ("article", 2, date(2025, 12, 20))
