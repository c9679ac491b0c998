"""Xếp loại chất lượng of a year: what it may become, and when it stays."""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Quality


def may_rate(name: str, before: str, after: str, quoted: str) -> Verdict:
    """`quoted`: the submitted paper that says `before`; "" where none does. What was never rated can't have
    been quoted, so it may still be filled in."""
    if not after:
        return no(f"{name}: đã xếp loại thì chọn mức khác, không bỏ trống.")
    if after not in Quality.values:
        return no(f"{name}: không có mức xếp loại “{after}”.")
    if quoted and before and after != before:
        return no(f"{name}: xếp loại “{Quality(before).label}” đã nằm trong {quoted}, không sửa được nữa.")
    return YES


def rating_in(text: str) -> str | None:
    """As people write it: the code or the words; "" where nothing is said, None for something else."""
    said = text.strip().casefold()
    if not said:
        return ""
    known = {word.casefold(): each.value for each in Quality for word in (each.value, each.label)}
    return known.get(said)
