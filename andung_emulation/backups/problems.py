"""What stops a backup or a restoration."""

from __future__ import annotations

import errno


class BackupFailed(Exception):
    """No backup was made, the older ones stand; the text is a sentence for people."""


class NotRestored(Exception):
    """Nothing was restored, the target is as it was; the text is a sentence for people."""


def why(error: Exception) -> str:
    """The same for what the disk or the library says."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return "hết chỗ trên đĩa."
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{where}."
    return str(error)
