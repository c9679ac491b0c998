"""No room on the disk, a database that is locked or away: nobody's mistake, nothing was changed, it passes.

What a person sees then is a sentence and his own words, never a trace (trust, R4 and R5): `http.perform` on
the form that he sent, the page made here wherever else it happens, down to the middlewares. That page asks
the database nothing.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

BUSY = "CHƯA LƯU được: máy chủ đang bận hoặc hết chỗ. Nội dung vẫn còn đây, xin gửi lại sau ít giây."
NOT_READ = (
    "CHƯA LƯU được: máy chủ đang bận hoặc hết chỗ. Bấm nút quay lại của trình duyệt, nội dung đã gõ còn ở"
    " trang ấy; xin gửi lại sau ít giây."
)
RETRY_SECONDS = 10
_NO_ROOM = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE,
    errno.ENFILE, errno.ENOMEM,
}  # fmt: skip
SAID_BY_DISK = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.ENOENT: "không thấy tệp, thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.EACCES: "không được phép đọc, ghi",
    errno.EROFS: "nơi ấy chỉ đọc được",
    errno.EDQUOT: "hết chỗ được chia trên đĩa",
    errno.EIO: "đĩa không đọc, không ghi được: có thể đã hỏng",
    errno.EFBIG: "tệp lớn quá mức của ổ đĩa; USB kiểu FAT32 chỉ chứa tệp dưới 4 GB, hãy dùng exFAT",
}
_NOWHERE = "No usable temporary directory"  # Python's word for a full disk at the first upload: ENOENT
_READ_ONLY = "25006"  # PostgreSQL's word for a server that takes no writes at the moment
_READING = ("GET", "HEAD", "OPTIONS")


def is_one(error: BaseException | None) -> bool:
    """Whether waiting helps. A statement that is wrong in itself says OperationalError too, on SQLite."""
    cause = getattr(error, "__cause__", None)
    if isinstance(error, OperationalError):
        code = getattr(cause, "sqlite_errorcode", None)
        return code is None or code & 0xFF != sqlite3.SQLITE_ERROR
    if isinstance(error, InternalError):
        return getattr(cause, "sqlstate", None) == _READ_ONLY
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM or _NOWHERE in str(error)
    return isinstance(error, InterfaceError)


def said_by_disk(error: OSError) -> str:
    """What the system says of a disk, for people; no whole sentence."""
    return SAID_BY_DISK.get(error.errno or 0) or error.strerror or str(error)


def answer(
    request: HttpRequest, error: BaseException, typed: Sequence[tuple[str, str]]
) -> HttpResponse | None:
    """The page of a shortage, 503, with what was typed; None where it isn't one."""
    if not is_one(error):
        return None
    logger.error("shortage: %s", type(error).__name__, exc_info=error)
    return told(request, typed)


def told(request: HttpRequest, typed: Sequence[tuple[str, str]]) -> HttpResponse:
    """The page itself; JSON for a script that asks for it."""
    sentence = "" if request.method in _READING else BUSY if typed else NOT_READ
    response: HttpResponse
    if request.headers.get("Accept", "").startswith("application/json"):
        response = JsonResponse({"message": sentence or BUSY}, status=503)
    else:
        context = {"request_id": getattr(request, "request_id", ""), "reason": sentence, "typed": typed}
        page = "errors/unsaved.html" if sentence else "503.html"
        response = HttpResponse(render_to_string(page, context), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def behind(error: BaseException) -> BaseException | None:
    """The shortage that an error was made of, if it was; Django says of a session that can't be saved that
    somebody logged out."""
    found: BaseException | None = error
    while found is not None and not is_one(found):
        found = found.__cause__ or found.__context__
    return found


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """What is asked in here waits no longer for SQLite's lock: it can be done without.

    On PostgreSQL a row is locked, not the whole file: nothing to shorten.
    """
    if connection.vendor != "sqlite":
        yield
        return
    usual = connection.settings_dict
    shorter = usual["OPTIONS"] | {
        "timeout": seconds
    }  # for a connection that is made in here: that waits, too
    connection.settings_dict = usual | {"OPTIONS": shorter}
    _wait_for_locks(seconds)
    try:
        yield
    finally:
        connection.settings_dict = usual
        _wait_for_locks(usual["OPTIONS"].get("timeout", 5))


def _wait_for_locks(seconds: float) -> None:
    if connection.connection is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
