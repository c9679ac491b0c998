"""A story's day on the pages: a unit proposes, the culture officer writes and publishes, everybody reads."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from andung_emulation import drafts
from awards.enums import ExemplarState as S
from awards.models import Exemplar
from campaigns.enums import Role
from campaigns.models import Participant, User
from tests import factories as make
from tests.awards import decision_factories as register
from tests.awards import exemplar_factories as stories

pytestmark = pytest.mark.django_db
BOARD = "/guong-dien-hinh/"


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(make.AT, tick=False):
        yield


def _voice(unit: Participant) -> User:
    return make.an_account(unit=unit)  # type: ignore[arg-type]  # a unit


def _culture() -> User:
    return make.an_account(Role.CULTURE, person=make.a_person(unit=make.a_unit()))


def _said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def test_from_a_units_proposal_to_the_board() -> None:
    unit, round_ = make.a_unit("Thôn 3", block="K3"), make.a_round()
    voice, officer = _voice(unit), _culture()
    their, his = make.a_client(voice), make.a_client(officer)
    typed = {
        "round": round_.pk,
        "participant": unit.pk,
        "proposer": unit.pk,
        "title": "Nhận kết quả tại thôn",
    }
    new = reverse("awards:exemplar-new")
    empty = make.post(their, new, voice, typed)
    assert empty.status_code == 422, "a unit says what was done"
    make.post(their, new, voice, typed | {"suggestion": "Trả kết quả ngày họp thôn."})
    row = Exemplar.objects.get()
    page = row.get_absolute_url()
    assert "Viết 1 gương điển hình mới đề xuất" in _said(his, "/")
    assert "chờ VH-TT xã viết bài" in _said(their, BOARD), "the unit sees how far it is"
    assert "Đăng lên bảng" not in _said(their, page)

    def sent(name: str, **said: Any) -> Any:
        return make.post(his, reverse(f"awards:exemplar-{name}", args=[row.pk]), officer, said)

    sent("edit", title=row.title, story="Buổi họp nào cũng đông.", version=row.version)
    assert "Chưa ghi người được nêu gương đồng ý cho đăng." in _said(his, page)
    sent("photo", photo=stories.a_picture(), photo_caption="Nhà sinh hoạt cộng đồng")
    sent("consent", by="Trưởng thôn", on="20/12/2025")
    row.refresh_from_db()
    sent("publish", version=row.version)
    row.refresh_from_db()
    assert row.state == S.PUBLISHED
    stranger = make.a_client(_voice(make.a_unit("Thôn 4", block="K3")))
    board = _said(stranger, BOARD)
    assert row.title in board
    assert 'alt="Nhà sinh hoạt cộng đồng"' in board
    assert "Trả kết quả ngày họp thôn." not in _said(stranger, page), "the proposal is the house's"
    photo = stranger.get(reverse("awards:exemplar-image", args=[row.pk]))
    assert photo["Content-Type"] == "image/jpeg"
    assert photo["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in photo["Cache-Control"]
    assert "inline" in photo["Content-Disposition"]


def test_what_was_withdrawn_is_gone_for_strangers_at_once() -> None:
    row = stories.withdrawn(stories.published(stories.with_photo(stories.written())))
    stranger, officer = make.a_client(_voice(make.a_unit())), make.a_client(_culture())
    assert row.title not in _said(stranger, BOARD)
    for name in ("exemplar", "exemplar-image"):
        assert stranger.get(reverse(f"awards:{name}", args=[row.pk])).status_code == 404
    assert "Sửa số liệu." in _said(officer, row.get_absolute_url())
    assert "Đã gỡ, không đăng: 1" in _said(officer, BOARD)


def test_what_is_typed_is_kept_and_offered_again() -> None:
    row, officer = stories.written(), _culture()
    client = make.a_client(officer)
    edit = reverse("awards:exemplar-edit", args=[row.pk])
    make.post(
        client,
        drafts.autosave_url("exemplar", str(row.pk), row.version),
        officer,
        {"title": row.title, "story": "Đang gõ dở", "version": row.version},
    )
    assert "Đang gõ dở" in _said(client, edit)
    stories.written(row, story="Người khác lưu")
    later = _said(client, edit)
    assert "đã được lưu sau khi bạn gõ" in later
    assert "Người khác lưu" in later
    assert "Đang gõ dở" in later
    make.post(client, edit, officer, {"discard": "1"})
    assert "Đang gõ dở" not in _said(client, edit)


def test_two_who_write_at_once_are_shown_both_texts() -> None:
    row, officer = stories.written(), _culture()
    said = {"title": row.title, "story": "Bài của tôi", "version": row.version}
    stories.written(row, story="Bài của người khác")
    answer = make.post(make.a_client(officer), reverse("awards:exemplar-edit", args=[row.pk]), officer, said)
    assert answer.status_code == 409
    assert "Bài của người khác" in answer.content.decode()
    assert "Bài của tôi" in answer.content.decode()


def test_a_file_that_is_no_photo_is_refused_on_the_form() -> None:
    row, officer = stories.written(), _culture()
    url = reverse("awards:exemplar-photo", args=[row.pk])
    answer = make.post(make.a_client(officer), url, officer, {"photo": make.a_scan("anh.jpg")})
    assert answer.status_code == 422
    assert "không phải ảnh mở được" in answer.content.decode()


def test_an_award_that_was_revoked_is_said_to_the_house_alone() -> None:
    person = make.a_person(unit=make.a_unit())
    [award] = register.a_decision(person).awards.all()
    row = stories.published(stories.written(stories.proposed(person), award=award))
    office = make.a_client(make.the_office())
    assert f"Gương điển hình: {row.title}" in _said(office, award.get_absolute_url())
    assert row.title in _said(office, reverse("campaigns:participant", args=[person.pk]))
    register.a_revocation(award)
    assert "Giấy khen làm căn cứ đã bị thu hồi" in _said(office, BOARD)
    stranger = make.a_client(_voice(make.a_unit()))
    assert "Giấy khen làm căn cứ đã bị thu hồi" not in _said(stranger, BOARD)
