"""A report is begun once, written by the section, signed when all is written, and gets its number."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import Role
from campaigns.models import Appointment
from dossiers import blocks
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Summary, SummaryText
from dossiers.selectors.number_book import books_of
from dossiers.selectors.summaries import missing_of, paper_of, texts_of
from dossiers.selectors.verifying import by_file
from dossiers.services import papers, sealing, seals
from dossiers.services import summaries as services
from dossiers.services.summaries import begin_summary, restore_text, write_summary
from tests import factories as make
from tests.awards.decision_factories import a_recorded_award
from tests.dossiers import factories as dossiers
from tests.dossiers.factories import EVENING, freeze, issue
from tests.dossiers.summaries.factories import WORDS, a_summary, everything, issued, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary() -> Summary:
    return a_summary()


def test_the_office_begins_the_report_of_a_round_once(summary: Summary) -> None:
    paper = paper_of(summary)
    assert (paper.kind, paper.state, paper.dossier) == (PaperKind.SUMMARY_YEAR, PaperState.DRAFT, None)
    assert str(paper) == "Báo cáo sơ kết năm 2025"
    with pytest.raises(Refused, match="đã được soạn"):
        begin_summary(summary.round, actor=make.an_actor(Role.OFFICE), at=make.AT)
    final = a_summary(make.a_final_round())
    assert paper_of(final).kind == PaperKind.SUMMARY_FINAL
    assert str(paper_of(final)) == "Báo cáo tổng kết giai đoạn 2021 - 2025"


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY, Role.CULTURE, Role.UNIT])
def test_nobody_else_begins_or_writes_one(role: Role, summary: Summary) -> None:
    with pytest.raises(Refused):
        begin_summary(make.a_round(2024), actor=make.an_actor(role), at=make.AT)
    with pytest.raises(Refused):
        write_summary(summary, {"uu-diem": "x"}, version=1, actor=make.an_actor(role), at=EVENING)


def test_only_what_is_new_becomes_a_saving(summary: Summary) -> None:
    written(summary, {"uu-diem": "Một.", "ton-tai": "Hai."})
    written(summary, {"uu-diem": "Một.", "ton-tai": "Hai, sửa."})
    saved = list(summary.texts.order_by("section", "number").values_list("section", "number", "text"))
    assert saved == [("ton-tai", 1, "Hai."), ("ton-tai", 2, "Hai, sửa."), ("uu-diem", 1, "Một.")]
    before = len(history.of(summary))
    same = written(summary, {"uu-diem": "  Một. "})
    assert same.version == 3
    assert len(history.of(summary)) == before


def test_two_who_write_at_once_both_keep_their_words(summary: Summary) -> None:
    written(summary, {"uu-diem": "Của người trước."})
    with pytest.raises(Stale) as stale:
        write_summary(
            summary, {"uu-diem": "Của tôi."}, version=1, actor=make.an_actor(Role.OFFICE), at=EVENING
        )
    assert stale.value.current == {"Ưu điểm": "Của người trước."}
    assert stale.value.typed == {"Ưu điểm": "Của tôi."}


def test_an_older_text_stands_again_as_a_new_saving(summary: Summary) -> None:
    written(summary, {"uu-diem": "Đầu."})
    row = written(summary, {"uu-diem": "Sau."})
    first = summary.texts.get(section="uu-diem", number=1)
    office = make.an_actor(Role.OFFICE)
    restore_text(row, first, version=row.version, actor=office, at=EVENING)
    assert texts_of(summary) == {"uu-diem": "Đầu."}
    assert summary.texts.filter(section="uu-diem").count() == 3
    with pytest.raises(Stale):
        restore_text(row, summary.texts.get(number=2), version=row.version, actor=office, at=EVENING)


def test_what_was_saved_stays_whoever_asks(summary: Summary) -> None:
    written(summary, {"uu-diem": "Đầu."})
    for change in (lambda: SummaryText.objects.update(text="x"), lambda: SummaryText.objects.all().delete()):
        with pytest.raises(IntegrityError, match="summary_text_stays"), transaction.atomic():
            change()


@pytest.mark.parametrize("texts", [{"khong-co": "x"}, {"uu-diem": "x" * 20_001}])
def test_a_section_that_is_none_or_too_long_is_refused(summary: Summary, texts: dict[str, str]) -> None:
    with pytest.raises(Refused):
        written(summary, texts)
    assert not summary.texts.exists()


def test_what_is_not_written_bars_the_signature(summary: Summary) -> None:
    texts = everything(summary)
    written(summary, texts | {"bai-hoc": ""})
    assert missing_of(summary) == ["Bài học kinh nghiệm"]
    with pytest.raises(Refused, match=r"chưa viết: Bài học kinh nghiệm\."):
        freeze(paper_of(summary))
    written(summary, {"bai-hoc": "Còn …… phải điền."})
    with pytest.raises(Refused, match="còn chỗ chưa điền"):
        freeze(paper_of(summary))
    written(summary, {"bai-hoc": WORDS})
    assert freeze(paper_of(summary)).state == PaperState.FOR_SIGNATURE


def test_words_rest_while_the_paper_is_with_the_signer(summary: Summary) -> None:
    written(summary)
    paper = freeze(paper_of(summary))
    with pytest.raises(Refused, match="lấy lại để sửa"):
        written(summary, {"uu-diem": "Khác."})
    papers.thaw_paper(paper, actor=make.an_actor(Role.OFFICE), at=EVENING)
    written(summary, {"uu-diem": "Khác."})
    assert texts_of(summary)["uu-diem"] == "Khác."


def test_its_number_comes_from_the_general_book_and_is_used_once(summary: Summary) -> None:
    paper = issued(summary, "31a")
    assert str(paper.number) == "31a/BC-UBND"
    assert paper.number is not None
    assert not paper.number.series.proposes
    other = a_summary(make.a_round(2024))
    written(other)
    with pytest.raises(Refused, match="Số 31a/BC-UBND đã dùng"):
        issue(freeze(paper_of(other)), "31a")
    assert papers.proposed_number(paper_of(other), make.TODAY) == ""
    lines = [line for book in books_of(2025, make.an_actor(Role.OFFICE)) for line in book.lines]
    assert [line.paper for line in lines] == ["Báo cáo sơ kết năm 2025"]


def test_a_voided_report_gives_a_draft_its_place_and_keeps_its_number(summary: Summary) -> None:
    paper = issued(summary)
    fresh = papers.void_paper(paper, reason="Ghi nhầm số", actor=make.an_actor(Role.OFFICE), at=EVENING)
    assert (fresh.summary, fresh.state, fresh.kind) == (summary, PaperState.DRAFT, paper.kind)
    assert fresh == paper_of(summary)
    paper.refresh_from_db()
    assert paper.number is not None
    assert paper.number.voided_at is not None
    written(summary, {"uu-diem": "Viết lại."})


def test_the_worker_seals_it_and_the_seal_holds(summary: Summary, settings: Any) -> None:
    paper = issued(summary)
    assert sealing.seal_next(EVENING)
    paper.refresh_from_db()
    assert paper.pages
    assert seals.check_seals().wrong == []
    found = by_file(sealing.sealed_bytes(paper), type(paper).objects.all())
    assert found.headline == "Đúng là tệp đã niêm phong của văn bản này."
    assert ("Thuộc", "Báo cáo sơ kết năm 2025") in found.facts
    copy = dossiers.a_signed_copy(paper)
    assert copy.paper == paper
    (Path(settings.MEDIA_ROOT) / paper.pdf_file).unlink()
    assert any("Báo cáo sơ kết năm 2025" in each for each in seals.check_seals().wrong)


def test_signed_by_who_is_chairman_on_the_papers_day(summary: Summary) -> None:
    written(summary)
    paper = freeze(paper_of(summary))
    signature = next(each for each in paper.document().blocks if isinstance(each, blocks.Signatures)).columns[
        0
    ]
    assert signature.capacity == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signature.name == "Võ Thanh Rừng"
    tomorrow = make.TODAY + timedelta(days=1)
    Appointment.objects.filter(role=Role.CHAIRMAN).update(held_until=make.TODAY)
    make.an_account(Role.DEPUTY, person=make.a_person("Đinh Quang Suối", unit=make.a_unit("Ủy ban")))
    later = EVENING + timedelta(days=1)
    with pytest.raises(Refused, match=r"ngày .* người ký là Đinh Quang Suối"):
        issue(paper, "12", dated=tomorrow, at=later)
    papers.thaw_paper(paper, actor=make.an_actor(Role.OFFICE), at=later)
    services.write_summary(
        summary, {"uu-diem": "Lưu lại."}, version=Summary.objects.get().version,
        actor=make.an_actor(Role.OFFICE), at=later,
    )  # fmt: skip
    again = freeze(paper_of(summary), at=later)
    assert issue(again, "12", dated=tomorrow, at=later).dated == tomorrow


def test_not_dated_to_come_and_not_across_a_change_of_the_commune(summary: Summary) -> None:
    written(summary)
    paper = freeze(paper_of(summary))
    with pytest.raises(Refused, match="sau hôm nay"):
        issue(paper, "12", dated=date(2026, 1, 31))
    with pytest.raises(Refused, match="không thể mang ngày 29/12/2024; xem lại năm"):
        issue(paper, "12", dated=date(2024, 12, 29))
    make.another_name(make.TODAY + timedelta(days=1))
    later = EVENING + timedelta(days=2)
    with pytest.raises(Refused, match="lưu lại lời của báo cáo"):
        issue(paper, "12", dated=make.TODAY + timedelta(days=1), at=later)


def test_a_new_commune_counts_its_reports_from_a_new_book(summary: Summary) -> None:
    issued(summary, "12")
    first = make.TODAY + timedelta(days=1)
    make.another_name(first)
    other, later = a_summary(make.a_round(2024)), EVENING + timedelta(days=1)
    office = make.an_actor(Role.OFFICE)
    write_summary(other, everything(other), version=1, actor=office, at=later)
    paper = issue(freeze(paper_of(other), at=later), "12", dated=first, at=later)
    assert str(paper.number) == "12/BC-UBND.AV"


def test_decisions_and_reports_are_counted_apart(summary: Summary) -> None:
    decision = a_recorded_award(make.a_unit(), dated=make.TODAY).decision
    paper = issued(summary, decision.number.number)
    assert str(paper.number) != str(decision.number)
