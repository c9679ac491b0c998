"""PAR index and SIPAS of a year: what may be written down, how far it is known, and in which words.

Plan, III.1: “Căn cứ vào kết quả đánh giá thực hiện công tác cải cách hành chính, kết quả Chỉ số cải cách hành
chính”. It is published after the dossiers' date as a rule, so what is known on that day is the commune's own
score: never told as the published one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import IndexKind

UNITS = {IndexKind.PAR: "điểm", IndexKind.SIPAS: "%"}
OWN = {IndexKind.PAR: "tự chấm", IndexKind.SIPAS: "tự khảo sát"}  # whose score it is while nobody else's is
SHORT = {IndexKind.PAR: "Chỉ số CCHC", IndexKind.SIPAS: "SIPAS"}
# Within a sentence; the second is the name in the plan's II.1.b.
NAMES = {
    IndexKind.PAR: "Chỉ số cải cách hành chính",
    IndexKind.SIPAS: "Chỉ số đo lường sự hài lòng của tổ chức, người dân (SIPAS)",
}


@dataclass(frozen=True)
class Figures:
    """What is known of an index in a year; `score` is the published one."""

    self_score: Decimal | None = None
    appraised_score: Decimal | None = None
    score: Decimal | None = None
    published_on: date | None = None
    rank: int | None = None
    rank_of: int | None = None
    band: str = ""

    @property
    def best(self) -> Decimal | None:
        """The latest word."""
        return next(
            (each for each in (self.score, self.appraised_score, self.self_score) if each is not None), None
        )

    def standing(self, kind: str) -> str:
        """How far it is known."""
        if self.score is not None and self.published_on is not None:
            return f"công bố ngày {vietnamese.date_short(self.published_on)}"
        if self.appraised_score is not None:
            return "thẩm định, chưa công bố"
        return f"{OWN[IndexKind(kind)]}, chưa công bố"


@dataclass(frozen=True)
class Component:
    """A field of the index as it is typed: points out of the most that it gives."""

    name: str
    max_score: Decimal | None = None
    self_score: Decimal | None = None
    score: Decimal | None = None


def kind_of_target(statement: str) -> IndexKind | None:
    """Which index a target of the plan's II.1.b speaks of, by its words."""
    words = vietnamese.search_key(statement)
    if "hai long" in words or "sipas" in words:
        return IndexKind.SIPAS
    return IndexKind.PAR if "chi so cai cach hanh chinh" in words else None


def may_record(year: int, figures: Figures, components: Sequence[Component], today: date) -> Verdict:
    """A published score has its day, in the year or after it and not ahead; a rank belongs to it."""
    return first_no(
        _is_something(figures), _is_published(year, figures, today), _ranked(figures), _fits(components)
    )


def _is_something(figures: Figures) -> Verdict:
    return YES if figures.best is not None else no("Ghi ít nhất một điểm: tự chấm, thẩm định hoặc công bố.")


def _is_published(year: int, figures: Figures, today: date) -> Verdict:
    if (figures.score is None) != (figures.published_on is None):
        return no("Điểm công bố và ngày công bố đi cùng nhau.")
    if figures.published_on is None:
        return YES
    if figures.published_on > today:
        return no("Ngày công bố ở sau hôm nay.")
    if figures.published_on.year < year:
        return no(f"Chỉ số năm {year} không thể công bố trước năm {year}.")
    return YES


def _ranked(figures: Figures) -> Verdict:
    if (figures.rank is None) != (figures.rank_of is None):
        return no("Thứ hạng ghi cả hai số: hạng mấy, trên tổng số mấy đơn vị.")
    if figures.rank is None or figures.rank_of is None:
        return YES
    if figures.score is None:
        return no("Thứ hạng đi cùng điểm công bố.")
    return YES if 1 <= figures.rank <= figures.rank_of else no("Thứ hạng từ 1 đến tổng số đơn vị được xếp.")


def _fits(components: Sequence[Component]) -> Verdict:
    """No field gets more than it gives."""
    for each in components:
        got = [score for score in (each.self_score, each.score) if score is not None]
        if each.max_score is not None and any(score > each.max_score for score in got):
            return no(f"“{each.name}”: điểm cao hơn điểm tối đa {vietnamese.number(each.max_score)}.")
    return YES


def disagreements(figures: Figures, components: Sequence[Component]) -> list[str]:
    """Where the fields don't add up to the total: told, never refused (rounding, bonus points)."""
    columns = (
        ("tự chấm", figures.self_score, [each.self_score for each in components]),
        ("công bố", figures.score, [each.score for each in components]),
    )
    return [
        f"Các lĩnh vực cộng lại {_decimals(sum(known, Decimal(0)))}, khác điểm {what} {_decimals(total)}."
        for what, total, scores in columns
        if total is not None
        for known in [[each for each in scores if each is not None]]
        if known and sum(known, Decimal(0)) != total
    ]


def sentence(kind: str, year: int, figures: Figures) -> str:
    """For papers: how much, by whose word, and since when."""
    name, unit = NAMES[IndexKind(kind)], UNITS[IndexKind(kind)]
    if figures.score is not None and figures.published_on is not None:
        said = f"{name} năm {year} của xã được công bố {vietnamese.date_long(figures.published_on)}"
        return f"{said}: {_decimals(figures.score)} {unit}{_place(figures)}."
    if figures.appraised_score is not None:
        return (
            f"{name} năm {year} của xã: thẩm định {_decimals(figures.appraised_score)} {unit}, chưa công bố."
        )
    if figures.self_score is None:
        return ""
    own = f"{_decimals(figures.self_score)} {unit}"
    still = "chưa thẩm định, chưa công bố" if kind == IndexKind.PAR else "chưa công bố"
    return f"{name} năm {year} của xã: {OWN[IndexKind(kind)]} {own}, {still}."


def _place(figures: Figures) -> str:
    rank = f", xếp thứ {figures.rank}/{figures.rank_of}" if figures.rank else ""
    return f"{rank}, xếp loại {figures.band}" if figures.band else rank


def _decimals(score: Decimal) -> str:
    return vietnamese.decimals(score, 2)
