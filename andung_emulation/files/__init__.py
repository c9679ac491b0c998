"""Files that people hand in, above all scans of what was signed: checked by content, kept by their hash, read
only through a page that asks for rights (trust, C1 and C8)."""

from andung_emulation.files.disk import FileLost, read, write_by_hash
from andung_emulation.files.keeping import keep
from andung_emulation.files.kinds import MAX_BYTES, SCANS, kind_of
from andung_emulation.files.models import StoredFile
from andung_emulation.files.sending import sent

__all__ = [
    "MAX_BYTES",
    "SCANS",
    "FileLost",
    "StoredFile",
    "keep",
    "kind_of",
    "read",
    "sent",
    "write_by_hash",
]
