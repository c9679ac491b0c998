"""Which blocks have no Word form, and why."""

from __future__ import annotations

from collections.abc import Mapping

from dossiers import blocks

# Name of a block (`blocks.name_of`) → the sentence for who asks for the paper in Word. A block stands either
# here or among the writers of `rendering`: a test walks them all.
WITHOUT_WORD: Mapping[str, str] = {
    "certificate": "Giấy khen in theo khuôn riêng trên khổ A4 ngang, không có bản Word; hãy tải PDF.",
}


def no_word(document: blocks.OfficialDocument) -> str:
    """Why the paper has no Word form; empty where it has one."""
    names = (blocks.name_of(each) for each in document.blocks)
    return next((WITHOUT_WORD[name] for name in names if name in WITHOUT_WORD), "")
