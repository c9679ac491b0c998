"""WeasyPrint with everything locked: nothing is fetched, no presentational hints, no attachments."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from dossiers.renderers.press.tagging import tidy

OPTIONS: dict[str, Any] = {
    "pdf_variant": "pdf/a-2u",
    "pdf_tags": True,
    "presentational_hints": False,
}
PROBE = "<html lang=\"vi\"><title>.</title><p style=\"font-family: 'Times New Roman', 'Liberation Serif'\">ẵ"


class OurFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint publishes no types
    """The faces that the system has; a paper brings none of its own."""

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        return None


_fonts = OurFonts()


PICTURE = "data:image/jpeg;base64,"


class NothingFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """A paper is whole in itself, its photos within it: any other address in it is somebody's trick."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url.startswith(PICTURE):
            content = base64.b64decode(url.removeprefix(PICTURE), validate=True)
            return URLFetcherResponse(url, content, {"Content-Type": "image/jpeg"})
        raise ValueError(f"a paper fetches nothing: {url[:100]}")


def typeset(html: str, css: str) -> bytes:
    """The same bytes for the same input: no clock and no chance in them."""
    page = HTML(string=html, url_fetcher=NothingFetcher())
    sheets = [_stylesheet(css)]
    pdf: bytes = page.write_pdf(font_config=_fonts, stylesheets=sheets, finisher=tidy, **OPTIONS)
    return pdf


def serif_family() -> str:
    """The family that stands for Times New Roman on this machine."""
    document = HTML(string=PROBE, url_fetcher=NothingFetcher()).render(font_config=_fonts)
    document.write_pdf()
    families = {str(font.family) for font in document.fonts.values()}
    return ", ".join(sorted(families))


@lru_cache(maxsize=2)
def _stylesheet(css: str) -> Any:
    return CSS(string=css, font_config=_fonts, url_fetcher=NothingFetcher())
