"""Reading a plan's file. A mistake is refused with its line, so that a clerk can mend it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from andung_emulation.toml_lines import DataFileError, Table, read_toml
from campaigns.enums import ClauseKind, RoundKind, SubjectKind
from campaigns.plans.contents import (
    Clause,
    Content,
    Criterion,
    Deadline,
    Document,
    FinalAward,
    Heading,
    PlanFile,
)
from campaigns.plans.scales import read_scale, told
from campaigns.plans.years import read_code, read_years, read_years_after
from campaigns.rules.final_awards import award_of_plan, is_sound

# The letters that number the points of a Vietnamese legal text: there is no f, j, w, z.
ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
PAPERS = ("petition", "minutes", "report")  # III.4 names three, each once
LONGEST_SHORT_TITLE = 60
CONTENTS = "contents"


class PlanFileError(DataFileError):
    """A mistake in a plan's file: `line` and `reason`."""


def read_plan(path: Path) -> PlanFile:
    """The whole plan; raises `PlanFileError` at the first mistake."""
    root = read_toml(path, PlanFileError)
    plan = root.table("plan")
    documents = _documents(root)
    codes = [each.code for each in documents]
    headings = _headings(root)
    contents = _contents(root, next(each.clause for each in headings if each.holds))
    final = root.table("final")
    first_year, last_year = read_years(plan)
    found = PlanFile(
        code=read_code(plan),
        plan=_document(plan, code=plan.text("code")),
        title=plan.text("title"),
        period=plan.text("period"),
        first_year=first_year,
        last_year=last_year,
        commune=plan.text("commune"),
        place=plan.text("place"),
        symbol=plan.text("symbol"),
        letterhead=plan.texts("letterhead"),
        motto=plan.texts("motto"),
        bases=_bases(plan, codes),
        addressee=plan.text("addressee"),
        council=plan.text("council"),
        recipients_title=plan.text("recipients_title"),
        merit=plan.text("merit"),
        deadline=_deadline(root.table("deadline")),
        final_follows=final.one_of("follows", codes, "văn bản"),
        final_clause=final.text("clause"),
        final_award=_final_award(final),
        documents=documents,
        headings=headings,
        clauses=_clauses(root),
        contents=contents,
        criteria=_criteria(root),
        default_scale=read_scale(root.table("default_scale"), [each.letter for each in contents]),
    )
    root.finish()
    return found


def _document(table: Table, code: str) -> Document:
    return Document(
        code=code,
        kind=table.text("kind"),
        number=table.text("number"),
        issued_on=table.day("date"),
        issuer=table.text("issuer"),
        subject=table.text("subject"),
    )


def _documents(root: Table) -> tuple[Document, ...]:
    tables = root.tables("document")
    _refuse_repeats(tables, "code", "mã văn bản")
    return tuple(_document(each, code=each.text("code")) for each in tables)


def _bases(plan: Table, codes: list[str]) -> tuple[str, ...]:
    bases = plan.texts("bases")
    for index, code in enumerate(bases):
        if code not in codes:
            raise plan.error(f"văn bản “{code}” không có trong tệp", "bases", index)
        if code in bases[:index]:
            raise plan.error(f"văn bản “{code}” ghi hai lần", "bases", index)
    return bases


def _final_award(final: Table) -> FinalAward:
    """What is said of the award names its clause, and a clause says something."""
    found = FinalAward(
        clause=final.text("award_clause", ""),
        form=final.text("award_form", ""),
        giver=final.text("award_giver", ""),
        addressee=final.text("addressee", ""),
    )
    if bool(found.clause) != bool(found.form or found.giver or found.addressee):
        reason = "hình thức khen, người quyết định khen, nơi nhận hồ sơ đi cùng mục của Kế hoạch nêu chúng"
        raise final.error(reason, "award_clause")
    together = is_sound(award_of_plan(found.form, found.giver, found.addressee))
    if not together:
        raise final.error(told(together), "award_form")
    return found


def _deadline(table: Table) -> Deadline:
    found = Deadline(
        clause=table.text("clause"),
        day=table.integer("day"),
        month=table.integer("month"),
        is_strictly_before=table.flag("is_strictly_before"),
        years_after=read_years_after(table),
    )
    try:
        date(2023, found.month, found.day)  # not a leap year: the day must be there every year
    except ValueError:
        raise table.error(f"hạn {found.day:02}/{found.month:02} không phải ngày có mỗi năm", "day") from None
    return found


def _clauses(root: Table) -> tuple[Clause, ...]:
    tables = root.tables("clause")
    found = tuple(_clause(each, position) for position, each in enumerate(tables, start=1))
    papers = [each.paper for each in found if each.paper]
    for paper in PAPERS:
        if papers.count(paper) != 1:
            raise root.error(f"thành phần hồ sơ “{paper}” phải có đúng một lần", "clause")
    return found


def _clause(table: Table, position: int) -> Clause:
    kind = table.member("kind", ClauseKind)
    body = table.text("body") if kind is ClauseKind.TASK else ""
    is_part = kind is ClauseKind.DOSSIER and table.has("paper")
    paper = table.one_of("paper", PAPERS, "loại giấy tờ") if is_part else ""
    return Clause(kind, table.text("clause", ""), table.text("text"), body, paper, position)


def _headings(root: Table) -> tuple[Heading, ...]:
    """One of them says that the contents stand under it: their clauses are counted from there."""
    found = tuple(
        Heading(
            each.text("clause"),
            each.text("text"),
            each.one_of("holds", (CONTENTS,), "phần") if each.has("holds") else "",
        )
        for each in root.tables("heading")
    )
    if [each.holds for each in found].count(CONTENTS) != 1:
        raise root.error(f"phải có đúng một đề mục ghi holds = “{CONTENTS}”", "heading")
    return found


def _contents(root: Table, under: str) -> tuple[Content, ...]:
    tables = root.tables("content")
    _refuse_repeats(tables, "letter", "nội dung")
    found: list[Content] = []
    for position, table in enumerate(tables, start=1):
        letter, short = table.text("letter"), table.text("short")
        if len(letter) != 1 or letter not in ALPHABET:
            raise table.error(f"nội dung “{letter}” không có trong bảng chữ cái tiếng Việt", "letter")
        if found and ALPHABET.index(letter) < ALPHABET.index(found[-1].letter):
            before = found[-1].letter
            raise table.error(f"nội dung “{letter}” phải đứng trước nội dung “{before}”", "letter")
        if len(short) > LONGEST_SHORT_TITLE:
            raise table.error(f"tên ngắn dài {len(short)} ký tự, quá {LONGEST_SHORT_TITLE}", "short")
        found.append(Content(f"{under}.{letter}", letter, short, table.text("text"), position))
    return tuple(found)


def _criteria(root: Table) -> tuple[Criterion, ...]:
    tables = root.tables("criterion")
    _refuse_repeats(tables, "code", "mã tiêu chuẩn")
    return tuple(
        Criterion(
            code=table.text("code"),
            clause=table.text("clause"),
            subject_kind=table.member("subject_kind", SubjectKind),
            round_kind=table.member("round_kind", RoundKind),
            lead=table.text("lead", ""),
            general=table.text("general", ""),
            text=table.text("text"),
            requires_initiative=table.flag("requires_initiative"),
            capacities=_capacities(table),
            position=position,
        )
        for position, table in enumerate(tables, start=1)
    )


def _capacities(table: Table) -> tuple[str, ...]:
    """Each is quoted from the criterion's own text."""
    found = table.texts("capacities", ())
    for each in found:
        if each not in table.text("text"):
            raise table.error(f"tư cách “{each}” không có trong lời của tiêu chuẩn", "capacities")
    return found


def _refuse_repeats(tables: tuple[Table, ...], key: str, what: str) -> None:
    seen: set[str] = set()
    for table in tables:
        value = table.text(key)
        if value in seen:
            raise table.error(f"{what} “{value}” ghi hai lần", key)
        seen.add(value)
