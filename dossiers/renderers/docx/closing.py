"""Who signs and who receives: one block that is never torn and never alone on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from dossiers import blocks
from dossiers.renderers.arranging import Group, parted, stand_beside
from dossiers.renderers.docx.grid import columns, keep_row, stand_low
from dossiers.renderers.docx.looks import (
    ABOVE_CENTRED,
    ABOVE_CLOSING,
    ABOVE_RECIPIENTS,
    EMPTY,
    SIGNATURE_ROOM,
)
from dossiers.renderers.docx.places import CLOSING_LEFT_PT, CLOSING_RIGHT_PT, HALF_PT, stretch
from dossiers.renderers.docx.writing import Container, keep, leave, write
from dossiers.renderers.prepared import prepared


def write_closing(document: Document, group: Group) -> None:
    begun = len(_parts(document))
    leave(document, ABOVE_CLOSING)
    signatures, recipients = parted(group)
    if stand_beside(signatures):
        _beside(document, signatures[0], recipients)
    else:
        for each in signatures:
            _alone(document, each)
        _below(document, recipients)
    _keep_together(_parts(document), begun)


def _beside(
    document: Document, signatures: blocks.Signatures, recipients: Sequence[blocks.Recipients]
) -> None:
    wider = stretch(document)
    left, right = columns(document, (CLOSING_LEFT_PT * wider, CLOSING_RIGHT_PT * wider))[0]
    _receive(left, recipients)
    (signer,) = prepared(signatures)["signers"]
    _capacity(right, signer, "Capacity")
    _name(right, signer, "Signer")
    leave(document, EMPTY)


def _alone(document: Document, block: blocks.Signatures) -> None:
    said = prepared(block)
    if said["is_pair"]:
        half = 2 * HALF_PT * stretch(document) / len(block.columns)
        above, below = columns(document, [half] * len(block.columns), 2)
        for cell, low, signer in zip(above, below, said["signers"], strict=True):
            _capacity(cell, signer, "CapacitySmall")
            _name(low, signer, "SignerSmall")
            stand_low(low)
        leave(document, EMPTY)
        return
    for signer in said["signers"]:
        leave(document, ABOVE_CENTRED)
        _capacity(document, signer, "CapacitySmall")
        _name(document, signer, "SignerSmall")


def _below(document: Document, recipients: Sequence[blocks.Recipients]) -> None:
    if recipients:
        leave(document, ABOVE_RECIPIENTS)
        _receive(document, recipients)


def _capacity(into: Container, signer: dict[str, Any], key: str) -> None:
    write(into, key, signer["capacity"])
    if signer["note"]:
        write(into, "SignatureNote", signer["note"])


def _name(into: Container, signer: dict[str, Any], key: str) -> None:
    """Below the room for the signature and the seal."""
    leave(into, SIGNATURE_ROOM)
    if signer["host_title"]:
        write(into, "HostTitle", signer["host_title"])
    write(into, key, signer["name"])


def _receive(into: Container, recipients: Sequence[blocks.Recipients]) -> None:
    for block in recipients:
        write(into, "RecipientsLabel", "Nơi nhận:")
        for line in block.lines:
            write(into, "Recipients", line)


def _parts(document: Document) -> list[CT_P | CT_Tbl]:
    parts: list[CT_P | CT_Tbl] = document.element.body.inner_content_elements
    return parts


def _keep_together(parts: Sequence[CT_P | CT_Tbl], begun: int) -> None:
    """The block in one piece, with the end of what stands before it (of a table: its last row)."""
    for part in parts[begun:-1]:
        for row in part.tr_lst if isinstance(part, CT_Tbl) else ():
            keep_row(row)
        if isinstance(part, CT_P):
            keep(part)
    for part in parts[max(begun - 2, 0) : begun]:
        if isinstance(part, CT_Tbl):
            keep_row(part.tr_lst[-1])
    if begun and isinstance(last := parts[begun - 1], CT_P):
        keep(last)
