"""Papers of one commune, each printed when somebody asks for it and only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import docx
from docx.document import Document

from dossiers.blocks import OfficialDocument
from dossiers.renderers.docx import render_docx
from dossiers.renderers.pdf import render_pdf
from tests.papers.every.kinds import FORMS, Form
from tests.papers.printed import Printed, opened


class Shelf:
    """`papers`: by kind; those that are no kept state as `draft:…`."""

    def __init__(self, papers: Mapping[str, OfficialDocument]) -> None:
        self.papers = papers
        self._pdf: dict[str, bytes] = {}
        self._printed: dict[str, Printed] = {}
        self._word: dict[str, Document] = {}

    def each(self, *, own: bool = False) -> Iterator[tuple[str, Form]]:
        """The kinds whose form the decree fixes; `own`: the others too."""
        return ((kind, form) for kind, form in FORMS.items() if own or not form.own)

    def pdf(self, kind: str) -> bytes:
        if kind not in self._pdf:
            self._pdf[kind] = render_pdf(self.papers[kind])
        return self._pdf[kind]

    def printed(self, kind: str) -> Printed:
        if kind not in self._printed:
            self._printed[kind] = opened(self.papers[kind], self.pdf(kind))
        return self._printed[kind]

    def word(self, kind: str) -> Document:
        if kind not in self._word:
            self._word[kind] = docx.Document(BytesIO(render_docx(self.papers[kind])))
        return self._word[kind]
