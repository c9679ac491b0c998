"""Papers of no dossier as a test reads them: their words, in PDF and in Word, and their tables."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber

from campaigns.models import User
from dossiers.blocks import OfficialDocument
from dossiers.renderers import html
from dossiers.renderers.docx import render_docx
from tests import factories as make
from tests.papers import word
from tests.papers.geometry import words_in
from tests.papers.test_word_text import Words

LONG_NAME = "Đinh Thị Nguyễn Hoàng Phương Thảo Trần Lê Vĩnh Quỳnh Như Ý"
LONG_UNIT = (
    "Ban Chỉ huy Quân sự, Công an và Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở thuộc Ủy ban nhân"
    " dân xã An Dũng"
)


def copy(user: User, address: str, form: str = "pdf") -> Any:
    answer = make.a_client(user).get(address, {"format": form})
    assert answer.status_code == 200, answer.status_code
    return answer


def words(user: User, address: str) -> str:
    return words_in(copy(user, address).content)


def tables(pdf: bytes) -> list[list[list[str]]]:
    """Of all pages in order; a cell is one line."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [
            [[" ".join((cell or "").split()) for cell in row] for row in table]
            for page in opened.pages
            for table in page.extract_tables()
        ]


def pages_of(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [" ".join((page.extract_text() or "").split()) for page in opened.pages]


def says_the_same_in_word(document: OfficialDocument) -> str:
    """Its words; fails where Word has others than the PDF is made of."""
    written = word.text(word.reopened(render_docx(document)))
    assert written.split() == Words(html.sheet(document)).words
    return " ".join(written.split())
