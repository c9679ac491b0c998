"""Bìa hồ sơ in Word: its lines without the frame, so that an office can put them into a cover of its own."""

from __future__ import annotations

from docx.document import Document

from dossiers import blocks
from dossiers.renderers.docx.head import longest_line, rule
from dossiers.renderers.docx.looks import SIGNATURE_ROOM
from dossiers.renderers.docx.places import text_pt
from dossiers.renderers.docx.writing import leave, write
from dossiers.renderers.prepared import prepared


def write_cover(document: Document, block: blocks.Cover) -> None:
    said = prepared(block)
    for line in block.governing:
        write(document, "CoverGoverning", line)
    issuing = "\n".join(block.issuing)
    write(document, "CoverIssuing", issuing)
    rule(document, "HeadRule", longest_line(issuing, 13), text_pt(document))
    write(document, "CoverName", block.name)
    write(document, "CoverAbout", said["about"])
    for label, value in said["facts"]:
        write(document, "CoverLine", f"{label}:\t{value}")
    leave(document, SIGNATURE_ROOM)
    for label, value in said["shelf"]:
        write(document, "CoverShelf", f"{label}:\t{value}")
