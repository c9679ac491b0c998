"""How much text a paper may hold: a renderer works for seconds on what nobody would read.

20.000 words in one table cell take four seconds and 100.000 more than thirty, while the same words in
paragraphs take under one: a cell is the thing to guard.
"""

from __future__ import annotations

from dossiers import blocks
from dossiers.renderers.failures import RenderFailed

MAX_TEXT = 20_000
MAX_CELL = 5_000
MAX_ROWS = 3_000
MAX_TOTAL = 1_000_000


def check_length(document: blocks.OfficialDocument) -> None:
    """Raises RenderFailed, which says where the text is too long."""
    total = 0
    for text in blocks.texts(document):
        total += len(text)
        if len(text) > MAX_TEXT:
            raise _too_long("Một đoạn văn", text, MAX_TEXT)
    if total > MAX_TOTAL:
        raise RenderFailed(f"Văn bản “{document.title}” dài quá {_figure(MAX_TOTAL)} ký tự nên chưa in được.")
    for block in document.blocks:
        if isinstance(block, blocks.Table):
            _check_table(block)


def _check_table(table: blocks.Table) -> None:
    if len(table.rows) > MAX_ROWS:
        raise RenderFailed(f"Một bảng có quá {_figure(MAX_ROWS)} dòng nên chưa in được.")
    for text in blocks.texts(table):
        if len(text) > MAX_CELL:
            raise _too_long("Một ô trong bảng", text, MAX_CELL)


def _too_long(what: str, text: str, limit: int) -> RenderFailed:
    beginning = " ".join(text[:60].split())
    return RenderFailed(
        f"{what} dài quá {_figure(limit)} ký tự nên chưa in được; "
        f"xin rút gọn đoạn bắt đầu bằng “{beginning}…”."
    )


def _figure(count: int) -> str:
    return f"{count:,}".replace(",", ".")
