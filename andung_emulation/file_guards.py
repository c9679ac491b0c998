"""A file that was handed in stays what it was: its row says where the bytes are and which they are.

Outside the package `files`, whose model can't be imported yet when the AppConfig lists its guards.
"""

from __future__ import annotations

from andung_emulation.guards import Guard

_FILES = "andung_emulation_storedfile"

GUARDS = (
    Guard(
        name="stored_file_stays",
        table=_FILES,
        event="UPDATE",
        when="1 = 1",
        message="Tệp đã nhận thì không thay; tệp khác là một dòng khác.",
    ),
    Guard(
        name="stored_file_is_kept",
        table=_FILES,
        event="DELETE",
        when="1 = 1",
        message="Tệp đã nhận thì không xóa.",
    ),
)
