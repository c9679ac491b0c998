"""What the opening of a round takes over: from where, and which parts; seen before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from campaigns.models import Round
from campaigns.selectors.openings import BY_THE_PLAN, PARTS, Start

PLAN = "plan"
GONE = "Nơi lấy không còn như lúc bạn xem: chọn lại, xem lại rồi bấm nút lần nữa."


class StartForm(forms.Form):
    """`last`: the round before `of`, if there is one. Unsaid, all of it is taken, else the plan's own."""

    source = forms.ChoiceField(
        label="Lấy theo",
        widget=forms.RadioSelect,
        error_messages={"required": GONE, "invalid_choice": GONE},
    )
    parts = forms.MultipleChoiceField(
        label="Lấy những gì",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đơn vị, chỉ tiêu chỉ lấy được từ đợt trước. Phần không chọn giữ như đợt đang có.",
    )

    def __init__(
        self, *args: Any, last: Round | None, of: Round, parts: Iterable[str] = PARTS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._last = last
        offered = [(str(last.pk), _called(last, of))] if last else []
        self.fields["source"].choices = [*offered, (PLAN, BY_THE_PLAN)]  # type: ignore[attr-defined]  # a choice field
        self.fields["parts"].choices = [(each, PARTS[each]) for each in parts]  # type: ignore[attr-defined]  # a choice field
        self.initial = {"source": str(last.pk) if last else PLAN, "parts": list(parts)}

    def start(self) -> Start:
        """As chosen; nothing chosen, or something that isn't there, is what the form begins with."""
        said = self.cleaned_data if self.is_valid() else self.initial
        return Start(None if said["source"] == PLAN else self._last, frozenset(said["parts"]))

    def carried(self) -> list[tuple[str, str]]:
        """The choice as hidden fields of the form that does it."""
        start = self.start()
        source = str(start.source.pk) if start.source else PLAN
        return [("source", source), *(("parts", each) for each in PARTS if each in start.parts)]


def _called(last: Round, of: Round) -> str:
    """Of another plan only its units can come: contents, points and targets are each plan's own."""
    if last.campaign_id == of.campaign_id:
        return last.label
    return f"{last.label} của {last.campaign.title.lower()}: chỉ lấy đơn vị, phần khác theo Kế hoạch mới"
