"""What a report is made of, whatever the campaign's contents are."""

from __future__ import annotations

import pytest

from campaigns.enums import RoundKind
from dossiers.enums import PaperState
from dossiers.rules import summaries as rules
from dossiers.rules.summaries import ContentName, Part, Shows, parts_of, proses_of

PLAN = [ContentName(1, "a", "Chỉ tiêu"), ContentName(2, "đ", "Cách làm việc")]
OTHER = [ContentName(1, "1", "Nông thôn mới")]


def parts(kind: RoundKind = RoundKind.ANNUAL, contents: list[ContentName] = PLAN) -> tuple[Part, ...]:
    return parts_of(kind, contents)


def test_chapters_stand_in_the_order_of_the_usual_report() -> None:
    chapters = [each.heading for each in parts() if each.level == 1 and each.heading]
    assert chapters == [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. CÔNG TÁC KHEN THƯỞNG",
        "IV. ĐÁNH GIÁ CHUNG",
        "V. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "VI. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert {each.shows for each in parts()} == {None, *Shows}


def test_the_contents_are_those_of_the_campaign_and_of_no_other() -> None:
    assert [each.heading for each in parts() if each.content] == ["a) Chỉ tiêu", "đ) Cách làm việc"]
    assert [each.heading for each in parts(contents=OTHER) if each.content] == ["1) Nông thôn mới"]


def test_every_key_is_a_slug_of_its_own_and_says_what_to_write() -> None:
    proses = list(proses_of(parts()))
    keys = [each.key for each in proses]
    assert len(set(keys)) == len(keys)
    for each in proses:
        assert each.key.replace("-", "").isalnum()
        assert each.key.isascii()
        assert len(each.key) <= 40
        assert each.help.endswith(".")


def test_what_ties_the_movement_to_the_commune_has_to_be_written() -> None:
    """Plan, I.1.c and IV.4."""
    needed = {each.key for each in proses_of(parts(RoundKind.FINAL)) if each.is_needed}
    assert {"kinh-te-quoc-phong", "mat-tran", "chi-dao", "uu-diem", "ton-tai", "nguyen-nhan"} <= needed
    assert "kien-nghi" not in needed


@pytest.mark.parametrize(
    ("state", "writes"),
    [(PaperState.DRAFT, True), (PaperState.FOR_SIGNATURE, False), (PaperState.ISSUED, False)],
)
def test_words_change_while_the_paper_is_a_draft(state: PaperState, *, writes: bool) -> None:
    assert bool(rules.may_write(state)) is writes


def test_it_begins_once_and_only_in_an_open_round() -> None:
    assert rules.may_begin(is_opened=True, has_begun=False)
    assert "chưa mở" in rules.may_begin(is_opened=False, has_begun=False).reason
    assert "đã được soạn" in rules.may_begin(is_opened=True, has_begun=True).reason


def test_what_is_missing_bars_the_signature_by_its_name() -> None:
    assert rules.may_freeze([])
    assert rules.may_freeze(["Ưu điểm", "Nguyên nhân"]).reason == (
        "Báo cáo còn mục chưa viết: Ưu điểm; Nguyên nhân."
    )
