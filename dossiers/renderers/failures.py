"""The one thing that rendering raises."""

from __future__ import annotations


class RenderFailed(Exception):
    """No PDF came out; the text is a sentence for people. The data are untouched: try again later."""
