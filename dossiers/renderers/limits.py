"""How much a paper may hold, so that nothing that somebody typed keeps the press busy for half a minute.

20,000 words in one table cell take four seconds and 100,000 more than thirty, while the same words in
paragraphs take under one; a "word" of 20,000 letters takes ten. A table costs about two milliseconds a cell.
"""

from __future__ import annotations

from dossiers import blocks
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.fitting import check_certificate

MAX_TEXT = 20_000
MAX_WORD = 300
MAX_CELL = 5_000
MAX_CELLS = 7_000
MAX_TOTAL = 1_000_000


def check_length(document: blocks.OfficialDocument) -> None:
    """Raises RenderFailed, which says where the text is too long."""
    total = 0
    for text in blocks.texts(document.blocks):
        total += len(text)
        _check_text("Một đoạn văn", text, MAX_TEXT)
    if total > MAX_TOTAL:
        raise RenderFailed(f"Văn bản “{document.title}” dài quá {_figure(MAX_TOTAL)} ký tự nên chưa in được.")
    tables = [block for block in document.blocks if isinstance(block, blocks.Table)]
    if sum(len(table.rows) * len(table.columns) for table in tables) > MAX_CELLS:
        raise RenderFailed(
            f"Các bảng có quá {_figure(MAX_CELLS)} ô nên chưa in được; xin tách thành nhiều văn bản."
        )
    for text in blocks.texts(tables):
        _check_text("Một ô trong bảng", text, MAX_CELL)
    for block in document.blocks:
        if isinstance(block, blocks.Certificate):
            check_certificate(block)


def _check_text(what: str, text: str, limit: int) -> None:
    if len(text) > limit:
        raise _too_long(f"{what} dài quá {_figure(limit)} ký tự", text)
    if len(text) > MAX_WORD and max(map(len, text.split())) > MAX_WORD:
        raise _too_long(f"{what} có một từ dài quá {MAX_WORD} ký tự", text)


def _too_long(what: str, text: str) -> RenderFailed:
    beginning = " ".join(text[:60].split())
    return RenderFailed(f"{what} nên chưa in được; xin sửa đoạn bắt đầu bằng “{beginning}…”.")


def _figure(count: int) -> str:
    return f"{count:,}".replace(",", ".")
