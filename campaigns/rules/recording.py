"""Years before the installation are recorded, not run (design, section 2): the office writes down what the
papers say, in one step, whenever it finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from campaigns.enums import EvaluationState
from campaigns.rules import calendar
from campaigns.rules.rights import may

RECORD = "record"
_STATES: Mapping[str, str] = {
    EvaluationState.DRAFT: "Chưa ghi lại",
    EvaluationState.VERIFIED: "Đã ghi lại",
}


@dataclass(frozen=True)
class RecordedEntry:
    """What the papers say of a content: the points that counted, the unit's own where they are known."""

    points: Decimal | None = None
    own_points: Decimal | None = None
    reason: str = ""
    applicable: bool = True

    def fields(self) -> dict[str, Any]:
        """As columns of `Score`."""
        if not self.applicable:
            return {"applicable": False, "self_points": None, "verified_points": None, "verified_reason": ""}
        return {
            "applicable": True,
            "self_points": self.own_points,
            "verified_points": self.points,
            "verified_reason": self.reason,
        }


def is_recorded(label: str, *, from_paper: bool) -> Verdict:
    """Only what was opened as such is written down afterwards."""
    if from_paper:
        return YES
    return no(f"{label} không phải đợt ghi lại từ hồ sơ giấy: làm theo trình tự của đợt.")


def is_run(label: str, *, from_paper: bool) -> Verdict:
    """The steps of a year that is run have no place in one that is recorded."""
    if not from_paper:
        return YES
    return no(f"{label} được ghi lại từ hồ sơ giấy: chỉ Văn phòng ghi kết quả đã có.")


def state_label(state: str, *, from_paper: bool, begun: bool = True) -> str:
    """A sheet's state in words; one that is recorded was neither filed nor verified here. `begun` False: a
    draft without a point says so."""
    untouched = state == EvaluationState.DRAFT and not begun
    label = "Chưa chấm" if untouched else EvaluationState(state).label
    return _STATES.get(state, label) if from_paper else label


def may_record_scores(actor: Actor, label: str, *, from_paper: bool) -> Verdict:
    """The date has passed long ago and doesn't matter; who verified then isn't asked now."""
    return first_no(may("evaluation.record", actor), is_recorded(label, from_paper=from_paper))


def may_add_units(window: calendar.Window, at: datetime, *, from_paper: bool) -> Verdict:
    """Into a round that is run until its date; into a recorded one whenever the papers name another."""
    return may_still_change(window, at, from_paper=from_paper)


def may_still_change(window: calendar.Window, at: datetime, *, from_paper: bool) -> Verdict:
    """What closes with the date of a round that is run; a recorded one is written down whenever."""
    return YES if from_paper else calendar.may_change(window, at)
