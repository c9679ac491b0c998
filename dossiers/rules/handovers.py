"""What may be done with an archive that was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from andung_emulation.verdicts import YES, Verdict, no


@dataclass(frozen=True)
class HandoverFacts:
    made: bool
    removed: bool
    failed: bool


def may_take(facts: HandoverFacts) -> Verdict:
    """Whether there is a file to be taken, or to be deleted."""
    if facts.removed:
        return no("Tệp của bộ này đã xóa; cần thì lập bộ mới.")
    return YES if facts.made else no("Bộ này chưa lập xong.")


def may_retry(facts: HandoverFacts, *, waits: bool) -> Verdict:
    """`waits`: another one of the same scope is being made."""
    if not facts.failed:
        return no("Bộ này không có lỗi.")
    return no("Bộ này đang được lập.") if waits else YES


def may_ask(*, waits: bool) -> Verdict:
    return no("Bộ này đang được lập.") if waits else YES
