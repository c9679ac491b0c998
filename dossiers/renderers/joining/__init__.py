"""Sealed papers joined into one bundle: `from dossiers.renderers.joining import join`.

Their pages are taken as they are, nothing is rendered again; what stands around the pages (tags, bookmarks,
metadata) is joined too, so that the bundle is PDF/A-2u and tagged as its papers are.
"""

from dossiers.renderers.joining.binding import Bundle, Part, Place, join, page_count

__all__ = ["Bundle", "Part", "Place", "join", "page_count"]
