"""Files that no row names: a killed process wrote the bytes, the change that would name them never came."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from andung_emulation import files
from andung_emulation.files import StoredFile
from dossiers.models import Handover, Paper


def orphans() -> list[str]:
    """Reported, never deleted: who mends a database from a copy wants its files. Those of the last day may be
    on their way; halves are swept by the ground."""
    named = {
        *StoredFile.objects.values_list("path", flat=True),
        *Paper.objects.exclude(pdf_file="").values_list("pdf_file", flat=True),
        *Handover.objects.exclude(file="").values_list("file", flat=True),
    }
    root, oldest = Path(settings.MEDIA_ROOT), time.time() - files.STALE_SECONDS
    lying = (
        path
        for path in root.glob("*/??/*")
        if path.suffix != files.FRESH and path.is_file() and path.stat().st_mtime < oldest
    )
    return sorted({path.relative_to(root).as_posix() for path in lying} - named)
