"""Every rule both ways: papers that agree find nothing; one value changed finds exactly that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from dossiers.rules.agreement import TABLE, Case, Row, Step, What, ask, rows_for_print
from tests.dossiers.agreement.cases import (
    CERTIFICATE,
    DATED_WORDS,
    DECISION,
    HELD,
    MINUTES,
    OF_OTHER,
    OF_PERSON,
    OTHER,
    PERSON,
    PETITION,
    UNIT,
    adding,
    agreeing,
    filed,
    otherwise,
    said,
)

README = Path(__file__).parents[3] / "README.md"
Change = Callable[[Case], Case]
LONG = "Chủ trì rà soát, niêm yết công khai toàn bộ thủ tục hành chính thuộc thẩm quyền của xã"


def _typed(pk: int, text: str) -> Change:
    return lambda case: adding(case, pk, said(What.TYPED, text), said(What.TEXT, text))


# Code → what is changed, which paper it is mended in, words that its sentence holds.
CHANGES: Mapping[str, tuple[Change, int, tuple[str, ...]]] = {
    "ten-to-trinh": (
        lambda case: replace(case, rows={**case.rows, 4: Row(("Đinh Văn Mới",), "9/9", 7)}),
        PETITION,
        ("Hồ sơ có Đinh Văn Mới", "Tờ trình không có tên"),
    ),
    "ten-bien-ban": (
        lambda case: otherwise(case, MINUTES, What.RESULT, "Không thống nhất", of=OTHER),
        PETITION,
        (OTHER, "“Không thống nhất”"),
    ),
    "ten-bao-cao": (
        lambda case: otherwise(case, OF_OTHER, What.NAMED, "", subject="Lê Văn Lạc"),
        OF_OTHER,
        ("ghi tên Lê Văn Lạc", f"hồ sơ ghi {OTHER}"),
    ),
    "chuc-vu": (
        lambda case: otherwise(case, OF_PERSON, What.POST, "Trưởng thôn, Thôn 3"),
        OF_PERSON,
        ("Công chức Tư pháp - Hộ tịch", "Trưởng thôn, Thôn 3", PERSON),
    ),
    "tieu-chuan": (
        lambda case: otherwise(case, OF_PERSON, What.CLAUSES, "III.2.b"),
        OF_PERSON,
        ("“III.2.a”", "“III.2.b”"),
    ),
    "phieu": (
        lambda case: otherwise(case, PETITION, What.VOTES, "8/9", of=OTHER),
        PETITION,
        ("“8/9”", "“9/9”", OTHER),
    ),
    "cong-phieu": (lambda case: otherwise(case, MINUTES, What.COUNTS, "8=9", of=UNIT), MINUTES, ("8", "9")),
    "ty-le": (
        lambda case: otherwise(case, MINUTES, What.SHARE, "98,9 %", of=PERSON),
        MINUTES,
        ("98,9 %", "88,9 %"),
    ),
    "co-mat": (lambda case: otherwise(case, MINUTES, What.PRESENT, "3"), MINUTES, ("3", "2 người")),
    "so-luong": (
        lambda case: otherwise(case, PETITION, What.COUNT, "03", of="cá nhân"),
        PETITION,
        ("03 cá nhân", "danh sách có 02"),
    ),
    "cong-tien": (
        lambda case: otherwise(case, PETITION, What.SUM, "2.380.000"),
        PETITION,
        ("2.380.000", "2.830.000"),
    ),
    "bang-chu": (
        lambda case: otherwise(case, PETITION, What.IN_WORDS, "hai triệu ba trăm tám mươi nghìn"),
        PETITION,
        ("hai triệu tám trăm ba mươi nghìn",),
    ),
    "muc-tien": (
        lambda case: replace(case, rewards={"tập thể": "1.410.000", "cá nhân": "700.000"}),
        PETITION,
        ("710.000", "700.000"),
    ),
    "ngay-hop": (
        lambda case: otherwise(case, PETITION, What.CITED, "ngày 23 tháng 12 năm 2025"),
        PETITION,
        ("ngày 23 tháng 12", "ngày 24 tháng 12"),
    ),
    "dan-bien-ban": (
        lambda case: otherwise(case, PETITION, What.CITED, "", subject="03/BB-HĐTĐKT"),
        PETITION,
        ("03/BB-HĐTĐKT", "01/BB-HĐTĐKT"),
    ),
    "dan-to-trinh": (
        lambda case: otherwise(case, DECISION, What.CITED, DATED_WORDS, subject="09/TTr-HĐTĐKT"),
        DECISION,
        ("09/TTr-HĐTĐKT", "02/TTr-HĐTĐKT"),
    ),
    "con-trong": (
        lambda case: adding(case, MINUTES, said(What.TEXT, "Ý kiến của ông (ghi rõ họ tên) đồng ý.")),
        MINUTES,
        ("còn chỗ chưa điền", "(ghi rõ họ tên)"),
    ),
    "thu-tu-ngay": (
        lambda case: filed(case, MINUTES, dated=date(2025, 12, 27)),
        PETITION,
        ("26/12/2025", "27/12"),
    ),
    "co-so": (lambda case: filed(case, MINUTES, number=""), MINUTES, ("chưa có số",)),
    "theo-du-lieu": (
        lambda case: replace(case, stale=frozenset({OF_PERSON})),
        OF_PERSON,
        ("dữ liệu đã đổi",),
    ),
    "danh-sach-duyet": (
        lambda case: replace(case, granted=[replace(each, post="x") for each in case.granted or ()]),
        DECISION,
        (PERSON, "danh sách được đồng ý ghi"),
    ),
    "giay-khen": (
        lambda case: otherwise(case, CERTIFICATE, What.CITED, DATED_WORDS, subject="06/QĐ-UBND"),
        CERTIFICATE,
        ("06/QĐ-UBND", "05/QĐ-UBND"),
    ),
    "chuc-vu-quyet-dinh": (
        lambda case: replace(
            otherwise(case, DECISION, What.POST, "Trưởng thôn, Thôn 3", of=PERSON), granted=None
        ),
        DECISION,
        ("Trưởng thôn, Thôn 3",),
    ),
    "thong-nhat-ma-thieu": (
        lambda case: adding(case, MINUTES, said(What.RESULT, "Thống nhất đề nghị", "Đinh Văn Sót")),
        PETITION,
        ("Đinh Văn Sót",),
    ),
    "ngay-bao-cao": (
        lambda case: filed(case, OF_PERSON, dated=date(2025, 12, 28)),
        OF_PERSON,
        ("28/12/2025", "26/12"),
    ),
    "thu-tu-so": (
        lambda case: replace(
            case, numbers=[replace(case.numbers[0], dated=date(2025, 12, 28)), case.numbers[1]]
        ),
        PETITION,
        ("02/TTr-HĐTĐKT", "01/TTr-HĐTĐKT", "28/12/2025"),
    ),
    "tieu-de": (
        lambda case: replace(case, bodies=[replace(case.bodies[0], place="An Lão"), case.bodies[1]]),
        PETITION,
        ("“An Dũng”", "“An Lão”"),
    ),
    "con-trong-da-xet": (
        lambda case: filed(
            _typed(OF_PERSON, "Đạt ........ %, tăng so với năm 2025.")(case), OF_PERSON, mendable=False
        ),
        OF_PERSON,
        ("còn chỗ chưa điền", "Đạt ........ %"),
    ),
    "de-trong": (
        lambda case: adding(case, OF_PERSON, said(What.EMPTY, "Sinh ngày")),
        OF_PERSON,
        ("“Sinh ngày”",),
    ),
    "cham-lung": (_typed(OF_PERSON, "Tổ chức tập huấn, hội nghị..."), OF_PERSON, ("hội nghị...",)),
    "ma-web": (_typed(OF_PERSON, "Đạt <b>100 %</b> kế hoạch."), OF_PERSON, ("<b>100 %</b>",)),
    "ky-tu-la": (
        _typed(OF_PERSON, "\uf0b7 Giải quyết 398 hồ sơ."),
        OF_PERSON,
        ("sẽ in thành chỗ trống", "\uf0b7"),
    ),
    "chu-hoa": (
        _typed(OF_PERSON, "HOÀN THÀNH XUẤT SẮC MỌI NHIỆM VỤ ĐƯỢC GIAO TRONG NĂM"),
        OF_PERSON,
        ("HOÀN THÀNH",),
    ),
    "nam-khac": (
        lambda case: otherwise(case, OF_PERSON, What.TYPED, "Trong năm 2024, giải quyết 398 hồ sơ."),
        OF_PERSON,
        ("năm 2024",),
    ),
    "giong-nhau": (
        lambda case: _typed(OF_OTHER, LONG)(_typed(OF_PERSON, LONG)(case)),
        OF_OTHER,
        (f"Báo cáo của {PERSON}", LONG[:40]),
    ),
    "ten-gan-giong": (
        _typed(OF_PERSON, "Cùng chị Huỳnh Thị Mậy hướng dẫn người dân."),
        OF_PERSON,
        ("“Huỳnh Thị Mậy”", OTHER),
    ),
}


def test_papers_that_agree_have_nothing_to_mend() -> None:
    case = agreeing()
    agreement = ask(case)
    assert [each.sentence for each in agreement.findings] == []
    assert (agreement.papers, agreement.looked_at > 100) == (6, True)


def test_one_value_changed_is_exactly_one_finding() -> None:
    assert set(CHANGES) == {rule.code for rule in TABLE}
    rules = {rule.code: rule for rule in TABLE}
    for code, (change, paper, words) in CHANGES.items():
        found = ask(change(agreeing())).findings
        assert {(each.code, each.paper.pk) for each in found} == {(code, paper)}, (code, found)
        assert found[0].blocks is rules[code].blocks
        assert all(any(word in each.sentence for each in found) for word in words), (code, found[0].sentence)


def test_every_rule_looks_at_something() -> None:
    """A reader that found nothing any more would agree with everything."""
    case = agreeing()
    assert [rule.code for rule in TABLE if not list(rule.check(_with_what_it_asks(case, rule.code)))] == []


def _with_what_it_asks(case: Case, code: str) -> Case:
    return filed(case, OF_PERSON, mendable=False) if code == "con-trong-da-xet" else case


def test_a_finding_bars_its_own_paper_from_its_step_on() -> None:
    late = ask(filed(agreeing(), MINUTES, dated=date(2025, 12, 27)))
    assert late.may_go(PETITION, Step.SIGNATURE)
    assert "trước Biên bản 27/12/2025" in late.may_go(PETITION, Step.ISSUE).reason
    assert late.may_go(MINUTES, Step.SUBMISSION)
    assert ask(filed(agreeing(), MINUTES, dated=HELD)).may_go(PETITION, Step.ISSUE)


def test_two_people_of_one_name_are_compared_together() -> None:
    """Twice the same name with other votes: the papers agree, whichever comes first."""
    case = agreeing()
    for paper, votes in ((PETITION, ("7/9", "6/9")), (MINUTES, ("6/9", "7/9"))):
        case = adding(case, paper, *(said(What.VOTES, each, "Đinh Văn Trùng") for each in votes))
    assert "phieu" not in {each.code for each in ask(case).findings}


def test_what_is_no_gap_is_left_alone() -> None:
    clean = (
        "Đại hội lần thứ XXX; Lâm vụ v.v.; tăng 5 % so với năm 2024 và năm 2025, dưới < 3 ngày; 1 < 2.",
        "Công chức [được phân công] phụ trách (nêu gương tốt), xã An Dũng.",
    )
    for text in clean:
        assert ask(_typed(OF_PERSON, text)(agreeing())).findings == (), text


def test_the_readme_prints_the_table() -> None:
    between = README.read_text(encoding="utf-8").split("<!-- đối chiếu -->")
    rows = ["| " + " | ".join(row) + " |" for row in rows_for_print()]
    assert between[1].strip().splitlines()[2:] == rows
