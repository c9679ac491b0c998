"""What was written for a report stays: each saving is a row of its own."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_CHANGES: tuple[Literal["UPDATE", "DELETE"], ...] = ("UPDATE", "DELETE")

GUARDS = tuple(
    Guard(
        name=f"summary_text_stays_{event.lower()}",
        table="dossiers_summarytext",
        event=event,
        when="1 = 1",
        message="Lời báo cáo đã lưu thì giữ nguyên; viết lại là một lần lưu mới.",
    )
    for event in _CHANGES
)
