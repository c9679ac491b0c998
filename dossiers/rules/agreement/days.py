"""Numbers cited, days in order, letterheads of their day."""

from __future__ import annotations

from datetime import date

from andung_emulation.vietnamese import date_long, date_short
from dossiers.enums import PaperKind, PaperState
from dossiers.rules.agreement.cases import Body, Case, Compared, Found, compared
from dossiers.rules.agreement.saying import Reading, What

_COUNTED = (PaperKind.PETITION, PaperKind.MINUTES, PaperKind.DECISION)


def meeting_day_agrees(case: Case) -> Compared:
    """The day of the meeting in the minutes is the meeting's; the petition cites that day."""
    for minutes in case.minutes:
        told, source = minutes.one(What.MEETING_DAY), minutes.source
        held = case.meeting_days.get(source.meeting or 0)
        if told and held:
            sentence = f"{source.label} ghi họp {told}, phiên họp là {held[1]}."
            yield compared(told == held[1], sentence, source)
        cited = _days_cited(case.petition, source.number)
        if cited and told and case.petition:
            said = " và ".join(cited)
            sentence = f"{case.petition.source.label} dẫn phiên họp {said}, {source.label} ghi {told}."
            yield compared(told in cited, sentence, case.petition.source)


def _days_cited(petition: Reading | None, number: str) -> list[str]:
    """Two meetings' minutes may have one number: the books begin again with the year."""
    cited = petition.all(What.CITED) if petition and number else ()
    return [each.value for each in cited if each.subject == number]


def minutes_cited(case: Case) -> Compared:
    """The petition cites the minutes by the number that they were issued with."""
    if case.petition is None:
        return
    cited = [each.subject for each in case.petition.all(What.CITED)]
    for minutes in case.minutes:
        if minutes.source.number:
            sentence = (
                f"{case.petition.source.label} dẫn Biên bản số {', '.join(cited) or '(không có)'},"
                f" {minutes.source.label} có số {minutes.source.number}."
            )
            yield compared(minutes.source.number in cited, sentence, case.petition.source)


def petition_cited(case: Case) -> Compared:
    """The decision cites the petition by its number and day."""
    petition, decision = case.petition, case.decision
    if petition is None or decision is None or not petition.source.number or petition.source.dated is None:
        return
    day = date_long(petition.source.dated)
    for each in decision.all(What.CITED):
        sentence = (
            f"{decision.source.label} dẫn Tờ trình số {each.subject} {each.value},"
            f" {petition.source.label} là số {petition.source.number} {day}."
        )
        yield compared((each.subject, each.value) == (petition.source.number, day), sentence, decision.source)


def days_in_order(case: Case) -> Compared:
    """Meeting, then minutes, then petition, then today."""
    for minutes in case.minutes:
        dated, held = minutes.source.dated, case.meeting_days.get(minutes.source.meeting or 0)
        if dated and held:
            yield _not_before(minutes, dated, f"phiên họp {date_short(held[0])}", held[0])
        if dated and case.petition and case.petition.source.dated:
            said = f"{minutes.source.label} {date_short(dated)}"
            yield _not_before(case.petition, case.petition.source.dated, said, dated)
    for paper in case.papers:
        if case.today and paper.source.dated:
            sentence = f"{paper.source.label} đề ngày {date_short(paper.source.dated)}, sau hôm nay."
            yield compared(paper.source.dated <= case.today, sentence, paper.source)


def _not_before(paper: Reading, dated: date, earlier: str, day: date) -> Found | None:
    sentence = f"{paper.source.label} đề ngày {date_short(dated)}, trước {earlier}."
    return compared(dated >= day, sentence, paper.source)


def reports_before_petition(case: Case) -> Compared:
    """The petition encloses the reports; one that was mended after a return is later: it only warns."""
    petition = case.petition
    if petition is None or petition.source.dated is None:
        return
    for report in case.reports:
        if report.source.dated:
            sentence = (
                f"{report.source.label} đề ngày {date_short(report.source.dated)}, sau"
                f" {petition.source.label} {date_short(petition.source.dated)} mà văn bản ấy kèm theo."
            )
            yield compared(report.source.dated <= petition.source.dated, sentence, report.source)


def numbers_in_order(case: Case) -> Compared:
    """In a series a higher number isn't dated before a lower one."""
    by_text = {(each.text, each.dated.year): each for each in case.numbers}
    for paper in case.papers:
        dated = paper.source.dated
        ours = by_text.get((paper.source.number, dated.year)) if dated else None
        if ours is None:
            continue
        ours_of_series = [
            each for each in case.numbers if each.symbol == ours.symbol and each.dated.year == ours.dated.year
        ]
        for each in ours_of_series:
            if each.ordinal < ours.ordinal:
                sentence = (
                    f"{paper.source.label} số {ours.text} đề ngày {date_short(ours.dated)}, số nhỏ hơn"
                    f" {each.text} lại đề ngày {date_short(each.dated)}."
                )
                yield compared(each.dated <= ours.dated, sentence, paper.source)


def letterhead_of_the_day(case: Case) -> Compared:
    """The commune and the place as they were called on the paper's day; a mass organisation has its own."""
    for paper in case.papers:
        body = _body_on(case, paper.source.dated)
        if body is None:
            continue
        place, head = paper.one(What.PLACE), paper.one(What.LETTERHEAD)
        day = date_short(paper.source.dated) if paper.source.dated else ""
        for said, right in ((place, body.place), (_commune_of(case, head), body.letterhead)):
            if said:
                sentence = f"{paper.source.label} ghi “{said}”, ngày {day} là “{right}”."
                yield compared(said == right, sentence, paper.source)


def _commune_of(case: Case, head: str) -> str:
    """The line of the letterhead that is the commune's own; "" where it is of another body."""
    known = {each.letterhead for each in case.bodies}
    return next((line for line in head.split("\n") if line in known), "")


def _body_on(case: Case, day: date | None) -> Body | None:
    if day is None:
        return None
    return next(
        (
            each
            for each in case.bodies
            if each.valid_from <= day and (each.valid_until is None or day <= each.valid_until)
        ),
        None,
    )


def follows_the_data(case: Case) -> Compared:
    """Built again, a paper that is frozen says the same."""
    for paper in case.frozen:
        sentence = f"{paper.source.label}: dữ liệu đã đổi sau khi lập bản trình ký."
        yield compared(paper.source.pk not in case.stale, sentence, paper.source)


def issued_with_number(case: Case) -> Compared:
    """What a register counts has its number in it once it is issued."""
    for paper in case.papers:
        if paper.source.state == PaperState.ISSUED and paper.source.kind in _COUNTED:
            sentence = f"{paper.source.label} đã ban hành mà chưa có số."
            yield compared(bool(paper.source.number), sentence, paper.source)
