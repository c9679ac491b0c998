"""Papers that agree, as statements; nothing here asks the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dossiers.rules.agreement import Body, Case, Given, Granted, Reading, Row, Said, Source, What

HELD, DATED = date(2025, 12, 24), date(2025, 12, 26)
HELD_WORDS, DATED_WORDS = "ngày 24 tháng 12 năm 2025", "ngày 26 tháng 12 năm 2025"
UNIT, PERSON, OTHER = "Hội Nông dân xã", "Đinh Thị Sương", "Huỳnh Thị Mây"
POST = "Công chức Tư pháp - Hộ tịch"
HEAD = "ỦY BAN NHÂN DÂN XÃ AN DŨNG"
PETITION, MINUTES, OF_PERSON, OF_OTHER, DECISION, CERTIFICATE = range(1, 7)


def said(what: What, value: str, subject: str = "") -> Said:
    return Said(what, value, subject)


def _source(pk: int, kind: str, label: str, **more: Any) -> Source:
    return Source(pk, kind, label, "issued", dated=DATED, **more)


def _listed(name: str, post: str, money: str, kind: str) -> list[Said]:
    return [said(What.NAMED, kind, name), said(What.POST, post, name), said(What.MONEY, money, name)]


def _proposed(name: str, post: str, money: str, kind: str, votes: str) -> list[Said]:
    return [
        *_listed(name, post, money, kind),
        said(What.CLAUSES, "III.2.a", name),
        said(What.VOTES, votes, name),
    ]


def _totals() -> list[Said]:
    return [
        said(What.COUNT, "01", "tập thể"),
        said(What.COUNT, "02", "cá nhân"),
        said(What.SUM, "2.830.000"),
        said(What.IN_WORDS, "hai triệu tám trăm ba mươi nghìn", "2.830.000"),
    ]


def _petition() -> Reading:
    return Reading(
        _source(PETITION, "petition", "Tờ trình", number="02/TTr-HĐTĐKT"),
        (
            *_proposed(UNIT, "", "1.410.000", "tập thể", "9/9"),
            *_proposed(PERSON, POST, "710.000", "cá nhân", "8/9"),
            *_proposed(OTHER, POST, "710.000", "cá nhân", "9/9"),
            *_totals(),
            said(What.CITED, HELD_WORDS, "01/BB-HĐTĐKT"),
            said(What.LETTERHEAD, f"{HEAD}\nHỘI ĐỒNG"),
            said(What.PLACE, "An Dũng"),
            said(What.TEXT, "Kính gửi: Ủy ban nhân dân xã"),
        ),
    )


def _weighed(name: str, votes: str, share: str) -> list[Said]:
    of = votes.partition("/")[2]
    return [
        said(What.NAMED, "", name),
        said(What.CLAUSES, "III.2.a", name),
        said(What.VOTES, votes, name),
        said(What.COUNTS, f"{of}={of}", name),
        said(What.SHARE_OF, votes, name),
        said(What.SHARE, share, name),
        said(What.RESULT, "Thống nhất đề nghị", name),
    ]


def _minutes() -> Reading:
    return Reading(
        _source(MINUTES, "minutes", "Biên bản", number="01/BB-HĐTĐKT", meeting=7),
        (
            said(What.MEETING_DAY, HELD_WORDS),
            said(What.PRESENT, "2"),
            said(What.MEMBER, "Chủ tịch", "Đinh Văn Đỉnh"),
            said(What.MEMBER, "Thư ký", "Đinh Văn Bãi"),
            *_weighed(UNIT, "9/9", "100 %"),
            *_weighed(PERSON, "8/9", "88,9 %"),
            *_weighed(OTHER, "9/9", "100 %"),
        ),
    )


def _report(pk: int, name: str, nomination: int, text: str) -> Reading:
    return Reading(
        _source(pk, "report_individual", f"Báo cáo của {name}", nomination=nomination, person=nomination),
        (
            said(What.NAMED, "", name),
            said(What.POST, POST, name),
            said(What.CLAUSES, "III.2.a", name),
            said(What.TYPED, text, name),
            said(What.TEXT, text),
        ),
    )


def _decision() -> Reading:
    return Reading(
        _source(DECISION, "decision", "Quyết định", number="05/QĐ-UBND"),
        (
            *_listed(UNIT, "", "1.410.000", "tập thể"),
            *_listed(PERSON, POST, "710.000", "cá nhân"),
            *_listed(OTHER, POST, "710.000", "cá nhân"),
            *_totals(),
            said(What.EACH, "1.410.000", "tập thể"),
            said(What.EACH, "710.000", "cá nhân"),
            said(What.CITED, DATED_WORDS, "02/TTr-HĐTĐKT"),
        ),
    )


def _certificate() -> Reading:
    return Reading(
        _source(CERTIFICATE, "certificate", f"Giấy khen của {PERSON}", nomination=2),
        (said(What.NAMED, "cá nhân", PERSON), said(What.CITED, DATED_WORDS, "05/QĐ-UBND")),
    )


def agreeing() -> Case:
    """A dossier with its decision: every rule has something to look at, and nothing to find."""
    return Case(
        [
            _petition(),
            _minutes(),
            _report(OF_PERSON, PERSON, 2, "Trong năm 2025, giải quyết 420 hồ sơ đúng hạn tại một cửa."),
            _report(OF_OTHER, OTHER, 3, "Tham mưu 12 văn bản trong năm 2025, không văn bản nào phải hủy."),
            _decision(),
            _certificate(),
        ],
        years=frozenset({2025}),
        rows={
            1: Row((UNIT,), "9/9", 7),
            2: Row((PERSON,), "8/9", 7),
            3: Row((OTHER,), "9/9", 7),
        },
        meeting_days={7: (HELD, HELD_WORDS)},
        rewards={"tập thể": "1.410.000", "cá nhân": "710.000"},
        bodies=[
            Body(HEAD, "An Dũng", date(2020, 1, 1), date(2025, 12, 31)),
            Body("ỦY BAN NHÂN DÂN XÃ AN VINH", "An Vinh", date(2026, 1, 1), None),
        ],
        numbers=[
            Given("01/TTr-HĐTĐKT", "TTr-HĐTĐKT", 1, HELD),
            Given("02/TTr-HĐTĐKT", "TTr-HĐTĐKT", 2, DATED),
        ],
        today=date(2025, 12, 29),
        granted=[Granted(UNIT, "", 1_410_000), Granted(PERSON, POST, 710_000), Granted(OTHER, POST, 710_000)],
    )  # fmt: skip


def otherwise(
    case: Case, pk: int, what: What, value: str, *, of: str = "", subject: str | None = None
) -> Case:
    """The same with one statement changed: of that paper, about `of`."""
    papers = [
        _said_otherwise(each, what, value, of, subject) if each.source.pk == pk else each
        for each in case.papers
    ]
    return replace(case, papers=papers)


def _said_otherwise(paper: Reading, what: What, value: str, of: str, subject: str | None) -> Reading:
    at = next(n for n, each in enumerate(paper.said) if each.what is what and of in ("", each.subject))
    old = paper.said[at]
    new = replace(old, value=value, subject=old.subject if subject is None else subject)
    return Reading(paper.source, (*paper.said[:at], new, *paper.said[at + 1 :]))


def adding(case: Case, pk: int, *more: Said) -> Case:
    papers = [
        Reading(paper.source, (*paper.said, *more)) if paper.source.pk == pk else paper
        for paper in case.papers
    ]
    return replace(case, papers=papers)


def filed(case: Case, pk: int, **fields: Any) -> Case:
    """The same with another date, number or state of one paper."""
    papers = [
        Reading(replace(paper.source, **fields), paper.said) if paper.source.pk == pk else paper
        for paper in case.papers
    ]
    return replace(case, papers=papers)
