"""The figures of a final report counted another way: by SQL, in fractions, with words of our own.

Nothing here asks the selectors or the rules that the report is made with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import connection

Rows = list[tuple[str, ...]]
DASH = "–"
YEARS = (2022, 2023, 2024, 2025)
FROM_PAPER = (2022, 2023)  # a zero of these says only that nothing was recorded
BOUNDS = {"at_least": "tối thiểu ", "at_most": "tối đa ", "yes_no": ""}
LABELS = ("Chưa đạt", "Đạt", "Chưa có số liệu")


def sql(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def exact(value: Any) -> Fraction:
    return Fraction(str(value))


def said(value: Any, places: int | None = None) -> str:
    """`1.950`, `98,5`; half up where it is rounded."""
    hundredths = (exact(value) * 10 ** (places if places is not None else 2) + Fraction(1, 2)).__floor__()
    whole, rest = divmod(hundredths, 10 ** (places if places is not None else 2))
    tail = f"{rest:0{places if places is not None else 2}d}" if places != 0 else ""
    tail = tail if places is not None else tail.rstrip("0")
    return f"{whole:,}".replace(",", ".") + (f",{tail}" if tail else "")


def day(value: Any) -> str:
    found = value if isinstance(value, date) else date.fromisoformat(str(value))
    return f"{found.day:02d}/{found.month:02d}/{found.year}"


def of_years(counts: dict[int, int], *, paper_zero: str = DASH) -> tuple[str, ...]:
    return tuple(
        paper_zero if year in FROM_PAPER and not counts.get(year) else said(counts.get(year, 0))
        for year in YEARS
    )


def counted(query: str, *values: Any) -> dict[int, int]:
    return {year: int(number or 0) for year, number in sql(query, *values)}


class Targets:
    """By year and content: the lines as they print, and how they stand (0, 1, 2 as in LABELS)."""

    def __init__(self) -> None:
        newest = {
            row[0]: row[1:]
            for row in sql(
                "SELECT target_id, achieved, numerator, denominator, is_estimate FROM campaigns_targetresult"
                " ORDER BY as_of, id"
            )
        }
        self.lines: dict[tuple[int, str], Rows] = defaultdict(list)
        self.stand: dict[tuple[int, str], Counter[int]] = defaultdict(Counter)
        self.estimates: Counter[int] = Counter()
        for pk, year, letter, statement, direction, planned, measure, unit in sql(
            "SELECT t.id, r.year, c.letter, t.statement, t.direction, t.planned, t.measure, u.name"
            " FROM campaigns_target t JOIN campaigns_round r ON r.id = t.round_id"
            " JOIN campaigns_competitioncontent c ON c.id = t.content_id"
            " LEFT JOIN campaigns_participant u ON u.id = t.unit_id"
            " ORDER BY r.year, t.position, t.id"
        ):
            achieved, above, below, is_estimate = newest.get(pk, (None, None, None, False))
            value = exact(achieved) if achieved is not None else None
            value = exact(above) * 100 / exact(below) if above is not None and exact(below) else value
            standing = 2 if value is None else int(_reaches(direction, value, exact(planned)))
            self.stand[year, letter][standing] += 1
            self.estimates[year] += bool(is_estimate)
            result = "" if value is None else _worded(direction, value, measure, part=above is not None)
            part = f"\n({said(above)}/{said(below)})" if above is not None else ""
            estimate = "\nước thực hiện" if is_estimate else ""
            self.lines[year, letter].append(
                (
                    str(year),
                    f"{statement} ({unit})" if unit else statement,
                    BOUNDS[direction] + _worded(direction, exact(planned), measure, part=False),
                    f"{result}{part}{estimate}",
                    LABELS[standing],
                )
            )

    def of(self, year: int) -> Counter[int]:
        return sum((counter for (one, _), counter in self.stand.items() if one == year), Counter())

    def sentence(self, year: int) -> str:
        stand = self.of(year)
        told = (
            f"Năm {year} đặt {stand.total()} chỉ tiêu: đạt {stand[1]}, chưa đạt {stand[0]}, chưa có số liệu"
            f" {stand[2]}"
        )
        return (
            f"{told}; {self.estimates[year]} số liệu là ước thực hiện."
            if self.estimates[year]
            else f"{told}."
        )


def _reaches(direction: str, value: Fraction, planned: Fraction) -> bool:
    if direction == "yes_no":
        return value == planned
    return value <= planned if direction == "at_most" else value >= planned


def _worded(direction: str, value: Fraction, measure: str, *, part: bool) -> str:
    if direction == "yes_no":
        return "có" if value else "không"
    figure = said(value, 2) if part else said(value)
    return f"{figure} {measure}"


def contents() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in sql(
        "SELECT letter, short_title FROM campaigns_competitioncontent ORDER BY position"
    )]  # fmt: skip


def content_scores(letter: str) -> str:
    """Verified points of all who have the content against the most that they could have."""
    rows = sql(
        "SELECT r.year, SUM(s.verified_points), COUNT(*), MAX(p.max_points) FROM campaigns_score s"
        " JOIN campaigns_evaluation e ON e.id = s.evaluation_id AND e.state = 'verified'"
        " JOIN campaigns_round r ON r.id = e.round_id"
        " JOIN campaigns_competitioncontent c ON c.id = s.content_id AND c.letter = %s"
        " JOIN campaigns_scale a ON a.round_id = r.id"
        " JOIN campaigns_scalepoints p ON p.scale_id = a.id AND p.content_id = c.id"
        " WHERE s.applicable AND s.verified_points IS NOT NULL GROUP BY r.year ORDER BY r.year",
        letter,
    )
    told = [
        f"năm {year} đạt {said(exact(points) * 100 / (exact(most) * count))} % số điểm của {count} đơn vị"
        for year, points, count, most in rows
    ]
    return f"Kết quả chấm điểm nội dung này (điểm thẩm định): {'; '.join(told)}."


def ranked() -> dict[str, dict[str, list[str]]]:
    """Block → unit → a cell a year: the share, and the rank among those of the block that are verified."""
    states = {"draft": "Đang soạn", "filed": "Đã gửi Văn phòng", "returned": "Trả lại để bổ sung"}
    sheets: dict[tuple[int, str, str], tuple[Fraction | None, str]] = {}
    for year, block, unit, state, verified, own, missing, missing_own, most in sql(
        "SELECT r.year, b.name, u.name, e.state, SUM(s.verified_points), SUM(s.self_points),"
        " SUM(CASE WHEN s.verified_points IS NULL THEN 1 ELSE 0 END),"
        " SUM(CASE WHEN s.self_points IS NULL THEN 1 ELSE 0 END), SUM(p.max_points)"
        " FROM campaigns_evaluation e JOIN campaigns_round r ON r.id = e.round_id"
        " JOIN campaigns_block b ON b.id = e.block_id JOIN campaigns_participant u ON u.id = e.unit_id"
        " JOIN campaigns_score s ON s.evaluation_id = e.id AND s.applicable"
        " JOIN campaigns_scale a ON a.round_id = r.id"
        " JOIN campaigns_scalepoints p ON p.scale_id = a.id AND p.content_id = s.content_id"
        " GROUP BY r.year, b.name, u.name, e.state"
    ):
        points, gaps = (verified, missing) if state == "verified" else (own, missing_own)
        share = None if gaps else exact(points) * 100 / exact(most)
        sheets[year, block, unit] = share, "" if state == "verified" else states[state]
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for (year, block, unit), (share, state) in sheets.items():
        found[block].setdefault(unit, [DASH] * len(YEARS))
        if share is None:
            continue
        rivals = [
            other
            for (one, same, _), (other, still) in sheets.items()
            if (one, same) == (year, block) and not still and other is not None
        ]
        place = state or f"{1 + sum(each > share for each in rivals)}/{len(rivals)}"
        found[block][unit][YEARS.index(year)] = f"{said(share)} %\n({place})"
    return found


def index_rows(kind: str) -> Rows:
    known = {row[0]: row[1:] for row in sql(
        "SELECT r.year, i.self_score, i.appraised_score, i.score, i.published_on, i.rank, i.rank_of, i.band"
        " FROM campaigns_indexresult i JOIN campaigns_round r ON r.id = i.round_id WHERE i.kind = %s", kind
    )}  # fmt: skip
    words = "%ài lòng%" if kind == "sipas" else "%hỉ số cải cách hành chính%"
    planned = dict(
        sql(
            "SELECT r.year, t.planned FROM campaigns_target t JOIN campaigns_round r ON r.id = t.round_id"
            " WHERE t.direction = 'at_least' AND t.unit_id IS NULL AND t.statement LIKE %s",
            words,
        )
    )
    own = "tự chấm" if kind == "par" else "tự khảo sát"
    rows = []
    for year, (self_score, appraised, score, published, rank, rank_of, band) in sorted(known.items()):
        figures = [DASH if each is None else said(each, 2) for each in (self_score, appraised, score)]
        ranked_as = ", ".join(each for each in (f"{rank}/{rank_of}" if rank else "", band) if each) or DASH
        standing = f"công bố ngày {day(published)}" if published else f"{own}, chưa công bố"
        plan = said(planned[year]) if year in planned else DASH
        rows.append((str(year), plan, *figures, ranked_as, standing))
    return rows


def awards_by(column: str = "a.kind") -> dict[str, Counter[int]]:
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for year, value, number in sql(
        f"SELECT r.year, {column}, COUNT(*) FROM awards_award a"
        " JOIN awards_decision d ON d.id = a.decision_id"
        f" JOIN campaigns_round r ON r.id = d.round_id GROUP BY r.year, {column} ORDER BY r.year"
    ):
        found[value][year] += number
    return found


def people_then() -> Iterator[tuple[int, str, bool]]:
    """(year, group of the plan, whether he led) of each individual on his decision's day, from his posts."""
    for year, person, dated in sql(
        "SELECT r.year, COALESCE(p.merged_into_id, p.id), d.dated FROM awards_award a"
        " JOIN awards_decision d ON d.id = a.decision_id JOIN campaigns_round r ON r.id = d.round_id"
        " JOIN campaigns_participant p ON p.id = a.participant_id WHERE a.kind = 'individual'"
    ):
        posts = sql(
            "SELECT g.category, g.title, u.head_title FROM campaigns_posting g"
            " JOIN campaigns_participant u ON u.id = g.unit_id WHERE g.person_id = %s AND g.held_from <= %s"
            " AND (g.held_until IS NULL OR g.held_until >= %s) ORDER BY g.held_from DESC, g.id",
            person, dated, dated,
        )  # fmt: skip
        category, title, head = min(posts, key=lambda post: post[0] == "khac")
        leads = category == "can_bo" or (title == head and not title.startswith("Công chức"))
        yield year, category, leads


def column(counts: Iterable[tuple[int, int]], decided: Iterable[int]) -> tuple[str, ...]:
    """A cell a year, a dash where nothing is decided; the last is the final round's."""
    known = dict(counts)
    there = set(decided)
    return (*(said(known.get(year, 0)) if year in there else DASH for year in YEARS), DASH)
