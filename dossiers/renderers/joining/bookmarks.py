"""Bookmarks of a bundle: one for each paper, closed, and below it the paper's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from dossiers.renderers.joining.binding import Place


def add_bookmarks(bundle: pikepdf.Pdf, places: Sequence[Place], outlines: Sequence[Any]) -> None:
    """`outlines`: the papers' own, copied, None where one has none. Written by hand: pikepdf's own way of
    writing them costs as much as all the rest of joining."""
    root = bundle.make_indirect(Dictionary(Type=Name.Outlines))
    items = [_item(bundle, place, own) for place, own in zip(places, outlines, strict=True)]
    if items:
        _chain(root, items)
        root.Count = len(items)
        bundle.Root.Outlines = root
    bundle.Root.PageMode = Name.UseOutlines


def _item(bundle: pikepdf.Pdf, place: Place, own: Any) -> Any:
    page = bundle.pages[place.start_page - 1].obj
    item = bundle.make_indirect(Dictionary(Title=String(place.title), Dest=Array([page, Name.Fit])))
    below = list(_chained(own)) if own is not None else []
    if len(below) == 1:  # the paper's name, which the item says already
        below = list(_chained(below[0]))
    if below:
        _chain(item, below)
        item.Count = -len(below)  # closed; opened, it shows so many
    return item


def _chain(parent: Any, items: Sequence[Any]) -> None:
    for item, before, after in zip(items, (None, *items), (*items[1:], None), strict=False):
        item.Parent = parent
        for name, other in ((Name.Prev, before), (Name.Next, after)):
            if other is not None:
                item[name] = other
            elif name in item:
                del item[name]
    parent.First, parent.Last = items[0], items[-1]


def _chained(parent: Any) -> Iterator[Any]:
    item = parent.get(Name.First)
    while item is not None:
        yield item
        item = item.get(Name.Next)
