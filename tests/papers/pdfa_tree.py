"""The tree of tags: whole, of known kinds, headings that don't skip, tables whose cells know their heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, NumberTree

from tests.papers.pdfa_pages import operations

GROUPS = {"/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct"}
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
KINDS = GROUPS | set(HEADINGS) | {
    "/P", "/Span", "/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD", "/Caption", "/Figure",
    "/L", "/LI", "/Lbl", "/LBody",
}  # fmt: skip
INSIDE = {
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/Caption"},
}


def problems(opened: pikepdf.Pdf) -> Iterator[str]:
    root = opened.Root.get("/StructTreeRoot")
    if root is None:
        yield "no tree of tags"
        return
    tops = list(root.K)
    if [str(each.S) for each in tops] != ["/Document"]:
        yield f"the tree begins with {[str(each.S) for each in tops]}"
    found: dict[tuple[tuple[int, int], int], Any] = {}  # (page, its number there) → element
    for top in tops:
        yield from _element(top, root, found)
    yield from _both_ways(opened, root, found)
    parts = [each for each in _kids(tops[0]) if each.S == "/Part"] or tops
    for part in parts:
        yield from _headings([str(each.S) for each in _walk(part) if str(each.S) in HEADINGS])
    for each in _walk(tops[0]):
        if each.S == "/Table":
            yield from _table(each)


def kinds(opened: pikepdf.Pdf) -> list[str]:
    """In the order in which they are read."""
    return [str(each.S) for each in _walk(opened.Root.StructTreeRoot.K[0])]


def _element(element: Any, parent: Any, found: dict[Any, Any]) -> Iterator[str]:
    kind = str(element.S)
    if kind not in KINDS:
        yield f"a tag {kind}"
    if element.P.objgen != parent.objgen:
        yield f"{kind}: another element is its parent"
    if kind == "/Figure" and not str(element.get("/Alt", "")):
        yield "a figure without words for who doesn't see it"
    if "/ID" in element or "/Headers" in element.get("/A", {}):
        yield f"{kind}: a name, though the tree lists none"
    for kid in _held(element):
        if isinstance(kid, Dictionary):
            allowed = INSIDE.get(kind)
            if allowed and str(kid.S) not in allowed:
                yield f"{kid.S} inside {kind}"
            yield from _element(kid, element, found)
        elif kind in GROUPS | set(INSIDE):
            yield f"text straight inside {kind}"
        elif (element.Pg.objgen, int(kid)) in found:
            yield f"{kind}: a second element for mark {kid}"
        else:
            found[element.Pg.objgen, int(kid)] = element


def _both_ways(opened: pikepdf.Pdf, root: Any, found: dict[Any, Any]) -> Iterator[str]:
    """From the page to the element as from the element to the page, and nothing marked is lost."""
    tree = NumberTree(root.ParentTree)
    listed = 0
    for place, page in enumerate(opened.pages, 1):
        number = page.obj.get("/StructParents")
        if number is None or int(number) not in tree:
            yield f"page {place} isn't in the parent tree"
            continue
        for mark, element in enumerate(tree[int(number)]):
            there = found.get((page.obj.objgen, mark))
            listed += there is not None
            if (element is None) != (there is None) or (there and element.objgen != there.objgen):
                yield f"page {place}, mark {mark}: the parent tree names another element"
        yield from _marked(page, place, found)
    if listed != len(found):
        yield "elements of the tree that no page knows"


def _marked(page: pikepdf.Page, place: int, found: dict[Any, Any]) -> Iterator[str]:
    for operands, operator in operations(page):
        mark = operands[1].get("/MCID") if operator == "BDC" else None
        if mark is not None and (page.obj.objgen, int(mark)) not in found:
            yield f"page {place}: mark {mark} is in no element of the tree"


def _headings(levels: list[str]) -> Iterator[str]:
    before = 0
    for each in levels:
        level = int(each[2:])
        if level > before + 1:
            yield f"a heading {each} below level {before}"
        before = level


def _table(table: Any) -> Iterator[str]:
    rows = [each for each in _walk(table) if each.S == "/TR"]
    widths = {sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in _kids(row)) for row in rows}
    if len(widths) != 1:
        yield f"a table with rows of {sorted(widths)} columns"
    heads = [each for each in _walk(table) if each.S == "/TH"]
    if not heads:
        yield "a table without heads"
    if any(str(each.get("/A", {}).get("/Scope", "")) not in ("/Column", "/Row") for each in heads):
        yield "a head that doesn't say of what"


def _held(element: Any) -> list[Any]:
    held = element.get("/K", Array())
    return list(held) if isinstance(held, Array) else [held]


def _kids(element: Any) -> list[Any]:
    return [each for each in _held(element) if isinstance(each, Dictionary)]


def _walk(element: Any) -> Iterator[Any]:
    yield element
    for each in _kids(element):
        yield from _walk(each)
