"""The archive of a workbook, weighed before anything of it is unpacked."""

from __future__ import annotations

from andung_emulation.archives import OLD_OFFICE, NoArchive, names_in
from andung_emulation.errors import Refused

MAX_BYTES = 5_000_000
MAX_ENTRIES = 200
MAX_ELEMENTS = 600_000  # 5,000 lines of 50 cells
_FORBIDDEN = ("vbaproject.bin", "externallinks/")


def weigh(content: bytes) -> None:
    """What the archive says of itself; raises Refused."""
    if len(content) > MAX_BYTES:
        raise Refused("Tệp Excel lớn quá 5 MB.")
    if content.startswith(OLD_OFFICE):
        raise Refused(
            "Tệp có mật khẩu, hoặc là Excel đời cũ (.xls) nên không phải Excel (.xlsx): bỏ mật khẩu,"
            " lưu thành .xlsx rồi tải lên lại."
        )
    try:
        names = names_in(content, called="Tệp Excel", most=MAX_ENTRIES, most_elements=MAX_ELEMENTS)
    except NoArchive as error:
        raise Refused("Tệp không phải Excel (.xlsx).") from error
    if any(word in name for name in map(str.casefold, names) for word in _FORBIDDEN):
        raise Refused("Tệp Excel có macro hoặc liên kết ra ngoài nên không nhận.")
