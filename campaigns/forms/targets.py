"""What people type about targets and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from campaigns.enums import Direction, Role, Standing
from campaigns.forms.fields import DayField, FigureField
from campaigns.models import CompetitionContent, Participant, Round, Target, TargetResult
from campaigns.models.fields import ProseField
from campaigns.models.targets import TARGET_FIELDS
from campaigns.rules import targets as rules
from campaigns.rules.targets import DatedFigure
from campaigns.selectors.target_lines import number_in_words
from campaigns.selectors.targets import COMMON

NOT_PLANNED = {
    True: "Chỉ tiêu có/không: ghi “có” hoặc “không”.",
    False: FigureField.NOT_A_FIGURE,
}
NO_FIGURE = "Ghi kết quả, hoặc tử số và mẫu số."
BOTH_WAYS = "Ghi một trong hai: con số, hoặc tử số và mẫu số."
HALF = "Tử số và mẫu số đi cùng nhau; mẫu số lớn hơn 0."


class TargetForm(forms.Form):
    """A target. A unit's voice gives it to its own unit and leads it; only the office names others."""

    content = forms.ModelChoiceField(
        label="Nội dung thi đua", queryset=CompetitionContent.objects.none(), empty_label="– chọn nội dung –"
    )
    statement = ProseField("Chỉ tiêu", max_length=1000).formfield(
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Viết như trong kế hoạch của năm."
    )
    direction = forms.ChoiceField(label="Thế nào là tốt", choices=Direction.choices)
    planned = forms.CharField(
        label="Kế hoạch",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        help_text="Số như 98,5 hoặc 1.950; chỉ tiêu có/không thì ghi “có” hoặc “không”.",
    )
    measure = forms.CharField(
        label="Đơn vị tính",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="%, báo cáo, lượt. Tính bằng % thì ghi được tử số, mẫu số; chỉ tiêu có/không thì bỏ trống.",
    )
    unit = forms.ModelChoiceField(
        label="Giao cho",
        queryset=Participant.objects.none(),
        required=False,
        empty_label="Toàn xã",
        help_text="Chọn một đơn vị nếu là chỉ tiêu riêng của đơn vị ấy.",
    )
    lead = forms.ModelChoiceField(
        label="Đơn vị chủ trì",
        queryset=Participant.objects.none(),
        required=False,
        empty_label="– chưa phân công –",
    )
    code = forms.CharField(
        label="Mã",
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="Như a1, d2; có thể bỏ trống.",
    )
    source = forms.CharField(
        label="Nguồn số liệu, minh chứng",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any = None, *, round: Round, actor: Actor, on: date, target: Target | None = None
    ) -> None:
        super().__init__(data, initial=_initial(target))
        units = Participant.objects.units().active_on(on).filter(block__isnull=False)
        fields: Any = self.fields
        fields["content"].queryset = round.campaign.contents.all()
        fields["content"].label_from_instance = str
        fields["unit"].queryset = fields["lead"].queryset = units.order_by("block__position", "sort_key")
        if not actor.holds(Role.OFFICE):
            fields["unit"].queryset = units.filter(pk__in=actor.unit_ids)
            fields["unit"].required, fields["unit"].empty_label = True, None
            del fields["lead"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        direction = data.get("direction", "")
        is_answer = direction == Direction.YES_OR_NO
        if "planned" in data:
            planned = rules.planned_in(vietnamese.normalise(data["planned"]), direction)
            if planned is None:
                self.add_error("planned", NOT_PLANNED[is_answer])
            data["planned"] = planned
        data["measure"] = rules.YES_OR_NO if is_answer else data.get("measure", "")
        if not data["measure"]:
            self.add_error("measure", "Ghi đơn vị tính, như %, lượt, báo cáo.")
        return data

    def values(self) -> dict[str, Any]:
        """What `campaigns.services.targets` takes."""
        return {name: self.cleaned_data[name] for name in TARGET_FIELDS if name in self.cleaned_data}


def _initial(target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"version": 0, "direction": Direction.AT_LEAST, "measure": rules.PERCENT}
    said = {name: getattr(target, name) for name in (*TARGET_FIELDS, "version")}
    number = number_in_words(target, target.planned).removesuffix(target.measure).strip()
    return said | {"planned": number}


class ResultForm(forms.Form):
    """A figure as of a day; which fields there are follows from the target's measure."""

    as_of = DayField(label="Tính đến ngày")
    achieved: forms.Field = FigureField(label="Kết quả", required=False)
    numerator = FigureField(label="Tử số", required=False)
    denominator = FigureField(label="Mẫu số", required=False)
    is_estimate = forms.BooleanField(label="Ước thực hiện, chưa phải số chính thức", required=False)
    note = forms.CharField(
        label="Ghi chú", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, data: Any = None, *, target: Target, today: date, result: TargetResult | None = None
    ) -> None:
        super().__init__(data, initial=_result_initial(result, today))
        fields: Any = self.fields
        if target.direction == Direction.YES_OR_NO:
            answers = [("1", "Có"), ("0", "Không")]
            fields["achieved"] = forms.TypedChoiceField(
                label="Kết quả", choices=answers, coerce=int, widget=forms.RadioSelect
            )
        else:
            fields["achieved"].label = f"Kết quả ({target.measure})"
        if target.measure != rules.PERCENT:
            del fields["numerator"], fields["denominator"]
        else:
            fields["achieved"].label = "Hoặc chỉ biết phần trăm"
            fields["denominator"].help_text = "Máy tự tính phần trăm."
            self.order_fields(("as_of", "numerator", "denominator", "achieved"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if any(name in self.errors for name in ("achieved", "numerator", "denominator")):
            return data
        part = (data.get("numerator"), data.get("denominator"))
        if part == (None, None):
            if data.get("achieved") is None:
                self.add_error("achieved", NO_FIGURE if "numerator" in self.fields else "Ghi kết quả.")
        elif data.get("achieved") is not None:
            self.add_error("achieved", BOTH_WAYS)
        elif None in part or not part[1]:
            self.add_error("denominator", HALF)
        return data

    def figure(self) -> DatedFigure:
        return DatedFigure(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


def _result_initial(result: TargetResult | None, today: date) -> dict[str, Any]:
    if result is None:
        return {"as_of": today, "version": 0}
    names = ("as_of", "achieved", "numerator", "denominator", "is_estimate", "note", "version")
    return {name: getattr(result, name) for name in names}


class TargetFilterForm(forms.Form):
    """Which targets are shown; a wrong value narrows nothing."""

    content = forms.ChoiceField(label="Nội dung", required=False)
    unit = forms.ChoiceField(label="Đơn vị", required=False)
    standing = forms.ChoiceField(label="Kết quả", required=False, choices=[("", "Tất cả"), *Standing.choices])

    def __init__(self, data: Any, *, round: Round, units: Sequence[Participant]) -> None:
        super().__init__(data)
        contents = [(each.letter, str(each)) for each in round.campaign.contents.all()]
        fields: Any = self.fields
        fields["content"].choices = [("", "Tất cả"), *contents]
        fields["unit"].choices = [
            ("", "Tất cả"), (COMMON, "Toàn xã"), *((str(unit.pk), unit.name) for unit in units),
        ]  # fmt: skip

    def said(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
