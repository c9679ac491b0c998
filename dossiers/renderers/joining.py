"""Sealed papers joined into one bundle. Their pages are taken as they are: nothing is rendered again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

import pikepdf


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


def join(papers: Iterable[tuple[str, bytes]], *, title: str) -> Bundle:
    """`papers`: (title, PDF) in order; each keeps its own page numbers and gets a bookmark.

    The same bytes for the same papers. Raises ValueError for what is no PDF.
    """
    places: list[Place] = []
    with pikepdf.new() as bundle:
        for name, content in papers:
            start = len(bundle.pages)
            with _opened(content, name) as paper:
                bundle.pages.extend(paper.pages)
            places.append(Place(name, start + 1, len(bundle.pages) - start))
        with bundle.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(each.title, each.start_page - 1) for each in places)
        with bundle.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title
            metadata["dc:language"] = {"vi"}
        bundle.docinfo["/Title"] = title
        bundle.Root.Lang = pikepdf.String("vi")
        bundle.Root.PageMode = pikepdf.Name.UseOutlines
        bundle.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        out = BytesIO()
        bundle.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Bundle(out.getvalue(), tuple(places))


def page_count(pdf: bytes) -> int:
    """Raises ValueError for what is no PDF."""
    with _opened(pdf, "PDF") as opened:
        return len(opened.pages)


def _opened(content: bytes, name: str) -> pikepdf.Pdf:
    try:
        return pikepdf.open(BytesIO(content))
    except pikepdf.PdfError as error:
        raise ValueError(f"{name}: không phải tệp PDF đọc được") from error
