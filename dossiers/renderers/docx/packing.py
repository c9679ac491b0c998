"""The file: its metadata for people, and the same bytes for the same paper."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from docx.document import Document

from andung_emulation.archives import put
from dossiers import blocks

MAX_PROPERTY = 255  # characters, by the format


def describe(document: Document, paper: blocks.OfficialDocument) -> None:
    said = document.core_properties
    said.title, said.author = paper.title[:MAX_PROPERTY], paper.author[:MAX_PROPERTY]
    said.language = "vi-VN"


def packed(document: Document) -> bytes:
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            put(target, name, source.read(name), packed=True)
    return fixed.getvalue()
