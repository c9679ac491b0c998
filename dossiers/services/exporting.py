"""The files of a dossier, written into a folder or into a ZIP."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO

from andung_emulation.archives import put
from dossiers.models import Dossier
from dossiers.selectors.dossier_index import Written
from dossiers.services.dossier_files import files_of
from dossiers.services.sealing import seal_dossier


def export_dossier(dossier: Dossier, folder: Path, *, at: datetime) -> list[Written]:
    """For who works without a browser: seal what is issued and isn't yet, then write.

    Raises as `files_of`, and OSError.
    """
    seal_dossier(dossier, at=at)
    written = []
    for file in files_of(dossier):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(file.content)
        written += [file.said] if file.said else []
    return written


def write_archive(dossier: Dossier, to: IO[bytes]) -> None:
    """The same as a ZIP, the same bytes for the same dossier; a file at a time goes into it. PDF, pictures
    and Word are packed in themselves. Raises as `files_of`."""
    with zipfile.ZipFile(to, "w") as archive:
        for file in files_of(dossier):
            put(archive, file.name, file.content, packed=file.said is None)
