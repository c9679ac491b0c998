"""Fonts are there, every letter is known; what is drawn is marked, as content of the tree or as nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, String

SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"}
STATE = "q Q cm w J j M d ri i gs BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* m l c v y h re n W W*"
COLOURS_AND_MARKS = "CS cs SC SCN sc scn G g RG rg BMC BDC EMC MP DP BI ID"
ALLOWED = SHOWS | PAINTS | set(STATE.split()) | set(COLOURS_AND_MARKS.split())  # no CMYK: the intent is RGB
_HEX = re.compile(rb"<([0-9a-fA-F]+)>")


def operations(page: pikepdf.Page) -> Iterator[tuple[list[Any], str]]:
    """What is drawn, in order: operands, operator."""
    for each in pikepdf.parse_content_stream(page):
        yield list(each.operands), str(each.operator)


def problems(opened: pikepdf.Pdf) -> Iterator[str]:
    known: dict[tuple[int, int], set[int]] = {}
    for each in opened.objects:
        if not isinstance(each, Dictionary) or each.get("/Type") != "/Font":
            continue
        if each.Subtype == "/Type0":
            known[each.objgen] = _letters(each)
            yield from _font(each)
        elif not str(each.Subtype).startswith("/CIDFont"):
            yield f"font {each.get('/BaseFont')}: {each.Subtype} isn't looked at"
    numbers = set()
    for place, page in enumerate(opened.pages, 1):
        numbers.add(int(page.obj.get("/StructParents", -1)))
        yield from (f"page {place}: {said}" for said in _page(page, known))
    if len(numbers) != len(opened.pages) or -1 in numbers:
        yield "two pages with one number for the parent tree, or a page without"


def _font(font: Any) -> Iterator[str]:
    """ISO 19005-2, 6.2.11: embedded, a subset named as one, every code with its letter."""
    name = str(font.BaseFont)
    inner = font.DescendantFonts[0]
    descriptor = inner.FontDescriptor
    if not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
        yield f"font {name} isn't embedded"
    if "/ToUnicode" not in font:
        yield f"font {name} doesn't say its letters"
    if not re.match(r"/[A-Z]{6}\+", name):
        yield f"font {name} isn't named as a subset"
    if {str(inner.BaseFont), str(descriptor.FontName)} != {name}:
        yield f"font {name} has two names"
    if str(font.Encoding) not in ("/Identity-H", "/Identity-V") or "/CIDToGIDMap" not in inner:
        yield f"font {name}: codes aren't glyphs"


def _letters(font: Any) -> set[int]:
    """Codes that have a letter."""
    if "/ToUnicode" not in font:
        return set()
    said = font.ToUnicode.read_bytes()
    found: set[int] = set()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL):
        pairs = _HEX.findall(block)
        found |= {
            int(code, 16)
            for code, letter in zip(pairs[::2], pairs[1::2], strict=True)
            if int(letter, 16) not in (0, 0xFEFF, 0xFFFE)
        }
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", said, re.DOTALL):
        for first, last in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*[<\[]", block):
            found |= set(range(int(first, 16), int(last, 16) + 1))
    return found


def _page(page: pikepdf.Page, known: dict[tuple[int, int], set[int]]) -> Iterator[str]:
    if page.obj.get("/Tabs") != "/S":
        yield "the tab key doesn't follow the tree"
    if {"/AA", "/PZ"} & set(page.obj.keys()):
        yield "an action of the page"
    for each in page.obj.get("/Annots", ()):
        yield f"an annotation {each.get('/Subtype')}"
    yield from _drawn(page, known)


def _drawn(page: pikepdf.Page, known: dict[tuple[int, int], set[int]]) -> Iterator[str]:
    font: Any = None
    for operands, said in operations(page):
        if said not in ALLOWED:
            yield f"operator {said}"
        elif said == "Tf":
            font = page.obj.Resources.Font[str(operands[0])]
        elif said in SHOWS:
            unknown = set(_codes(operands)) - known.get(font.objgen, set())
            if unknown:
                yield f"{font.BaseFont}: codes without a letter {sorted(unknown)}"
    yield from _marks(page)


def _marks(page: pikepdf.Page) -> Iterator[str]:
    inside: list[int | None] = []  # a number of the tree, or None for an artifact
    numbers: list[int] = []
    bare = 0
    for operands, said in operations(page):
        if said in ("BMC", "BDC"):
            inside.append(_number(operands))
            numbers += [each for each in inside[-1:] if each is not None]
            if inside[-1] is None and str(operands[0]) != "/Artifact":
                yield f"marked as {operands[0]}, but not in the tree"
        elif said == "EMC":
            inside.pop()
        bare += said in SHOWS | PAINTS and not inside
    if bare:
        yield f"{bare} things drawn that are neither in the tree nor artifacts"
    if len(set(numbers)) != len(numbers):
        yield "one number marks two things"


def _number(operands: Any) -> int | None:
    said = operands[1] if len(operands) > 1 else None
    return int(said.MCID) if isinstance(said, Dictionary) and "/MCID" in said else None


def _codes(operands: Any) -> Iterator[int]:
    for each in operands:
        for part in each if isinstance(each, Array) else [each]:
            if isinstance(part, String):
                raw = bytes(part)
                yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
