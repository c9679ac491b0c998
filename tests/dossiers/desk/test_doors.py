"""The desk through its pages: replayed, forged, by another, of a changed list, in the wrong order. One
result, and history says who tried what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from andung_emulation import history, tokens
from awards.models import RewardRate
from campaigns.enums import Role
from campaigns.models import User
from dossiers.enums import Verdict
from dossiers.models import Approval, Dossier
from tests.dossiers.desk.factories import NEXT_DAY, a_chairman, agree, approve, as_actor, seen_by
from tests.factories import PASSWORD, a_client, a_person, an_account, post
from tests.screens import sent, text, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("next_day")]


def words_of(answer: Any) -> str:
    return str(answer.content.decode())


def tried(dossier: Dossier) -> list[tuple[str, str]]:
    rows = history.of(dossier).filter(action="dossier.attempt_refused")
    return [(row.actor.partition(" (")[0], row.reason) for row in rows]


def sign(client: Client, user: User, dossier: Dossier, **data: str) -> Any:
    seen = seen_by(dossier, as_actor(user))
    return post(client, url("dossiers:sign", dossier), user, {"password": PASSWORD, "seen": seen} | data)


def test_a_replayed_approval_gets_the_first_answer(dossier: Dossier) -> None:
    chairman = a_chairman()
    agree(dossier, actor=as_actor(chairman))
    client = a_client(chairman)
    data = {
        tokens.FIELD: tokens.sign(chairman.pk),
        "password": PASSWORD,
        "seen": seen_by(dossier, as_actor(chairman)),
    }
    first, again = (client.post(url("dossiers:sign", dossier), data) for _ in range(2))
    assert first.status_code == again.status_code == 302
    assert Approval.objects.count() == 1
    assert tried(dossier) == []


def test_a_forged_token_and_a_wrong_password_are_told(dossier: Dossier) -> None:
    chairman = a_chairman()
    agree(dossier, actor=as_actor(chairman))
    client = a_client(chairman)
    seen = seen_by(dossier, as_actor(chairman))
    forged = {tokens.FIELD: tokens.sign(chairman.pk + 1), "password": PASSWORD, "seen": seen}
    assert client.post(url("dossiers:sign", dossier), forged).status_code == 422
    assert sign(client, chairman, dossier, password="sai").status_code == 422
    assert not Approval.objects.exists()
    assert tried(dossier) == [
        ("Đinh Văn Đỉnh", f"Phê duyệt danh sách: {tokens.SEND_AGAIN}"),
        ("Đinh Văn Đỉnh", "Phê duyệt danh sách: Mật khẩu không đúng."),
    ]


def test_an_approval_of_a_changed_list_is_refused_and_shows_the_list_of_now(dossier: Dossier) -> None:
    chairman = a_chairman()
    agree(dossier, actor=as_actor(chairman))
    old = seen_by(dossier, as_actor(chairman))
    agree(dossier, actor=as_actor(chairman), refusing=[2])
    answer = sign(a_client(chairman), chairman, dossier, seen=old)
    assert answer.status_code == 422
    assert "CHƯA phê duyệt" in words_of(answer)
    assert f'name="seen" value="{seen_by(dossier, as_actor(chairman))}"' in words_of(answer)
    assert not Approval.objects.exists()
    assert "vừa thay đổi" in tried(dossier)[0][1]


def test_the_wrong_order_is_refused_and_told(dossier: Dossier) -> None:
    chairman, clerk = a_chairman(), an_account(Role.OFFICE, person=a_person("Mây"))
    early = sign(a_client(chairman), chairman, dossier)
    assert "Chưa có ý kiến về" in words_of(early)
    issue = {"number": "05", "dated": "30/12/2025"}
    too_early = sent(clerk, url("dossiers:decision-issue", dossier), issue)
    assert "chưa được phê duyệt" in words_of(too_early)
    assert [who for who, _ in tried(dossier)] == ["Đinh Văn Đỉnh", "Mây"]


@pytest.mark.parametrize("role", [Role.OFFICE, Role.CULTURE, Role.ADMINISTRATOR])
def test_another_role_finds_no_desk_and_history_says_who_looked_for_it(dossier: Dossier, role: str) -> None:
    agree(dossier, actor=as_actor(a_chairman()))
    user = an_account(role, person=a_person("Đinh Văn Lạ"), password=PASSWORD)
    item = dossier.items.first()
    assert item
    client = a_client(user)
    for name, args, data in (
        ("sign", (dossier.pk,), {"password": PASSWORD, "seen": "f" * 64}),
        ("case-decide", (dossier.pk, item.pk), {"verdict": "refused", "reason": "x"}),
        ("decide-all", (dossier.pk,), {}),
        ("return", (dossier.pk,), {"password": PASSWORD}),
    ):
        assert post(client, url(f"dossiers:{name}", *args), user, data).status_code == 404
    assert not Approval.objects.exists()
    assert [reason.partition(":")[0] for who, reason in tried(dossier) if who == "Đinh Văn Lạ"] == [
        "Phê duyệt danh sách",
        "Cho ý kiến",
        "Cho ý kiến",
        "Trả lại hồ sơ",
    ]


def test_the_office_sees_a_changed_list_take_the_approvals_force(dossier: Dossier) -> None:
    chairman = a_chairman()
    approve(dossier, as_actor(chairman))
    chairman.appointments.update(held_until=NEXT_DAY.date().replace(day=29))
    clerk = an_account(Role.OFFICE)
    issue = {"number": "05", "dated": "30/12/2025"}
    answer = sent(clerk, url("dossiers:decision-issue", dossier), issue, follow=True)
    assert "CHƯA ban hành. Phê duyệt đã hết hiệu lực" in words_of(answer)
    assert "Chủ tịch xem lại và phê duyệt lần nữa" in words_of(answer)
    assert Dossier.objects.get().decision is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [("01/01/2025", "không được trước ngày duyệt danh sách"), ("30/12/2052", "không được sau hôm nay")],
)
def test_a_mistyped_day_takes_nothing_from_the_approval(dossier: Dossier, typed: str, said: str) -> None:
    """By the law of that day the list would be another; but no decision can have that day."""
    clerk = an_account(Role.OFFICE)
    approve(dossier, as_actor(a_chairman()))
    issue = {"number": "05", "dated": typed}
    answer = sent(clerk, url("dossiers:decision-issue", dossier), issue)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Approval.objects.get().voided_at is None


def test_a_case_is_read_and_decided_on_a_day_without_law(dossier: Dossier) -> None:
    """A rate that ended, its successor not yet recorded: the list can't be signed, the case can be read."""
    chairman = a_chairman()
    RewardRate.objects.update(valid_until=NEXT_DAY.date() - timedelta(days=1))
    client, item = a_client(chairman), dossier.items.first()
    assert item
    page = text(client, url("dossiers:case", dossier, item))
    assert "chưa tính được" in page
    assert "Ghi mức mới trong mục Quản trị trước" in page
    agree(dossier, actor=as_actor(chairman))
    said = "Chưa có hệ số tiền thưởng cá nhân cho ngày 30/12/2025"
    assert said in text(client, url("dossiers:sign", dossier))


def test_a_list_is_signed_though_the_table_has_lost_the_day_of_the_meeting(dossier: Dossier) -> None:
    """Then there is only nothing to compare the money with."""
    chairman = a_chairman()
    agree(dossier, actor=as_actor(chairman))
    RewardRate.objects.exclude(valid_until=None).delete()
    RewardRate.objects.update(valid_from=NEXT_DAY.date())
    client = a_client(chairman)
    assert text(client, url("dossiers:sign", dossier))
    assert sign(client, chairman, dossier).status_code == 302


def test_a_refused_case_keeps_what_was_typed(dossier: Dossier) -> None:
    chairman = a_chairman()
    item = dossier.items.first()
    assert item
    client = a_client(chairman)
    case_url = url("dossiers:case-decide", dossier, item)
    assert post(client, case_url, chairman, {"verdict": "refused", "reason": " "}).status_code == 422
    long = "Lý do rất dài. " * 100
    answer = post(client, case_url, chairman, {"verdict": "refused", "reason": long})
    assert answer.status_code == 422
    assert long.strip() in words_of(answer)


@pytest.mark.parametrize("verdict", ["awarded", "<b>", "APPROVED"])
def test_a_verdict_that_nobody_knows_says_nothing(dossier: Dossier, verdict: str) -> None:
    chairman = a_chairman()
    item = dossier.items.first()
    assert item
    sent(chairman, url("dossiers:case-decide", dossier, item), {"verdict": verdict})
    item.refresh_from_db()
    assert item.verdict == ""


def test_except_some_refuses_them_with_their_reasons_and_agrees_to_the_rest(dossier: Dossier) -> None:
    chairman = a_chairman()
    first = dossier.items.first()
    assert first
    client = a_client(chairman)
    bare = {f"except-{first.pk}": "on"}
    answer = post(client, url("dossiers:decide-all", dossier), chairman, bare)
    assert "ghi lý do" in words_of(answer)
    assert not dossier.items.exclude(verdict="").exists()
    post(
        client,
        url("dossiers:decide-all", dossier),
        chairman,
        bare | {f"reason-{first.pk}": "<b>Xem</b> lại"},
    )
    words = list(dossier.items.values_list("verdict", flat=True))
    assert words == [Verdict.REFUSED, Verdict.APPROVED]
    page = words_of(client.get(url("dossiers:decide", dossier)))
    assert "&lt;b&gt;Xem&lt;/b&gt; lại" in page


def test_a_deputy_in_the_list_agrees_to_the_others_only(dossier: Dossier) -> None:
    own = dossier.items.get(position=2)
    deputy = a_chairman(role=Role.DEPUTY)
    deputy.person_id = own.nomination.participant_id
    deputy.save()
    client = a_client(deputy)
    assert "Trường hợp của bạn: người khác cho ý kiến." in words_of(
        client.get(url("dossiers:decide", dossier))
    )
    post(client, url("dossiers:decide-all", dossier), deputy)
    assert [item.verdict for item in dossier.items.all()] == [Verdict.APPROVED, ""]
    assert "Chủ tịch ký, hoặc đề nghị cấp trên khen thưởng" in words_of(
        client.get(url("dossiers:case", dossier, own))
    )
