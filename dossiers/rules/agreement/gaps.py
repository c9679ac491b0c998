"""Gaps and what was left of a template, in every text. What blocks is certain; a guess warns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossiers.enums import PaperKind
from dossiers.rules.agreement import wording
from dossiers.rules.agreement.cases import Case, Compared, Found, Place, compared
from dossiers.rules.agreement.saying import Reading, Source, What

_OPEN = re.compile(
    r"\.{4,}|…{2,}|_{3,}"  # dots to write on
    r"|\[[^\]\n]*(?:\.{2,}|…)[^\]\n]*\]|\[ *\]"  # [...]
    r"|(?<!\w)(?:x{3,}|X{4,})(?!\w)"  # xxx; XXX is thirty
    r"|\( *(?:xin |cần |đề nghị )?(?:ghi rõ|nêu rõ|điền(?! kinh\b))\b[^)\n]*\)"
    r"|(?<!\w)(?:TODO|FIXME|TBD)(?!\w)|(?i:lorem ipsum)"
)
_TRAILING = re.compile(r"(?<!\.)\.{3}(?!\.)|(?<!…)…(?!…)")
_MARKUP = re.compile(
    r"</?(?:[bipu]|br|div|span|strong|em|font|table|t[dr]|ul|ol|li|img|link|script|style|h[1-6]|a)\b[^>]*>|&(?:nbsp|amp|lt|gt|quot|#[0-9]+);",
    re.IGNORECASE,
)
# What the serif of papers has in all its faces, as far as people type it. The rest prints as an empty place:
# the bullet of Word's own font, a tick, a picture.
_IN_THE_FACE = (
    r"\n\t -~\u00a0-\u036f\u0391-\u03a1\u03a3-\u03ce\u0400-\u0513\u1e00-\u1e9b\u1ea0-\u1ef9"
    r"\u2000-\u2010\u2012-\u2022\u2026\u2030\u2032-\u2034\u2039\u203a\u2044\u2074-\u2079\u207f-\u2089"
    r"\u20a0-\u20b5\u2116\u2122\u2153\u2154\u215b-\u215e\u2190-\u2195\u2202\u2206\u220f\u2211\u2212"
    r"\u2219\u221a\u221e\u2248\u2260\u2264\u2265\u25a0\u25a1\u25aa-\u25ac\u25cf\u25e6"
)
OUT_OF_THE_FACE = re.compile(f"[^{_IN_THE_FACE}]")
_AROUND = 24
_GAP = "còn chỗ chưa điền"


def open_places(case: Case) -> Compared:
    """Nothing is left to fill in, but the number and the date of what isn't issued yet."""
    for paper in case.papers:
        if paper.source.mendable:
            texts = (each.value for each in paper.all(What.TEXT) if not _is_settled(paper, each.value))
            yield _first(paper, texts, _OPEN, _GAP)


def open_places_of_nominees(case: Case) -> Compared:
    """The same where the words can't be changed any more: the council saw them so, and nobody is stuck."""
    for paper in case.papers:
        texts = [each.value for each in paper.all(What.TEXT) if _is_settled(paper, each.value)]
        if texts:
            yield _first(paper, texts, _OPEN, _GAP)


def _is_settled(paper: Reading, text: str) -> bool:
    """Words that nobody can change: of a report that the council saw, and what minutes took down."""
    taken_down = paper.source.kind == PaperKind.MINUTES and bool(wording.TAKEN_DOWN.match(text))
    return taken_down or not paper.source.mendable


def trailing_dots(case: Case) -> Compared:
    for paper in case.papers:
        typed = (each.value for each in paper.all(What.TYPED))
        yield _first(paper, typed, _TRAILING, "có dấu chấm lửng, có thể là chỗ chưa viết xong")


def markup_left(case: Case) -> Compared:
    for paper in case.papers:
        yield _first(paper, (each.value for each in paper.all(What.TEXT)), _MARKUP, "còn mã trang web")


def letters_without_type(case: Case) -> Compared:
    for paper in case.papers:
        texts = (each.value for each in paper.all(What.TEXT))
        yield _first(paper, texts, OUT_OF_THE_FACE, "có ký tự mà phông chữ không có, sẽ in thành chỗ trống")


def empty_facts(case: Case) -> Compared:
    """A line of facts without a value prints dots."""
    for paper in case.papers:
        source = paper.source
        place = Place.PERSON if source.person else place_of(source)
        empty = [each.value for each in paper.all(What.EMPTY)]
        yield from (Found(f"{source.label} để trống “{label}”.", source, place) for label in empty)
        if not empty:
            yield None


def all_capitals(case: Case) -> Compared:
    """A passage that somebody typed in capitals."""
    for paper in case.papers:
        for each in paper.all(What.TYPED):
            letters = [letter for letter in each.value if letter.isalpha()]
            shouts = len(letters) >= 30 and sum(letter.isupper() for letter in letters) > 0.9 * len(letters)
            sentence = f"{paper.source.label} có đoạn viết toàn chữ hoa: “{each.value[:60]}”."
            yield compared(not shouts, sentence, paper.source, place_of(paper.source))


def place_of(source: Source) -> Place:
    """Where the words of a paper were typed."""
    if source.kind in (PaperKind.REPORT_COLLECTIVE, PaperKind.REPORT_INDIVIDUAL):
        return Place.NOMINATION
    return Place.MEETING if source.kind == PaperKind.MINUTES else Place.PAPER


def _first(paper: Reading, texts: Iterable[str], pattern: re.Pattern[str], word: str) -> Found | None:
    """One finding a paper, with the first place in it; a clean paper was looked at once."""
    said = [(each, found) for each in texts if (found := pattern.search(each))]
    if not said:
        return None
    text, found = said[0]
    more = f" (và {len(said) - 1} chỗ nữa)" if len(said) > 1 else ""
    around = text[max(found.start() - _AROUND, 0) : found.end() + _AROUND].replace("\n", " ")
    return Found(f"{paper.source.label} {word}: “{around}”{more}.", paper.source, place_of(paper.source))
