"""What stops a backup or a restoration."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.ENOENT: "không thấy tệp, thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.EACCES: "không được phép đọc, ghi",
    errno.EROFS: "nơi ấy chỉ đọc được",
    errno.EFBIG: "tệp lớn quá mức của ổ đĩa; USB kiểu FAT32 chỉ chứa tệp dưới 4 GB, hãy dùng exFAT",
}


class BackupFailed(Exception):
    """No backup was made, the older ones stand; the text is a sentence for people."""


class NotRestored(Exception):
    """Nothing was restored, the target is as it was; the text is a sentence for people."""


def why(error: Exception) -> str:
    """The same for what the disk or the library says."""
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{_SAID.get(error.errno or 0, error.strerror or str(error))}{where}."
    return str(error)
