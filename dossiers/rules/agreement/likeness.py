"""What looks copied or misspelt in the reports: guesses, so they only warn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from andung_emulation.vietnamese import identity_key, search_key
from campaigns.rules.indexes import NAMES
from dossiers.enums import PaperKind
from dossiers.rules.agreement.cases import Case, Compared, Place, compared
from dossiers.rules.agreement.saying import Reading, What

_LONG = 60  # letters: shorter passages are alike by chance
_YEAR = re.compile(r"\bnăm (20[0-9]{2})\b")
_STOPS = re.compile(r"[^\w ]+")
_INDEXES = tuple(NAMES.values())


def other_years(case: Case) -> Compared:
    """A report that names years, and none of those that are weighed, was perhaps last year's."""
    for report in case.reports:
        named = {int(year) for each in report.all(What.TYPED) for year in _YEAR.findall(each.value)}
        if named and case.years:
            years = ", ".join(str(each) for each in sorted(named))
            sentence = f"{report.source.label} chỉ nêu năm {years}, không nêu năm của đợt."
            yield compared(bool(named & case.years), sentence, report.source, Place.NOMINATION)


def same_passages(case: Case) -> Compared:
    """The report is written by whom it is of, not copied from another one (law.md, 4.3)."""
    first: dict[str, Reading] = {}
    for report in case.reports:
        copied: dict[int, tuple[Reading, str]] = {}
        for each in report.all(What.TYPED):
            if len(each.value) < _LONG or each.value.startswith(_INDEXES):
                continue
            other = first.setdefault(identity_key(each.value), report)
            if other is not report:
                copied.setdefault(other.source.pk, (other, each.value))
        for other, text in copied.values():
            sentence = f"{report.source.label} có đoạn giống hệt {other.source.label}: “{text[:60]}…”."
            yield compared(False, sentence, report.source, Place.NOMINATION)
        if not copied:
            yield None


def names_nearly_right(case: Case) -> Compared:
    """A name in a report that is one letter or one mark off somebody's who is proposed."""
    people = list(case.of(PaperKind.REPORT_INDIVIDUAL))
    known = {identity_key(each.subject) for paper in case.papers for each in paper.all(What.MEMBER)}
    known |= {key for paper in case.papers for key in paper.names()}
    near = _neighbours(name for report in people for name in report.names().values())
    for report in case.reports:
        seen: dict[str, str] = {}
        for each in report.all(What.TYPED):
            seen |= dict(_misspelt(each.value, near, known))
        for found, right in seen.items():
            sentence = f"{report.source.label} viết “{found}”, hồ sơ có {right}: có thể viết sai tên."
            yield compared(False, sentence, report.source, Place.NOMINATION)
        if not seen:
            yield None


Neighbours = dict[tuple[int, int, str], list[tuple[str, str]]]


def _neighbours(names: Iterator[str]) -> Neighbours:
    """By all words but one, without marks: the word left out, and the name."""
    near: Neighbours = defaultdict(list)
    for name in names:
        words = search_key(name).split(" ")
        if len(words) >= 3:
            for place, word in enumerate(words):
                rest = " ".join(words[:place] + words[place + 1 :])
                near[(len(words), place, rest)].append((word, name))
    return near


def _misspelt(text: str, near: Neighbours, known: set[str]) -> Iterator[tuple[str, str]]:
    for words in _capitalised(text):
        for size in range(3, len(words) + 1):
            for start in range(len(words) - size + 1):
                written = " ".join(words[start : start + size])
                if identity_key(written) not in known:
                    yield from ((written, right) for right in _near(written, near))


def _capitalised(text: str) -> Iterator[list[str]]:
    """Runs of words with a capital, as names are written; none goes over a comma or a full stop."""
    for part in _STOPS.split(text):
        for is_name, words in groupby(part.split(), key=lambda word: word[:1].isupper()):
            if is_name:
                yield list(words)


def _near(written: str, near: Neighbours) -> Iterator[str]:
    words = search_key(written).split(" ")
    for place, word in enumerate(words):
        rest = " ".join(words[:place] + words[place + 1 :])
        for other, name in near.get((len(words), place, rest), ()):
            if _one_off(word, other):
                yield name
                return


def _one_off(one: str, other: str) -> bool:
    """Equal without marks, or one letter more, less or other."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(left != right for left, right in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
