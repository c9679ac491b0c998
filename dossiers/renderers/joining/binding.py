"""The pages of many papers in one file, in order, with two kinds of page numbers for the viewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from dossiers.renderers.joining.bookmarks import add_bookmarks
from dossiers.renderers.joining.describing import describe, share_profile
from dossiers.renderers.joining.tags import Tags


@dataclass(frozen=True)
class Part:
    """A paper to join. `is_front`: cover, receipt, contents; they stand first and are numbered i, ii, iii."""

    title: str
    pdf: bytes
    is_front: bool = False


@dataclass(frozen=True)
class Place:
    """Where a paper begins in the bundle, counted from 1, and how many pages it has there."""

    title: str
    start_page: int
    pages: int


@dataclass(frozen=True)
class Bundle:
    pdf: bytes
    places: tuple[Place, ...]


def join(papers: Iterable[Part], *, title: str, author: str = "") -> Bundle:
    """Each keeps the page numbers printed on it and gets a bookmark, with its headings below.

    The same bytes for the same papers. Raises ValueError for what is no PDF.
    """
    places: list[Place] = []
    outlines: list[Any] = []
    front = 0
    with pikepdf.new() as bundle:
        tags = Tags(bundle)
        for each in papers:
            start = len(bundle.pages)
            with _opened(each.pdf, each.title) as paper:
                bundle.pages.extend(paper.pages)
                pages = [page.obj for page in bundle.pages[start:]]
                share_profile(bundle, paper, pages)
                tags.take_in(paper, pages, title=each.title)
                outlines.append(_copied(bundle, paper, Name.Outlines))
            places.append(Place(each.title, start + 1, len(pages)))
            front += len(pages) if each.is_front else 0
        tags.close()
        add_bookmarks(bundle, places, outlines)
        bundle.Root.PageLabels = _labels(front)
        describe(bundle, title=title, author=author)
        out = BytesIO()
        bundle.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # they are packed already
        )
    return Bundle(out.getvalue(), tuple(places))


def page_count(pdf: bytes) -> int:
    """Raises ValueError for what is no PDF."""
    with _opened(pdf, "PDF") as opened:
        return len(opened.pages)


def _labels(front: int) -> Dictionary:
    """What a viewer calls the pages: those of the contents say the same (`builders/contents.py`)."""
    roman, arabic = Dictionary(S=Name.r, St=1), Dictionary(S=Name.D, St=1)
    return Dictionary(Nums=Array([0, roman, front, arabic] if front else [0, arabic]))


def _copied(bundle: pikepdf.Pdf, paper: pikepdf.Pdf, name: Name) -> Any:
    return bundle.copy_foreign(paper.Root[name]) if name in paper.Root else None


def _opened(content: bytes, name: str) -> pikepdf.Pdf:
    """What the press made is whole, and each of its pages says everything of itself: no search for damage,
    nor for what a page would inherit."""
    try:
        return pikepdf.open(BytesIO(content), attempt_recovery=False, inherit_page_attributes=False)
    except pikepdf.PdfError as error:
        raise ValueError(f"{name}: không phải tệp PDF đọc được") from error
