"""What autosave kept of a sheet comes back, is used up, is given up."""

from __future__ import annotations

import re

import pytest

from andung_emulation import drafts
from campaigns.models import Evaluation, User
from tests import factories as make
from tests.campaigns.evaluation_pages.desk import own, send, shown

pytestmark = pytest.mark.django_db


def test_autosaved_text_comes_back_with_a_notice(sheet: Evaluation, unit: User) -> None:
    client = make.a_client(unit)
    address = re.findall('data-autosave-url="([^"]+)"', shown(unit, sheet))[0].replace("&amp;", "&")
    data = own(sheet, self_1="8,", note_1="Gõ dở dang", na_2="")
    assert client.post(address, data).json()["message"].startswith("Đã lưu nháp")
    page = shown(unit, sheet)
    assert "Đang hiện bản nháp máy tự lưu lúc 08:00" in page
    assert "Gõ dở dang" in page
    assert 'value="8,"' in page
    assert sheet.scores.get(content__letter="a").self_note == ""


def test_saving_uses_it_up(sheet: Evaluation, unit: User) -> None:
    drafts.save(unit.pk, "evaluation-self", str(sheet.pk), own(sheet), base_version=1, at=make.AT)
    send(unit, sheet, own(sheet))
    assert drafts.read(unit.pk, "evaluation-self", str(sheet.pk)) is None


def test_it_can_be_given_up(sheet: Evaluation, unit: User) -> None:
    drafts.save(unit.pk, "evaluation-self", str(sheet.pk), own(sheet), base_version=1, at=make.AT)
    assert send(unit, sheet, {"discard": "1"}).status_code == 302
    assert "bản nháp" not in shown(unit, sheet)


def test_older_one_is_shown_beside_not_filled_in(sheet: Evaluation, unit: User, clerk: User) -> None:
    text = own(sheet, note_1="Bản gõ của tôi") | {"self_3": ["1", "2"]}
    drafts.save(unit.pk, "evaluation-self", str(sheet.pk), text, base_version=1, at=make.AT)
    send(clerk, sheet, own(sheet, note_1="Văn phòng ghi"))
    page = shown(unit, sheet)
    assert "phiếu đã được lưu sau khi bạn gõ" in page
    assert "<dd>Bản gõ của tôi</dd>" in page
    assert "Văn phòng ghi</textarea>" in page
