"""What a paper is called, by whose power it is made, for whom, on what it rests."""

from __future__ import annotations

from docx.document import Document

from dossiers import blocks
from dossiers.renderers.docx.head import longest_line, rule
from dossiers.renderers.docx.places import text_pt
from dossiers.renderers.docx.writing import write
from dossiers.renderers.prepared import prepared


def write_title(document: Document, block: blocks.Title) -> None:
    said = prepared(block)
    write(document, "Kind" if block.about else "KindAlone", said["kind"])
    if block.about:
        write(document, "About", said["about"])
        rule(document, "AboutRule", longest_line(said["about"], 14), text_pt(document))


def write_authority(document: Document, block: blocks.Authority) -> None:
    write(document, "Authority", block.text)


def write_addressees(document: Document, block: blocks.Addressees) -> None:
    """One on the line of the label; more below it, their dashes under the colon."""
    label = "Kính gửi:"
    if len(block.lines) == 1:
        write(document, "Addressee", f"{label} {block.lines[0]}")
        return
    write(document, "AddresseesLabel", label)
    for line in block.lines:
        write(document, "Addressees", line)


def write_bases(document: Document, block: blocks.Bases) -> None:
    for line in block.lines:
        write(document, "Basis", line)
