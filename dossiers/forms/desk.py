"""What the chairman says at his desk, and what the office writes down of what he signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from andung_emulation.clock import ZONE
from andung_emulation.files.fields import ScanField
from campaigns.forms.fields import DayField
from campaigns.forms.rounds import ConfirmForm as PasswordForm
from dossiers.enums import Verdict
from dossiers.models import DossierItem, Paper
from dossiers.rules.desk import Word
from dossiers.selectors.signers import SignerOption

_REASON = "Lý do không đồng ý"


class RefuseForm(forms.Form):
    """Why a case isn't agreed to."""

    reason = forms.CharField(
        label=_REASON,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Không đồng ý thì ghi lý do."},
    )


class ExceptForm(forms.Form):
    """“Đồng ý cả danh sách, trừ…”: a box and a reason for each case; cases of his own are left out of it."""

    def __init__(self, data: Any = None, *, items: Sequence[DossierItem]) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            name = item.nomination.name_then or item.nomination.participant.name
            self.fields[f"except-{item.pk}"] = forms.BooleanField(
                label=name, required=False, initial=item.verdict == Verdict.REFUSED
            )
            self.fields[f"reason-{item.pk}"] = forms.CharField(
                label=_reason_label(name), required=False, max_length=1000, initial=item.reason
            )

    def rows(self) -> Iterator[tuple[Any, Any]]:
        for item in self.items:
            yield self[f"except-{item.pk}"], self[f"reason-{item.pk}"]

    def clean(self) -> None:
        for item in self.items:
            if not self.cleaned_data.get(f"except-{item.pk}"):
                _refuse_lost_reason(self, item)

    def words(self) -> list[Word]:
        return [
            Word(item.pk, Verdict.REFUSED, self.cleaned_data[f"reason-{item.pk}"])
            if self.cleaned_data[f"except-{item.pk}"]
            else Word(item.pk, Verdict.APPROVED)
            for item in self.items
        ]


class ReturnForm(PasswordForm):
    """Which papers go back, what to mend, by when; with his password."""

    papers = forms.ModelMultipleChoiceField(
        label="Văn bản phải sửa",
        queryset=Paper.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một văn bản phải sửa."},
    )
    reason = forms.CharField(
        label="Cần sửa gì",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi rõ cần sửa gì."},
    )
    due_on = DayField(label="Trình lại chậm nhất ngày")
    due_time = forms.TimeField(
        label="lúc",
        input_formats=["%H:%M", "%Hh%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short"}),
        help_text="giờ:phút, ví dụ 16:30",
        error_messages={"invalid": "Giờ viết như 16:30."},
    )
    field_order = ("papers", "reason", "due_on", "due_time", "password")

    def __init__(self, request: Any, data: Any = None, *, papers: Any, at: datetime) -> None:
        day = at.astimezone(ZONE).date() + timedelta(days=3)
        super().__init__(request, data, initial={"due_on": day, "due_time": time(16, 30)})
        field: Any = self.fields["papers"]
        field.queryset = papers
        field.label_from_instance = lambda paper: paper.label

    def due_at(self) -> datetime:
        day, hour = self.cleaned_data["due_on"], self.cleaned_data["due_time"]
        return datetime.combine(day, hour, tzinfo=ZONE)


class SignForm(PasswordForm):
    """His password; `seen` is the hash of the list on his screen."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def _refuse_lost_reason(form: forms.Form, item: DossierItem) -> None:
    """A reason just typed beside a case that is agreed to: one of the two is a slip."""
    typed = form.cleaned_data.get(f"reason-{item.pk}", "")
    if typed and typed != item.reason:
        form.add_error(
            f"reason-{item.pk}", "Có lý do mà chưa chọn không đồng ý: chọn không đồng ý, hoặc xóa lý do."
        )


def _reason_label(name: str) -> SafeString:
    """Short to the eye, where the name stands beside it."""
    return format_html('Lý do<span class="visually-hidden"> không đồng ý: {}</span>', name)


class DecisionForm(forms.Form):
    """Number and date of the signed decision, from the commune's general register; its scan."""

    number = forms.CharField(
        label="Số quyết định",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="Theo sổ văn bản đi của xã; chỉ phần số, có thể kèm một chữ cái: 05, 03a.",
        error_messages={"required": "Ghi số của quyết định đã ký."},
    )
    dated = DayField(label="Ngày quyết định")

    def __init__(self, data: Any = None, files: Any = None, *, on_paper: bool, initial: Any = None) -> None:
        super().__init__(data, files, initial=initial)
        label = "Bản chụp quyết định đã ký" if on_paper else "Bản chụp quyết định đã ký (thêm sau cũng được)"
        self.fields["scan"] = ScanField(
            required=on_paper, label=label, error_messages={"required": "Chọn bản chụp của quyết định đã ký."}
        )


class OnPaperForm(forms.Form):
    """What he decided on paper, case by case, and who signs."""

    def __init__(
        self, data: Any = None, *, items: Sequence[DossierItem], signers: Iterable[SignerOption]
    ) -> None:
        super().__init__(data)
        self.items = items
        for item in items:
            name = item.nomination.name_then or item.nomination.participant.name
            self.fields[f"verdict-{item.pk}"] = forms.ChoiceField(
                label=name,
                choices=Verdict.choices,
                widget=forms.RadioSelect,
                initial=item.verdict or None,  # nobody is agreed to by a default
                error_messages={"required": f"{name}: chọn ý kiến của Chủ tịch."},
            )
            self.fields[f"reason-{item.pk}"] = forms.CharField(
                label=_reason_label(name), required=False, max_length=1000, initial=item.reason
            )
        self.fields["signer"] = forms.TypedChoiceField(
            label="Người ký",
            coerce=int,
            choices=[(each.user_id, each.label) for each in signers],
            error_messages={"required": "Chọn người ký quyết định."},
        )

    def rows(self) -> Iterator[tuple[Any, Any]]:
        for item in self.items:
            yield self[f"verdict-{item.pk}"], self[f"reason-{item.pk}"]

    def clean(self) -> None:
        for item in self.items:
            if self.cleaned_data.get(f"verdict-{item.pk}") == Verdict.APPROVED:
                _refuse_lost_reason(self, item)

    def words(self) -> list[Word]:
        said = self.cleaned_data
        return [Word(item.pk, said[f"verdict-{item.pk}"], said[f"reason-{item.pk}"]) for item in self.items]
