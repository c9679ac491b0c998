"""The tags that WeasyPrint wrote, made plain: a third as many, and such as a reader can use.

Each run of text has an element of its own there, a cell's heads are named by numbers that a repeated head has
twice, and the page's number belongs to no element at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_HOLD_TEXT = ("/P", "/H1", "/H2", "/H3", "/H4", "/TH", "/TD", "/Span", "/Caption", "/LBody")
_SAYS_NOTHING = ("/Span", "/NonStruct", "/Div")
_HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
_BARE = {"Type", "S", "K", "P", "Pg"}


def tidy(_: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: called with the document and the file (pydyf) before it is written.

    Leaves alone what it doesn't know: a link, a form, objects in another order.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    later = pdf.objects[root.number + 1 :]
    elements = [each for each in later if _is_element(each)]
    rest = later[len(elements) :]
    if elements + rest != later or rest != [_object(pdf, pdf.catalog["Metadata"])]:
        return
    tree = _Tree(pdf, elements)
    tree.take_out_margins()
    tree.merge()
    tree.name_heads()
    tree.close_gaps()
    _keep(pdf, root, [each for each in elements if tree.has(each)], rest[0])
    tree.write()


class _Tree:
    """Elements with their parents and children as objects, while numbers may still change."""

    def __init__(self, pdf: Any, elements: list[Any]) -> None:
        self._pdf = pdf
        named = {each.reference: each for each in elements}
        self._document = elements[0]
        self._kids = {id(each): [named.get(kid, kid) for kid in each["K"]] for each in elements}
        self._parent: dict[int, Any] = {id(each): named.get(each["P"]) for each in elements}
        self._elements = elements
        nums = self._mapping["Nums"]
        self._owners = [[named[each] for each in owned] for owned in nums[1::2]]  # by page, by number there

    @property
    def _mapping(self) -> Any:
        root = _object(self._pdf, self._pdf.catalog["StructTreeRoot"])
        return _object(self._pdf, root["ParentTree"])

    def has(self, element: Any) -> bool:
        return id(element) in self._kids

    def take_out_margins(self) -> None:
        """The number of the page is an artifact: nobody wants it read out in the middle of a sentence."""
        linked = {id(each) for each in self._kids[id(self._document)]}
        for element in self._elements[1:]:
            if self._parent[id(element)] is self._document and id(element) not in linked:
                for part, number in list(self._below(element)):
                    self._owners[self._page(part)][number] = None
                    _make_artifact(self._stream(part), number)
                self._drop(element)

    def merge(self) -> None:
        """An element that says nothing gives what it holds to the one above it; children come first."""
        for element in reversed(self._elements[1:]):
            if not self.has(element) or element["S"] not in _SAYS_NOTHING or set(element) != _BARE:
                continue
            above, held = self._parent[id(element)], self._kids[id(element)]
            text = any(isinstance(kid, int) for kid in held)
            if text and (above["S"] not in _HOLD_TEXT or above.get("Pg") != element["Pg"]):
                continue
            siblings = self._kids[id(above)]
            place = next(index for index, kid in enumerate(siblings) if kid is element)
            siblings[place : place + 1] = held
            self._move(element, held, above)
            del self._kids[id(element)]

    def name_heads(self) -> None:
        """A head is of its column, in the body of its row: so said, cells need no list of their heads."""
        for element in filter(self.has, self._elements):
            if element["S"] == "/TH":
                part = self._parent[id(self._parent[id(element)])]
                element["A"]["Scope"] = "/Row" if part["S"] == "/TBody" else "/Column"
                element.pop("ID", None)
            elif element["S"] == "/TD":
                element["A"].pop("Headers", None)
                if set(element["A"]) == {"O"}:
                    del element["A"]

    def close_gaps(self) -> None:
        """A paper without chapters (I.) begins with its points (1.): below the title these are the second
        level for who walks by headings."""
        above: list[str] = []
        for element in self._elements:
            kind = element["S"]
            if kind in _HEADINGS:
                while above and above[-1] >= kind:
                    above.pop()
                above.append(kind)
                element["S"] = _HEADINGS[len(above) - 1]

    def write(self) -> None:
        """References again, once every object has its number."""
        for element in filter(self.has, self._elements):
            element["K"][:] = [
                kid if isinstance(kid, int) else kid.reference for kid in self._kids[id(element)]
            ]
            if self._parent[id(element)] is not None:
                element["P"] = self._parent[id(element)].reference
        for page, owners in enumerate(self._owners):
            said = ("null" if owner is None else owner.reference for owner in owners)
            self._mapping["Nums"][2 * page + 1][:] = said

    def _move(self, element: Any, held: list[Any], above: Any) -> None:
        for kid in held:
            if isinstance(kid, int):
                self._owners[self._page(element)][kid] = above
            else:
                self._parent[id(kid)] = above

    def _drop(self, element: Any) -> None:
        for kid in self._kids.pop(id(element)):
            if not isinstance(kid, int):
                self._drop(kid)

    def _below(self, element: Any) -> Iterator[tuple[Any, int]]:
        for kid in self._kids[id(element)]:
            if isinstance(kid, int):
                yield element, kid
            else:
                yield from self._below(kid)

    def _page(self, element: Any) -> int:
        return int(_object(self._pdf, element["Pg"])["StructParents"])

    def _stream(self, element: Any) -> list[Any]:
        page = _object(self._pdf, element["Pg"])
        stream: list[Any] = _object(self._pdf, page["Contents"]).stream
        return stream


def _make_artifact(stream: list[Any], number: int) -> None:
    """`/Span <</MCID 7>> BDC` → `/Artifact BMC`"""
    for place, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") == number:
            stream[place - 1 : place + 2] = ["/Artifact", b"BMC"]
            return


def _keep(pdf: Any, root: Any, elements: list[Any], metadata: Any) -> None:
    """No gaps among the numbers: pydyf miscounts where an object of the middle is free."""
    del pdf.objects[root.number + 1 :]
    for each in (*elements, metadata):
        pdf.add_object(each)
    pdf.catalog["Metadata"] = metadata.reference


def _is_element(each: Any) -> bool:
    return isinstance(each, dict) and each.get("Type") == "/StructElem"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
