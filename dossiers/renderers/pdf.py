"""Blocks → PDF/A-2u, tagged, in Vietnamese, fonts embedded; the same bytes for the same blocks.

Never inside a transaction: it takes from a tenth of a second up to thirty.
"""

from __future__ import annotations

import atexit

from dossiers import blocks
from dossiers.renderers import html, limits
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.parent import Press

__all__ = ["RenderFailed", "print_page", "render_pdf", "rendering_problems"]

_press = Press()  # one for this process; its child starts with the first paper
atexit.register(_press.close)


def render_pdf(document: blocks.OfficialDocument) -> bytes:
    """Raises RenderFailed: a text too long, more than thirty seconds, a library or a font missing."""
    limits.check_length(document)
    return _press.print(Job(html=html.page(document), css=html.stylesheet(document)))


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
