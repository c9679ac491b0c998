"""Blocks → PDF/A-2u, tagged, in Vietnamese, fonts embedded; the same bytes for the same blocks.

Never inside a transaction: it takes from a tenth of a second up to thirty.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from dossiers import blocks
from dossiers.renderers import html, limits
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.many import Presses, cores
from dossiers.renderers.press.parent import Press

__all__ = ["RenderFailed", "must_print", "print_page", "render_each", "render_pdf", "rendering_problems"]

Key = TypeVar("Key")
logger = logging.getLogger(__name__)

_press = Press()  # one for this process; its child starts with the first paper
_presses = Presses(_press, cores())  # the others start for who prints many
atexit.register(_presses.close)
_known_to_print: OrderedDict[bytes, None] = OrderedDict()
_REMEMBERED = 100


def render_pdf(document: blocks.OfficialDocument) -> bytes:
    """Raises RenderFailed: a text too long, more than thirty seconds, a library or a font missing."""
    return _press.print(_job(document))


def must_print(document: blocks.OfficialDocument) -> None:
    """Raises RenderFailed as `render_pdf` does. What this process has printed once isn't printed again just
    to see whether it can be: a page that is looked at, then confirmed, asks twice and more often."""
    job = _job(document)
    key = hashlib.sha256(f"{job.html}\0{job.css}".encode()).digest()
    if key not in _known_to_print:
        _press.print(job)
        while len(_known_to_print) >= _REMEMBERED:
            _known_to_print.popitem(last=False)
        _known_to_print[key] = None


def render_each(
    documents: Iterable[tuple[Key, Callable[[], blocks.OfficialDocument]]],
) -> Iterator[tuple[Key, bytes | RenderFailed]]:
    """Many at once, one on each core, as they come out and in no order; what fails doesn't stop the rest.

    For the worker alone: a web process keeps one child. The documents are read from their blocks in threads.
    """
    return _presses.print_each((key, partial(_job_of, read)) for key, read in documents)


def _job(document: blocks.OfficialDocument) -> Job:
    limits.check_length(document)
    return Job(html=html.page(document), css=html.stylesheet(document))


def _job_of(read: Callable[[], blocks.OfficialDocument]) -> Job:
    """Raises RenderFailed for whatever is the matter with one paper: the others are printed."""
    try:
        return _job(read())
    except RenderFailed:
        raise
    except blocks.UnreadableBlocks as error:
        raise RenderFailed(f"Không đọc được nội dung đã lưu của văn bản: {error}") from error
    except Exception as error:
        logger.exception("a paper can't be made ready for the press")
        raise RenderFailed(
            f"Ứng dụng gặp lỗi khi dàn trang ({type(error).__name__}); xin báo người quản trị."
        ) from error


def print_page(page: str, css: str) -> bytes:
    """A page of ours that is no paper of blocks. Raises RenderFailed."""
    return _press.print(Job(html=page, css=css))


def rendering_problems() -> list[str]:
    """Why papers can't be printed on this machine now, in sentences; empty when they can."""
    try:
        _press.print(Job(html="", css=""))
    except RenderFailed as failed:
        return [str(failed)]
    return []
