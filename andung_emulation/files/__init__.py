"""Files that people hand in, above all scans of what was signed: checked by content, kept by their hash, read
only through a page that asks for rights (trust, C1 and C8)."""

from andung_emulation.files.disk import (
    FRESH,
    STALE_SECONDS,
    FileLost,
    checked_path,
    hash_of,
    move_in,
    path_of,
    read,
    sweep,
    write_by_hash,
)
from andung_emulation.files.keeping import Checked, Handed, checked, keep, keep_checked
from andung_emulation.files.kinds import EVIDENCE, MAX_BYTES, SCANS, kind_of
from andung_emulation.files.models import StoredFile
from andung_emulation.files.photos import photo
from andung_emulation.files.sending import sent, shown

__all__ = [
    "EVIDENCE",
    "FRESH",
    "MAX_BYTES",
    "SCANS",
    "STALE_SECONDS",
    "Checked",
    "FileLost",
    "Handed",
    "StoredFile",
    "checked",
    "checked_path",
    "hash_of",
    "keep",
    "keep_checked",
    "kind_of",
    "move_in",
    "path_of",
    "photo",
    "read",
    "sent",
    "shown",
    "sweep",
    "write_by_hash",
]
