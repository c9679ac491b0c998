"""A kept photo as the renderers put it into a paper: its bytes, held against their hash, and its size."""

from __future__ import annotations

import base64

from andung_emulation.files import FileLost, read
from dossiers import blocks
from dossiers.renderers.failures import RenderFailed

MOST_MM = (120.0, 85.0)  # two thirds of the line, a third of the page; paper.css says the same
PIXEL_MM = 25.4 / 96  # of a small one, which isn't stretched


def bytes_of(block: blocks.Image) -> bytes:
    """Raises RenderFailed where the file is gone or isn't what was kept."""
    try:
        return read(block.path, block.sha256, called=f"Ảnh “{block.alt}”")
    except FileLost as lost:
        raise RenderFailed(str(lost)) from lost


def data_address(block: blocks.Image) -> str:
    """Within the page: a paper fetches nothing."""
    return f"data:image/jpeg;base64,{base64.b64encode(bytes_of(block)).decode('ascii')}"


def size_mm(block: blocks.Image) -> tuple[float, float]:
    """As large as it may be, in its own proportion."""
    scale = min(MOST_MM[0] / block.width, MOST_MM[1] / block.height, PIXEL_MM)
    return block.width * scale, block.height * scale
