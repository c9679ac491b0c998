"""The plan's file says what the plan says, all of it, and refuses what is wrong."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from campaigns.enums import ClauseKind, RoundKind, SubjectKind
from campaigns.plans import AN_DUNG, AN_DUNG_TEXT
from campaigns.plans.contents import Clause, Content, Criterion, Heading, PlanFile
from campaigns.plans.reader import PlanFileError, read_plan
from tests.plans.conftest import Spoil

# What numbers a line of the plan; the file keeps it as a clause's name.
MARKER = re.compile(r"^(?:[IV]+\.|\d\.|[a-zđ]\)|[-·])\s+")


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read_plan(AN_DUNG)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _lines_of_the_plan() -> list[str]:
    lines = (_one_line(line) for line in AN_DUNG_TEXT.read_text(encoding="utf-8").splitlines())
    return [MARKER.sub("", line, count=1) for line in lines if line]


def _quoted(plan: PlanFile) -> Iterator[str]:
    """Every text of the file that is the plan's, whole lines and parts of them."""
    yield from (line for each in plan.clauses for line in each.text.split("\n"))
    yield from (each.text for each in plan.headings)
    yield from (each.text for each in plan.contents)
    yield from (text for each in plan.criteria for text in (each.lead, each.general, each.text) if text)
    yield from (*plan.letterhead, *plan.motto, plan.recipients_title)


def _quoted_in_part(plan: PlanFile) -> Iterator[str]:
    yield from (plan.plan.number, plan.plan.subject, plan.place, plan.addressee, plan.period)
    for each in plan.documents:
        yield from (each.number, each.subject, each.issuer, each.kind)
        yield f"{each.number} ngày {each.issued_on.day}/{each.issued_on.month}/{each.issued_on.year}"


def test_every_quotation_is_in_the_plan(plan: PlanFile) -> None:
    text = " ".join(_lines_of_the_plan())
    assert [quote for quote in (*_quoted(plan), *_quoted_in_part(plan)) if quote not in text] == []
    assert plan.title.removeprefix("Phát động ") in text


def test_nothing_of_the_plan_is_lost(plan: PlanFile) -> None:
    quoted = set(_quoted(plan))
    # Said by fields of [plan] together: number, place and date, kind, and the title's two lines.
    of_fields = {
        f"Số: {plan.plan.number}",
        f"{plan.place}, ngày {plan.plan.issued_on:%d} tháng {plan.plan.issued_on.month} năm 2022",
        plan.plan.kind.upper(),
    }
    lost = [line for line in _lines_of_the_plan() if line not in quoted | of_fields]
    assert " ".join(lost) == plan.title


def test_each_clause_stands_under_its_name(plan: PlanFile) -> None:
    """The names follow from the plan's own numbering, walked through line by line."""
    quoted: tuple[Heading | Content | Criterion | Clause, ...]
    quoted = (*plan.headings, *plan.contents, *plan.criteria, *plan.clauses)
    named = {(each.clause.split(" ")[0], each.text.split("\n")[0]) for each in quoted if each.clause}
    met: set[tuple[str, str]] = set()
    path: list[str] = []
    levels = (r"([IV]+)\. ", r"(\d)\. ", r"([a-zđ])\) ")
    for line in map(_one_line, AN_DUNG_TEXT.read_text(encoding="utf-8").splitlines()):
        for depth, level in enumerate(levels):
            if match := re.match(level, line):
                path = [*path[:depth], match[1]]
        text = MARKER.sub("", line, count=1)
        met.add((".".join(path), text))
    assert named - met == set()


def test_what_the_plan_fixes(plan: PlanFile) -> None:
    assert (plan.plan.number, plan.plan.issued_on) == ("31a/KH-UBND", date(2022, 4, 6))
    assert (plan.first_year, plan.last_year, plan.period) == (2022, 2025, "2021 - 2025")
    assert "".join(each.letter for each in plan.contents) == "abcdđeg"
    assert [each.clause for each in plan.contents][4] == "II.1.đ"
    assert plan.deadline.first_day_too_late(2025) == date(2026, 1, 5)
    until_the_day = dataclasses.replace(plan.deadline, is_strictly_before=False)
    assert until_the_day.first_day_too_late(2025) == date(2026, 1, 6)
    assert [plan.document(code).number for code in plan.bases] == [
        "76/NQ-CP",
        "28-KH/HU",
        "4238/QĐ-UBND",
    ]
    assert plan.document(plan.final_follows).number == "4238/QĐ-UBND"
    award = plan.final_award
    assert (award.clause, award.form, award.addressee) == ("III.2.b", "Giấy khen", "")
    assert any(f"Tặng {award.form} của {award.giver}" in each.lead for each in plan.criteria)


def test_the_five_criteria(plan: PlanFile) -> None:
    collective, individual = SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL
    annual, final = RoundKind.ANNUAL, RoundKind.FINAL
    assert [
        (each.clause, each.subject_kind, each.round_kind, each.requires_initiative) for each in plan.criteria
    ] == [
        ("III.1.a", collective, annual, False),
        ("III.1.b", collective, final, False),
        ("III.2.a", individual, annual, False),
        ("III.2.b gạch đầu dòng thứ nhất", individual, final, False),
        ("III.2.b gạch đầu dòng thứ hai", individual, final, True),
    ]
    for each in plan.criteria:
        assert bool(each.general) == (each.subject_kind is individual)
        assert each.general in each.lead


def test_the_dossier_and_the_tasks(plan: PlanFile) -> None:
    papers = [each.paper for each in plan.clauses_of(ClauseKind.DOSSIER)]
    assert papers == ["", "petition", "minutes", "report"]
    assert [each.clause for each in plan.clauses_of(ClauseKind.TASK)] == ["IV.1", "IV.2", "IV.3", "IV.4"]
    assert len(plan.clauses_of(ClauseKind.RECIPIENT)) == 5


def test_the_default_scale_is_of_a_hundred(plan: PlanFile) -> None:
    assert sum(each.max_points for each in plan.default_scale.points) == 100
    assert [each.name for each in plan.default_scale.bands][:2] == ["Xuất sắc", "Tốt"]


MISTAKES = [
    ('letter = "e"', 'letter = "f"', "nội dung “f” không có trong bảng chữ cái tiếng Việt"),
    ('letter = "e"', 'letter = "gh"', "nội dung “gh” không có trong bảng chữ cái tiếng Việt"),
    ('letter = "e"', 'letter = "d"', "nội dung “d” ghi hai lần"),
    ('letter = "đ"', 'letter = "ă"', "nội dung “ă” phải đứng trước nội dung “d”"),
    ('short = "Cơ chế', f'short = "{"x" * 60}Cơ chế', "tên ngắn dài 92 ký tự, quá 60"),
    ('kind = "PURPOSE"', 'kind = "AIM"', None),
    ('subject_kind = "INDIVIDUAL"', 'subject_kind = "FAMILY"', None),
    ('round_kind = "FINAL"', 'round_kind = "LAST"', None),
    ("requires_initiative = true", 'requires_initiative = "có"', None),
    ('code = "III-1-b"', 'code = "III-1-a"', "mã tiêu chuẩn “III-1-a” ghi hai lần"),
    ('code = "CTR09"', 'code = "NQ76"', "mã văn bản “NQ76” ghi hai lần"),
    ('"QD4238"]', '"QD1"]', "văn bản “QD1” không có trong tệp"),
    ('"QD4238"]', '"KH28"]', "văn bản “KH28” ghi hai lần"),
    ('follows = "QD4238"', 'follows = "QD1"', "văn bản “QD1” không có trong tệp"),
    ("last_year = 2025", "last_year = 2021", "năm cuối phải từ năm đầu trở đi"),
    ("first_year = 2022", "first_year = 22", "năm 22 phải từ 2000 đến 2100"),
    ("last_year = 2025", "last_year = 20255", "năm 20255 phải từ 2000 đến 2100"),
    (
        'period = "2021 - 2025"',
        'period = "năm năm"',
        "giai đoạn “năm năm” phải ghi hai năm, gồm các năm thi đua 2022 - 2025",
    ),
    (
        'period = "2021 - 2025"',
        'period = "2016 - 2020"',
        "giai đoạn “2016 - 2020” phải ghi hai năm, gồm các năm thi đua 2022 - 2025",
    ),
    (
        'award_form = "Giấy khen"',
        'award_form = "Bằng khen"',
        "chủ tịch Ủy ban nhân dân xã chỉ tặng Giấy khen; hình thức khác thì ghi người quyết định khen",
    ),
    ("years_after = 1", "years_after = -1", "số năm sau năm thi đua phải từ 0 đến 5"),
    (
        'code = "an_dung_2021_2025"',
        'code = "An Dũng"',
        "mã “An Dũng” chỉ gồm chữ không dấu, số, gạch dưới, gạch nối, nhiều nhất 50 ký tự",
    ),
    ("date = 2021-07-15", "date = 2021-07-32", None),
    ("date = 2021-07-15", "date = 2021-02-29", "ngày giờ không có thật (cột 8)"),
    ("date = 2021-07-15", 'date = "15/7/2021"', None),
    ("day = 5", "day = 0", "hạn 00/01 không phải ngày có mỗi năm"),
    ('paper = "minutes"', 'paper = "letter"', "loại giấy tờ “letter” không có trong tệp"),
    ('merit = "Có', 'more = "x"\nmerit = "Có', "khóa “more” không có trong mẫu của tệp"),
    ("step = 0.5", "step = 0", "bước điểm phải lớn hơn 0"),
    ("max = 20", "max = 20.25", "điểm tối đa phải lớn hơn 0 và theo bước điểm"),
    ("from = 80", "from = 95", "các mức phải ghi từ cao xuống thấp"),
    ("from = 0", "from = 1", "mức thấp nhất phải bắt đầu từ 0"),
    ('title = "Phát động', 'title = "', None),
]


@pytest.mark.parametrize(("old", "new", "reason"), MISTAKES)
def test_a_mistake_is_refused_with_its_line(spoil: Spoil, old: str, new: str, reason: str | None) -> None:
    path, line = spoil(AN_DUNG, old, new)
    with pytest.raises(PlanFileError) as refused:
        read_plan(path)
    assert refused.value.line == line
    assert reason is None or refused.value.reason == reason


def test_a_deadline_that_no_year_has_is_refused(spoil: Spoil) -> None:
    path, line = spoil(AN_DUNG, "day = 5\nmonth = 1", "day = 30\nmonth = 2")
    with pytest.raises(PlanFileError, match=f"^Dòng {line}: hạn 30/02 không phải ngày có mỗi năm$"):
        read_plan(path)


def test_a_missing_key_is_refused_at_its_table(spoil: Spoil) -> None:
    path, _ = spoil(AN_DUNG, 'merit = "', '# merit = "')
    line = AN_DUNG.read_text(encoding="utf-8").split("[plan]")[0].count("\n") + 1
    with pytest.raises(PlanFileError, match=f"^Dòng {line}: thiếu khóa “merit”$"):
        read_plan(path)


def test_a_dossier_part_twice_is_refused(spoil: Spoil) -> None:
    path, _ = spoil(AN_DUNG, 'paper = "minutes"', 'paper = "petition"')
    with pytest.raises(PlanFileError, match="thành phần hồ sơ “petition” phải có đúng một lần"):
        read_plan(path)


def test_a_scale_that_forgets_a_content_is_refused(spoil: Spoil) -> None:
    path, _ = spoil(
        AN_DUNG, '[[default_scale.points]]\nletter = "e"', '[[default_scale.points]]\nletter = "h"'
    )
    with pytest.raises(PlanFileError, match="phải chấm các nội dung a b c d đ e g theo thứ tự"):
        read_plan(path)


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes("[plan]\ntitle = 'Kế hoạch'\n".encode("utf-16-le"))
    with pytest.raises(PlanFileError):
        read_plan(path)
