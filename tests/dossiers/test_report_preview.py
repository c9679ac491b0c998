"""The report of a nomination as it will print, one link away, before there is a dossier."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from andung_emulation import history
from awards.models import InitiativeUse, Nomination
from awards.rules.claims import ClaimData
from campaigns.enums import Role
from dossiers import blocks
from dossiers.builders.reports import report_of
from tests.awards.factories import (
    ACHIEVEMENT,
    a_joining,
    a_nomination,
    a_unit_with_a_sheet,
    an_initiative,
    the_criteria,
)
from tests.factories import (
    TODAY,
    a_client,
    a_person,
    a_posting,
    a_round,
    a_unit,
    an_account,
    an_evidence,
    the_office,
)
from tests.screens import text, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def nomination() -> Nomination:
    """Of a person whom two units chose, with everything that a report can tell."""
    round_ = a_round()
    unit, second = a_unit_with_a_sheet(round_, "Tư pháp - Hộ tịch"), a_unit("Đoàn Thanh niên", block="K2")
    sheet = unit.evaluations.get()
    sheet.scores.filter(content__letter="d").update(self_points=Decimal(18), verified_points=Decimal("17.5"))
    piece = an_evidence(sheet, "d", "so-mot-cua.pdf")
    person = a_person("Nguyễn Thị Sim", unit=unit)
    a_posting(person, second, title="Phó Bí thư")
    initiative = an_initiative(person)
    InitiativeUse.objects.create(
        initiative=initiative, unit=second, since=TODAY, confirmed_by="Bí thư Đoàn", confirmed_on=TODAY
    )
    claim = ClaimData(ACHIEVEMENT, ("tham mưu",), (), (piece.score.content_id,), (piece.pk,))
    made = a_nomination(
        participant=person, proposer=unit, initiative=initiative, selection_present=2, selection_members=3,
        claims={the_criteria(round_.campaign)["iii-2-a"].pk: claim},
    )  # fmt: skip
    a_joining(made, second)
    return made


def test_it_prints_what_the_achievement_rests_on(nomination: Nomination) -> None:
    document = report_of(nomination)
    facts = {
        fact.label: fact.value
        for block in document.blocks
        if isinstance(block, blocks.Facts)
        for fact in block.items
    }
    assert document.state == blocks.State.DRAFT
    assert facts["Tư cách"] == "tham mưu"
    assert facts["Gắn với nội dung thi đua"] == (
        "d) Thủ tục hành chính, một cửa (tự chấm 18, thẩm định 17,5)"
    )
    assert facts["Minh chứng kèm theo"] == "so-mot-cua.pdf"
    assert facts["Nơi và thời gian áp dụng"] == (
        "Đoàn Thanh niên áp dụng từ 29/12/2025, Bí thư Đoàn xác nhận ngày 29/12/2025"
    )
    said = [block.text for block in document.blocks if isinstance(block, blocks.Paragraph)]
    assert "Tư pháp - Hộ tịch bình xét ngày 10/12/2025, 2/3 người dự, kết quả: nhất trí 100 %." in said
    assert (
        "Đoàn Thanh niên cùng đề nghị, bình xét ngày 20/12/2025, 10/12 người dự, kết quả: nhất trí." in said
    )


def test_it_is_one_link_away_and_a_copy_is_told(nomination: Nomination) -> None:
    client, page = a_client(the_office()), reverse("dossiers:report-preview", args=[nomination.pk])
    assert page in text(client, url("awards:nomination", nomination))
    before = history.of(nomination).count()
    shown = text(client, page)
    assert "Tư cách" in shown
    assert "DỰ THẢO" in shown
    assert history.of(nomination).count() == before
    assert client.get(page, {"format": "docx"}).status_code == 200
    last = history.of(nomination).last()
    assert last is not None
    assert (last.action, last.values) == ("nomination.report_downloaded", {"format": "docx"})
    assert client.get(page, {"format": "exe"}).status_code == 404


def test_what_says_nothing_yet_says_what_is_missing() -> None:
    bare = a_nomination(claims={})
    page = text(the_office(), reverse("dossiers:report-preview", args=[bare.pk]))
    assert "cần ít nhất một tiêu chuẩn" in page


def test_who_may_not_read_the_nomination_reads_no_report(nomination: Nomination) -> None:
    stranger = a_client(an_account(Role.UNIT, unit=a_unit()))
    assert stranger.get(reverse("dossiers:report-preview", args=[nomination.pk])).status_code == 404
