"""Another name of the commune from a day on: what is dated before keeps the old one."""

from __future__ import annotations

from datetime import date, timedelta

from andung_emulation.verdicts import YES, Verdict, no
from andung_emulation.vietnamese import date_short

ONE_DAY = timedelta(days=1)
FOLLOWED = "issuing_body.followed"  # as history calls it


def may_follow(first_day: date, *, since: date, until: date | None, is_same: bool = False) -> Verdict:
    """Whether a name may follow the last one, which is valid from `since` until `until` (None: open).

    `is_same`: it would print nothing else. A merged commune may keep the name of one of those that made it.
    """
    if is_same:
        return no("Không có gì khác với tên đang ghi: sửa những ô mà văn bản đổi tên, sáp nhập nói khác.")
    if first_day <= since:
        return no(
            f"Tên đang ghi có từ ngày {date_short(since)}: tên mới phải bắt đầu sau ngày ấy. Ghi sai ngày của"
            " tên cũ thì sửa ở Quản trị."
        )
    if until is not None and first_day != until + ONE_DAY:
        return no(
            f"Tên cũ đã ghi đến hết ngày {date_short(until)}: tên mới bắt đầu từ"
            f" {date_short(until + ONE_DAY)}, để ngày nào cũng có cơ quan ban hành."
        )
    return YES
