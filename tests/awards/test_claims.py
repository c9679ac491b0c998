"""What an achievement rests on: capacities, years, contents with their points, evidence; and how the unit
chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from andung_emulation import clock, drafts, history
from andung_emulation.errors import Refused, Stale
from awards.enums import NominationState as S
from awards.models import Nomination
from awards.rules.claims import ClaimData
from awards.services import nominations as services
from awards.services.contents import content_of
from campaigns.enums import Role
from campaigns.models import Evidence, Person, Round, Unit, User
from campaigns.services.evidence import remove_evidence
from tests.awards.factories import (
    ACHIEVEMENT,
    a_content,
    a_nomination,
    a_unit_with_a_sheet,
    the_clerk,
    the_criteria,
)
from tests.factories import (
    AT,
    a_client,
    a_final_round,
    a_person,
    a_round,
    a_scan,
    an_account,
    an_actor,
    an_evidence,
    post,
    the_office,
)
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def round_() -> Round:
    return a_round()


@pytest.fixture
def unit(round_: Round) -> Unit:
    made = a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch")
    scores = made.evaluations.get().scores
    scores.filter(content__letter="d").update(self_points=Decimal(18), verified_points=Decimal("17.5"))
    return made


@pytest.fixture
def person(unit: Unit) -> Person:
    return a_person("Nguyễn Thị Sim", unit=unit)


def pk_of(round_: Round, letter: str) -> int:
    return int(round_.campaign.contents.get(letter=letter).pk)


def sheets_piece(unit: Unit, letter: str = "d") -> Evidence:
    return an_evidence(unit.evaluations.get(), letter, "so-mot-cua.pdf")


def claiming(person: Person, unit: Unit, **said: object) -> Nomination:
    criterion = the_criteria(a_round().campaign)["iii-2-a"]
    claim = ClaimData(ACHIEVEMENT, **said)  # type: ignore[arg-type]  # what the test names
    return a_nomination(participant=person, proposer=unit, claims={criterion.pk: claim})


def test_a_claim_tells_capacity_contents_with_points_and_evidence(
    round_: Round, unit: Unit, person: Person
) -> None:
    piece, content = sheets_piece(unit), pk_of(round_, "d")
    made = claiming(person, unit, capacities=("tham mưu",), contents=(content,), evidence=(piece.pk,))
    page = text(the_office(), url("awards:nomination", made))
    assert "<b>Tư cách:</b> tham mưu" in page
    assert "tự chấm 18, thẩm định 17,5" in page
    assert "so-mot-cua.pdf" in page
    assert reverse("campaigns:evidence", args=[piece.pk]) in page


def test_history_tells_a_claim_in_words(round_: Round, unit: Unit, person: Person) -> None:
    piece, content = sheets_piece(unit), pk_of(round_, "d")
    made = claiming(person, unit, capacities=("tham mưu",), contents=(content,), evidence=(piece.pk,))
    entry = history.of(made).get(action="nomination.created")
    assert entry.values["claims"] == {
        "III.2.a": {
            "achievement": ACHIEVEMENT,
            "capacities": ["tham mưu"],
            "contents": ["d"],
            "evidence": ["so-mot-cua.pdf"],
        }
    }


def test_what_isnt_there_to_name_is_refused(round_: Round, unit: Unit, person: Person) -> None:
    content, piece = pk_of(round_, "d"), sheets_piece(unit)
    foreign = sheets_piece(a_unit_with_a_sheet(round_))
    other = a_round(2024).campaign.contents.order_by("-pk")[0].pk + 1
    for said, reason in (
        ({"capacities": ("theo dõi",)}, "không nêu tư cách đã chọn: theo dõi"),
        ({"years": (2025,)}, "không hợp với đợt này: 2025"),
        ({"contents": (other,)}, "không thuộc Kế hoạch"),
        ({"contents": (content,), "evidence": (foreign.pk,)}, "không thuộc phiếu chấm của đơn vị"),
        ({"evidence": (piece.pk,)}, "chọn cả nội dung có minh chứng ấy"),
    ):
        with pytest.raises(Refused, match=reason):
            claiming(person, unit, **said)
    assert not Nomination.objects.exists()


def test_a_final_rounds_claim_rests_on_years_of_the_campaign(unit: Unit) -> None:
    final = a_final_round()
    criterion = the_criteria(final.campaign)["iii-1-b"]
    rests = ClaimData(ACHIEVEMENT, years=(2023, 2024))
    made = a_nomination(round_=final, participant=unit, claims={criterion.pk: rests})
    assert made.claims.get().years == [2023, 2024]
    assert "Thành tích của các năm:</b> 2023, 2024" in text(the_office(), url("awards:nomination", made))
    before = ClaimData(ACHIEVEMENT, years=(2021,))
    with pytest.raises(Refused, match="không hợp với đợt này: 2021"):
        a_nomination(round_=final, participant=a_unit_with_a_sheet(a_round()), claims={criterion.pk: before})


def test_what_is_cited_stays_on_its_sheet(round_: Round, unit: Unit, person: Person) -> None:
    piece = sheets_piece(unit)
    made = claiming(person, unit, contents=(pk_of(round_, "d"),), evidence=(piece.pk,))
    with pytest.raises(Refused, match="đang được dẫn trong đề nghị khen Nguyễn Thị Sim"):
        remove_evidence(piece, actor=the_clerk(), at=AT)
    services.withdraw_nomination(made, reason="", actor=the_clerk(), at=AT)
    remove_evidence(piece, actor=the_clerk(), at=AT)
    assert not Evidence.objects.filter(pk=piece.pk).exists()


def test_two_who_edit_see_both_claims_in_words(round_: Round, unit: Unit, person: Person) -> None:
    made = claiming(person, unit, capacities=("tham mưu",))
    criterion = the_criteria(round_.campaign)["iii-2-a"]
    mine = a_content(
        round_, person, unit, claims={criterion.pk: ClaimData(ACHIEVEMENT, contents=(pk_of(round_, "d"),))}
    )
    services.edit_nomination(made, content=mine, version=1, actor=the_clerk(), at=AT)
    theirs = a_content(
        round_, person, unit, claims={criterion.pk: ClaimData(ACHIEVEMENT, capacities=("lãnh đạo",))}
    )
    with pytest.raises(Stale) as stale:
        services.edit_nomination(made, content=theirs, version=1, actor=the_clerk(), at=AT)
    label = "Thành tích theo III.2.a"
    assert stale.value.current[label] == f"{ACHIEVEMENT}\nNội dung: d"
    assert stale.value.typed[label] == f"{ACHIEVEMENT}\nTư cách: lãnh đạo"


def test_what_an_edit_leaves_alone_is_not_written_anew(round_: Round, unit: Unit, person: Person) -> None:
    made = claiming(person, unit, capacities=("tham mưu",))
    same = replace(content_of(made), background="Sinh năm 1980.")
    with CaptureQueriesContext(connection) as asked:
        services.edit_nomination(made, content=same, version=1, actor=the_clerk(), at=AT)
    written = [each["sql"] for each in asked if each["sql"].startswith(("INSERT", "UPDATE"))]
    assert not [sql for sql in written if "awards_claim" in sql or "awards_achievement" in sql]
    assert content_of(Nomination.objects.get(pk=made.pk)) == same
    entry = history.of(made).get(action="nomination.edited")
    assert list(entry.values) == ["background"]


# ------------------------------------------------------------------------------------------- on the screen


def typed(round_: Round, person: Person, unit: Unit, **fields: object) -> dict[str, object]:
    key = the_criteria(round_.campaign)["iii-2-a"].pk
    return {
        "participant": person.pk, "proposer": unit.pk, "version": 1,
        f"criterion-{key}": "on", f"claim-{key}": ACHIEVEMENT,
    } | fields  # fmt: skip


def test_the_units_voice_ticks_evidence_and_its_content_is_tied(
    round_: Round, unit: Unit, person: Person
) -> None:
    piece, key = sheets_piece(unit), the_criteria(round_.campaign)["iii-2-a"].pk
    voice = an_account(Role.UNIT, unit=unit)
    page = url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan"
    shown = text(voice, page)
    assert "tự chấm 18, thẩm định 17,5" in shown
    assert "so-mot-cua.pdf" in shown
    data = typed(round_, person, unit, **{f"evidence-{key}": piece.pk, f"capacities-{key}": "tham mưu"})
    assert sent(voice, page, data).status_code == 302
    claim = Nomination.objects.get().claims.get()
    assert (claim.capacities, [each.letter for each in claim.contents.all()]) == (["tham mưu"], ["d"])
    assert claim.evidence.get() == piece


def test_ticks_under_a_criterion_that_isnt_chosen_are_asked_about(
    round_: Round, unit: Unit, person: Person
) -> None:
    key = the_criteria(round_.campaign)["iii-2-a"].pk
    data = typed(round_, person, unit, **{f"claim-{key}": "", f"capacities-{key}": "tham mưu"})
    del data[f"criterion-{key}"]
    answer = sent(the_office(), url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan", data)
    assert answer.status_code == 422
    assert "chưa chọn tiêu chuẩn này" in answer.content.decode()


def test_a_draft_keeps_lists_of_ticks_and_what_was_unticked(
    round_: Round, unit: Unit, person: Person
) -> None:
    office = the_office()
    d, g = pk_of(round_, "d"), pk_of(round_, "g")
    made = claiming(person, unit, capacities=("tham mưu",), contents=(d, g))
    key = made.claims.get().criterion_id
    kept = {f"contents-{key}": str(g), f"claim-{key}": "Đang gõ"}
    drafts.save(office.pk, "nomination", str(made.pk), kept, base_version=1, at=AT)
    form = a_client(office).get(url("awards:nomination-edit", made)).context["form"]
    assert form[f"contents-{key}"].value() == str(g)
    assert form[f"capacities-{key}"].value() == []
    checked = [str(box.data["value"]) for box in form[f"contents-{key}"] if box.data["selected"]]
    assert checked == [str(g)]


def test_the_units_choice_is_told_with_its_record(round_: Round, unit: Unit, person: Person) -> None:
    voice = an_account(Role.UNIT, unit=unit)
    client, page = a_client(voice), url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan"
    data = typed(
        round_, person, unit, selected_on="15/12/2025", selection_present=2, selection_members=3,
        selection_result="Nhất trí", selection_file=a_scan("bien-ban.pdf"),
    )  # fmt: skip
    assert post(client, page, voice, data).status_code == 302
    made = Nomination.objects.get()
    shown = text(client, url("awards:nomination", made))
    assert "Ngày 15/12/2025, 2/3 người dự, kết quả: nhất trí" in shown
    answer = client.get(url("awards:selection-file", made))
    assert answer.status_code == 200
    last = history.of(made).last()
    assert last is not None
    assert (last.action, last.values["name"]) == ("scan.downloaded", "bien-ban.pdf")
    kept = made.selection_file
    again = typed(round_, person, unit, selection_result="Nhất trí 2/2")
    assert post(client, url("awards:nomination-edit", made), voice, again).status_code == 302
    made.refresh_from_db()
    assert (made.selection_file, made.selection_result) == (kept, "Nhất trí 2/2")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"selection_present": 9, "selection_members": 7}, "không thể nhiều hơn số người của tập thể"),
        ({"selected_on": date(2025, 12, 30)}, "ở sau hôm nay"),
    ],
)
def test_a_choice_that_cant_have_been_is_refused(said: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        a_nomination(**said)


def test_a_parent_proposes_for_its_branches_and_nobody_else_does(round_: Round) -> None:
    agency = a_unit_with_a_sheet(round_, "Cơ quan xã", block="K0")
    branch = a_unit_with_a_sheet(round_, parent=agency)
    colleague, voice = a_person(unit=branch), an_actor(Role.UNIT, unit=agency)
    for who in (branch, colleague):
        content = a_content(round_, who, agency)
        assert services.create_nomination(round_, who, content=content, actor=voice, at=AT).state == S.DRAFT
    stranger = a_unit_with_a_sheet(round_)
    with pytest.raises(Refused, match="không thuộc đơn vị đề nghị đã chọn"):
        a_nomination(participant=a_person(unit=branch), proposer=stranger)
    with pytest.raises(Refused, match="không thuộc đơn vị đề nghị đã chọn"):
        a_nomination(participant=agency, proposer=branch)


def test_who_moved_on_is_proposed_by_where_he_works_now(round_: Round, unit: Unit, person: Person) -> None:
    """The round's day decides, not where he was in spring."""
    person.postings.update(held_until=date(2025, 6, 30))
    with pytest.raises(Refused, match="Nguyễn Thị Sim không thuộc"):
        a_nomination(participant=person, proposer=unit)
    users: list[User] = [an_account(Role.UNIT, unit=unit)]
    page = text(users[0], url("awards:nomination-new", round_) + "?doi-tuong=ca-nhan")
    assert "Nguyễn Thị Sim" not in page
