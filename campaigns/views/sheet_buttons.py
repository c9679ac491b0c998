"""The steps of a score sheet as buttons: which stand there for whom, and what each says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict
from campaigns.enums import EvaluationState, Role
from campaigns.models import Evaluation
from campaigns.rules import evaluations as rules
from campaigns.rules.recording import RECORD, may_record_scores
from campaigns.views.sheet_forms import ENTER, PAPER_QUERY

_BUTTONS = (
    (RECORD, "Ghi điểm theo hồ sơ giấy", "evaluation", "main", "save"),
    (rules.WRITE_SELF, "Lưu phiếu", "evaluation", "plain", "save"),
    (rules.WRITE_VERIFIED, "Lưu phiếu", "evaluation", "plain", "save"),
    (rules.FILE, "Gửi Văn phòng", "evaluation-file", "main", "send"),
    (rules.VERIFY, "Xác nhận thẩm định", "evaluation-verify", "main", "circle-check"),
)


@dataclass(frozen=True)
class Button:
    verdict: Verdict
    label: str
    url: str
    tone: str
    icon: str
    name: str = ""


def verdicts(actor: Actor, row: Evaluation, facts: rules.Facts, at: datetime) -> dict[str, Verdict]:
    may = {action: rules.may(action, actor, facts, at) for action in rules.VERBS}
    may[RECORD] = may_record_scores(actor, row.round.label, from_paper=row.round.from_paper)
    may[ENTER] = rules.may_enter(actor, facts, at)
    return may


def offers(action: str, may: Mapping[str, Verdict], actor: Actor, row: Evaluation) -> bool:
    """A button stands where the step belongs to the sheet's state and to the actor's work; it says itself
    why it can't be used. Who only reads sees none."""
    if row.round.from_paper or action == RECORD:
        return row.round.from_paper and action == RECORD and actor.holds(Role.OFFICE)
    if (EvaluationState(row.state), action) not in rules.TRANSITIONS:
        return False
    own = action in (rules.WRITE_SELF, rules.FILE) and actor.speaks_for(row.unit_id)
    return bool(may[action]) or actor.holds(Role.OFFICE) or own


def buttons(may: Mapping[str, Verdict], actor: Actor, row: Evaluation) -> list[Button]:
    return [
        Button(may[action], label, reverse(f"campaigns:{name}", args=[row.pk]), tone, icon)
        for action, label, name, tone, icon in _BUTTONS
        if offers(action, may, actor, row)
    ]


def paper_buttons(row: Evaluation) -> list[Button]:
    """The clerk with a pile of paper presses the first, where Enter after the last field leads."""
    url = reverse("campaigns:evaluation", args=[row.pk])
    return [
        Button(YES, "Ghi, gửi, thẩm định và mở phiếu tiếp theo", url, "main", "circle-check", "next"),
        Button(YES, "Ghi, gửi và thẩm định", url, "plain", "circle-check"),
    ]


def paper_link(may: Mapping[str, Verdict], actor: Actor, row: Evaluation, side: str) -> dict[str, Any] | None:
    """To the form that does all steps at once, and back; for the office, where a sheet can be typed."""
    url = reverse("campaigns:evaluation", args=[row.pk])
    if side == "paper":
        return {"verdict": YES, "label": "Trở lại làm từng bước", "url": url}
    if row.round.from_paper or not actor.holds(Role.OFFICE):
        return None
    if (EvaluationState(row.state), rules.WRITE_SELF) not in rules.TRANSITIONS:
        return None
    label = "Phiếu giấy: ghi, gửi và thẩm định"
    return {"verdict": may[ENTER], "label": label, "url": f"{url}?{PAPER_QUERY}"}


def workbook_link(actor: Actor, row: Evaluation) -> str:
    """To Excel of this one sheet, for whoever fills it in."""
    fills = rules.may_fill_in(actor, row.unit_id) and not row.round.from_paper
    return reverse("campaigns:evaluation-workbook", args=[row.pk]) if fills else ""
