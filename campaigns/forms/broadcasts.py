"""What people type about a broadcast, an article, a meeting; what the log is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from andung_emulation.files.fields import ScanField
from campaigns.enums import BroadcastKind
from campaigns.forms.fields import DayField
from campaigns.models import Broadcast, CompetitionContent, Participant
from campaigns.rules.broadcasts import MOST_TIMES, BroadcastData

_TOLD = ("kind", "held_on", "until", "title", "times", "where", "unit", "content", "attended", "note")


class ContentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter}) {obj.short_title}"


class BroadcastForm(forms.Form):
    """A line of the log. Several days of one kind are one line: from, to, how often."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="Hình thức", choices=[("", "– chọn –"), *BroadcastKind.choices])
    times = forms.IntegerField(
        label="Số lượt",
        min_value=1,
        max_value=MOST_TIMES,
        initial=1,
        help_text="Lượt phát, tin, bài hoặc buổi trong những ngày ấy.",
    )
    held_on = DayField(label="Ngày")
    until = DayField(label="Đến ngày", required=False, help_text="Để trống nếu chỉ một ngày.")
    title = forms.CharField(
        label="Nội dung", max_length=300, help_text="Tên bài, tin, buổi; hoặc nội dung đã phát."
    )
    where = forms.CharField(
        label="Nơi phát, đăng, tổ chức",
        required=False,
        max_length=300,
        help_text="Ví dụ: Đài truyền thanh xã; Nhà sinh hoạt cộng đồng Thôn 2.",
    )
    unit = forms.ModelChoiceField(
        label="Đơn vị thực hiện",
        queryset=Participant.objects.none(),
        required=False,
        empty_label="– không ghi –",
    )
    content = ContentField(
        label="Nội dung thi đua",
        queryset=CompetitionContent.objects.none(),
        required=False,
        empty_label="– chung –",
    )
    attended = forms.IntegerField(
        label="Số người dự", required=False, min_value=0, max_value=100_000, help_text="Của hội nghị, buổi."
    )
    scan = ScanField(label="Bản chụp, ảnh", required=False)
    note = forms.CharField(
        label="Ghi chú", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        units: QuerySet[Participant],
        contents: QuerySet[CompetitionContent],
        row: Broadcast | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        stored = {name: getattr(row, name) for name in ("version", *_TOLD)} if row else {}
        super().__init__(data, files, initial={**(initial or {}), **stored})
        offered: dict[str, Any] = {"unit": units, "content": contents}
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a model choice field

    def as_data(self) -> BroadcastData:
        return BroadcastData(**{name: self.cleaned_data[name] for name in _TOLD})


class BroadcastFilter(forms.Form):
    """What the log is narrowed by; anything unknown narrows nothing."""

    loai = forms.ChoiceField(
        label="Hình thức", required=False, choices=[("", "Mọi hình thức"), *BroadcastKind.choices]
    )
    tim = forms.CharField(label="Nội dung, nơi phát", required=False, max_length=100)

    def said(self) -> dict[str, str]:
        cleaned = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {"kind": cleaned.get("loai", ""), "text": cleaned.get("tim", "")}
