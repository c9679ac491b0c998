"""A final report's texts out of the years: what each year's nomination said and what its figures are, with
the year before each. Nothing is added; what isn't final yet says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from andung_emulation import vietnamese
from awards.models import Initiative
from awards.selectors.initiatives import applied_in_words
from awards.selectors.years.records import Record, YearOf
from awards.selectors.years.support import Support
from campaigns.enums import Quality
from campaigns.models import CompetitionContent, Score, Target, TargetResult
from campaigns.models.fields import ProseField
from campaigns.selectors.target_lines import achieved_in_words, newest_of, part_in_words, planned_in_words

ESTIMATE, OWN_POINTS = "ước thực hiện", "tự chấm, chưa thẩm định"
_CUT = "Các năm trước nữa: xem đề nghị, phiếu chấm điểm của từng năm."


def background_of(record: Record) -> str:
    """The newest that was written: it tells the collective or the person, not the year."""
    found = [each for each in record.years if each.nomination and each.nomination.background]
    if not found:
        return ""
    newest = found[-1]
    text: str = newest.nomination.background  # type: ignore[union-attr]  # asked above
    said = f"Theo báo cáo năm {newest.year}: {text}"
    return said if len(said) <= ProseField.MAX_PROSE else text


def measures_of(record: Record) -> str:
    """Of each year; what was copied from year to year stands once, with its years."""
    told: dict[str, list[int]] = {}
    for each in record.years:
        if each.nomination and each.nomination.measures:
            told.setdefault(each.nomination.measures, []).append(each.year)
    return _fit(f"Năm {', '.join(map(str, years))}: {text}" for text, years in told.items())


def claim_of(record: Record, support: Support) -> str:
    """Under one criterion: the initiative that it asks for, or each year that supports it."""
    if support.criterion.requires_initiative:
        return initiative_in_words(support.initiative) if support.initiative else ""
    return _fit(line for each in record.years if each.year in support.years for line in _year(record, each))


def content_of(record: Record, content: CompetitionContent) -> str:
    """Under one content a … g: points, targets, and what the year's nomination said of it."""
    return _fit(line for each in record.years for line in _content_year(record, each, content))


def initiative_in_words(initiative: Initiative) -> str:
    recognised = initiative.recognition_words
    lines = [
        f"{initiative.get_kind_display()}: {initiative.title}.",
        f"Văn bản công nhận: {recognised}." if recognised else "",
        f"Áp dụng: {initiative.applied or applied_in_words(initiative)}",
        f"Hiệu quả: {initiative.effect}" if initiative.effect else "",
    ]
    return _fit(each for each in lines if each)


def result_in_words(year: YearOf) -> str:
    """`đạt 89,47 % điểm, mức Tốt, xếp thứ 2/6 trong khối`; an unverified sheet says so."""
    standing = year.standing
    if standing is None or standing.share is None:
        return ""
    own = "" if standing.verified else f" ({OWN_POINTS})"
    said = [f"đạt {vietnamese.decimals(standing.share, 2)} % điểm{own}"]
    if standing.verified and standing.band:
        said.append(f"mức {standing.band}")
    if standing.rank:
        said.append(f"xếp thứ {standing.rank}/{standing.ranked_with} trong khối")
    return ", ".join(said)


def target_in_words(target: Target) -> str:
    """`Tỷ lệ hồ sơ đúng hạn: 99,72 % (703/705), kế hoạch tối thiểu 98 %`; "" without a figure."""
    result = newest_of(target)
    if result is None:
        return ""
    part = part_in_words(result)
    reached = f"{achieved_in_words(target, result)}{f' ({part})' if part else ''}"
    return f"{target.statement}: {reached}{_as_of(target, result)}, kế hoạch {planned_in_words(target)}"


def _as_of(target: Target, result: TargetResult) -> str:
    """What isn't the whole year's yet."""
    if result.is_estimate:
        return f" ({ESTIMATE})"
    whole = result.as_of >= date(target.round.year or result.as_of.year, 12, 31)
    return "" if whole else f" (tính đến {vietnamese.date_short(result.as_of)})"


def points_of(score: Score | None, *, verified: bool) -> str:
    """`18` or `17,5`; "" where nothing is scored or the content doesn't apply."""
    if score is None or not score.applicable:
        return ""
    points: Decimal | None = score.verified_points if verified else score.self_points
    return "" if points is None else vietnamese.number(points)


def _year(record: Record, year: YearOf) -> Iterator[str]:
    """What the year came to in one line, then the words of its nomination."""
    said = [_rated(year)] if not record.who.is_unit else [result_in_words(year)]
    said += [
        f"được tặng Giấy khen theo Quyết định số {each.decision.number}"
        f" {vietnamese.date_long(each.decision.dated)}"
        for each in year.awards
    ]
    told = "; ".join(each for each in said if each)
    if told:
        yield f"Năm {year.year}: {told}."
    for claim in year.nomination.claims.all() if year.nomination else ():
        if claim.achievement:
            yield f"Thành tích năm {year.year}: {claim.achievement}"


def _rated(year: YearOf) -> str:
    return f"xếp loại {Quality(year.rating).label.lower()}" if year.rating else ""


def _content_year(record: Record, year: YearOf, content: CompetitionContent) -> Iterator[str]:
    if record.who.is_unit and (points := _points(year, content)):
        yield f"Năm {year.year}: {points}."
    for target in year.targets:
        if target.content_id == content.pk and (told := target_in_words(target)):
            yield f"Năm {year.year}, chỉ tiêu: {told}."
    for each in year.nomination.achievements.all() if year.nomination else ():
        if each.content_id == content.pk and each.text:
            yield f"Kết quả năm {year.year}: {each.text}"


def _points(year: YearOf, content: CompetitionContent) -> str:
    """`đạt 18/20 điểm`, as far as it is known."""
    if year.sheet is None or year.standing is None or year.scale is None:
        return ""
    most = next(
        (each.max_points for each in year.scale.points if each.content.letter == content.letter), None
    )
    score = next((each for each in year.sheet.scores.all() if each.content_id == content.pk), None)
    points = points_of(score, verified=year.standing.verified)
    if not points or most is None:
        return ""
    own = "" if year.standing.verified else f" ({OWN_POINTS})"
    return f"đạt {points}/{vietnamese.number(most)} điểm{own}"


def _fit(lines: Iterable[str]) -> str:
    """As many of the last ones as a field holds; that some are left out is said."""
    kept: list[str] = []
    room = ProseField.MAX_PROSE - len(_CUT) - 1
    told = list(lines)
    for line in reversed(told):
        room -= len(line) + 1
        if room < 0:
            return "\n".join([_CUT, *reversed(kept)])
        kept.append(line)
    return "\n".join(told)
