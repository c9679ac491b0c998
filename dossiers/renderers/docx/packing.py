"""The file: its metadata for people, and the same bytes for the same paper."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

from dossiers import blocks

MAX_PROPERTY = 255  # characters, by the format
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest that an archive can say: no clock is in the file


def describe(document: Document, paper: blocks.OfficialDocument) -> None:
    said = document.core_properties
    said.title, said.author = paper.title[:MAX_PROPERTY], paper.author[:MAX_PROPERTY]
    said.language = "vi-VN"


def packed(document: Document) -> bytes:
    made, fixed = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
