"""Blocks → Word: the same text in the same order and form, in named styles, for a clerk to edit.

What people typed enters as text runs only; page field, repeated heads and the mark of a draft are structural
XML of ours.
"""

from __future__ import annotations

from dossiers.renderers.docx.kinds import WITHOUT_WORD, no_word
from dossiers.renderers.docx.rendering import render_docx

__all__ = ["WITHOUT_WORD", "no_word", "render_docx"]
