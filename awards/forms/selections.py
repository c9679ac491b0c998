"""How a unit chose among itself, as it is typed: in its nomination, and where it joins another's."""

from __future__ import annotations

from typing import Any

from django import forms

from andung_emulation.files.fields import ScanField
from awards.forms.participants import ParticipantField, offer
from campaigns.forms.fields import DayField
from campaigns.models import Participant
from campaigns.models.participants import ParticipantQuerySet

MOST_PEOPLE = 9999


def _count(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_PEOPLE, widget=widget)


class SelectionForm(forms.Form):
    """Its fields stand before those of the form that inherits them."""

    selected_on = DayField(label="Ngày đơn vị bình xét", required=False)
    selection_present = _count("Số người dự")
    selection_members = _count("Trên tổng số người của tập thể")
    selection_result = forms.CharField(
        label="Kết quả bình xét", required=False, max_length=300, help_text="Ví dụ: 12/12 người nhất trí."
    )
    selection_file = ScanField(label="Biên bản bình xét (bản chụp)", required=False)


class JoinForm(SelectionForm):
    """Another unit's own choice of somebody who is nominated already."""

    unit = ParticipantField(
        label="Đơn vị cùng đề nghị", queryset=Participant.objects.none(), empty_label="– chọn –"
    )

    def __init__(self, data: Any = None, files: Any = None, *, units: ParticipantQuerySet) -> None:
        super().__init__(data, files)
        self.order_fields(["unit"])
        for name in ("selected_on", "selection_result"):
            self.fields[name].required = True
        offer(self, "unit", units)
        if len(only := list(units[:2])) == 1:
            self.initial["unit"] = only[0].pk

    def joining(self) -> dict[str, Any]:
        """What `awards.services.joining.join_nomination` takes."""
        typed = self.cleaned_data
        names = ("present", "members", "result", "file")
        said: dict[str, Any] = {name: typed[f"selection_{name}"] for name in names}
        return said | {
            "unit": typed["unit"],
            "selected_on": typed["selected_on"],
            "file": said["file"] or None,
        }
