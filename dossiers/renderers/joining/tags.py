"""Tags of joined papers: their trees below one root, so that a bundle is read aloud as its papers are.

A page says by a number (StructParents) which entry of the parent tree is its own. Each paper counts from 0,
so the numbers move on by those that were given before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String


class Tags:
    """One document, each paper a part of it."""

    def __init__(self, bundle: pikepdf.Pdf) -> None:
        self._bundle = bundle
        self._root = bundle.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = bundle.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._numbers: list[Any] = []  # key, value, key, value …: the parent tree, in order
        self._next = 0

    def take_in(self, paper: pikepdf.Pdf, pages: Sequence[Any], *, title: str) -> None:
        """`pages`: those of the paper, in the bundle already. Nothing for a paper without tags."""
        if Name.StructTreeRoot not in paper.Root:
            return
        root = self._bundle.copy_foreign(paper.Root.StructTreeRoot)
        part = self._bundle.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self._document, T=String(title))
        )
        part.K = self._below(root, part)
        self._document.K.append(part)
        self._number(root, pages)

    def close(self) -> None:
        """Once all papers are in."""
        if not self._numbers:
            return
        self._root.K = Array([self._document])
        self._root.ParentTree = self._bundle.make_indirect(Dictionary(Nums=Array(self._numbers)))
        self._root.ParentTreeNextKey = self._next
        self._bundle.Root.StructTreeRoot = self._root
        self._bundle.Root.MarkInfo = Dictionary(Marked=True)

    def _below(self, root: Any, part: Any) -> Array:
        """What stands below the paper's own Document, which gives way to the part."""
        kids = Array()
        for top in root.K:
            for kid in top.K if Name.Document == top.S else [top]:
                kid.P = part
                kids.append(kid)
        return kids

    def _number(self, root: Any, pages: Sequence[Any]) -> None:
        before, last = self._next, -1
        for number, elements in NumberTree(root.ParentTree).items():
            self._numbers += (before + number, elements)
            last = max(last, number)
        for page in pages:
            if Name.StructParents in page:
                page.StructParents = before + int(page.StructParents)
            for annotation in page.get(Name.Annots, ()):
                if Name.StructParent in annotation:
                    annotation.StructParent = before + int(annotation.StructParent)
        self._next = before + last + 1
