"""A photo in Word: in the line, with what it shows said to who can't see it."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.shared import Mm

from dossiers import blocks
from dossiers.renderers.docx.writing import write
from dossiers.renderers.pictures import bytes_of, size_mm


def write_image(document: Document, block: blocks.Image) -> None:
    width, height = size_mm(block)
    run = write(document, "Picture").add_run()
    shape = run.add_picture(BytesIO(bytes_of(block)), Mm(width), Mm(height))
    shape._inline.docPr.set("descr", block.alt)
    if block.caption:
        write(document, "PictureCaption", block.caption)
