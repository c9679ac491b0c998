"""What people type about a round: opening it, its units' date, the document that moves its date."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpRequest

from campaigns.forms.accounts import check_own_password
from campaigns.forms.documents import DocumentForm
from campaigns.forms.fields import DayField
from campaigns.models import Participant
from campaigns.rules.final_awards import FinalAward


class UnitsDueForm(forms.Form):
    """The units' own date: advice, until the office makes it binding."""

    units_due_on = DayField(
        label="Hạn của đơn vị (đến hết ngày)",
        required=False,
        help_text="Đơn vị gửi phiếu và đề nghị về Văn phòng trước hạn này; bỏ trống nếu không đặt.",
    )
    units_due_binding = forms.BooleanField(
        label="Bắt buộc: quá hạn thì đơn vị không gửi được nữa",
        required=False,
        help_text="Không chọn: hạn chỉ để nhắc.",
    )
    guidance = forms.CharField(
        label="Công văn hướng dẫn",
        required=False,
        max_length=200,
        help_text="Số, ngày văn bản đã gửi các đơn vị, nếu có.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("units_due_binding") and not data.get("units_due_on"):
            self.add_error("units_due_on", "Hạn bắt buộc thì phải ghi ngày.")
        return data


class OpenForm(UnitsDueForm):
    """Opening a round, or bringing more units into an open one.

    `candidates` None: the round doesn't score; `ticked`: those of them that are chosen at first (None: all).
    A year that has passed is only recorded from its papers.
    """

    from_paper = forms.BooleanField(
        label="Tôi hiểu: đợt này chỉ ghi lại từ hồ sơ giấy",
        error_messages={"required": "Đánh dấu ô này thì mới mở đợt đã qua để ghi lại."},
    )
    units = forms.ModelMultipleChoiceField(
        label="Đơn vị tham gia",
        queryset=Participant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Mỗi đơn vị được chọn có ngay một phiếu chấm điểm.",
    )

    def __init__(
        self,
        *args: Any,
        candidates: Any,
        opened: bool,
        past: bool,
        ticked: Collection[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        unasked = {"units"} if candidates is None else set()
        unasked |= set() if past and not opened else {"from_paper"}
        unasked |= {"units_due_on", "units_due_binding"} if past or opened else set()
        unasked |= {"guidance"} if opened else set()
        for name in unasked:
            del self.fields[name]
        if candidates is not None:
            field: Any = self.fields["units"]
            field.queryset = candidates
            field.initial = [unit.pk for unit in candidates if ticked is None or unit.pk in ticked]
            field.label_from_instance = _with_block


class DeadlineForm(DocumentForm):
    """The document by which the date is set or moved."""

    new_day = DayField(
        label="Hồ sơ phải trình trước ngày",
        help_text="Như Kế hoạch viết “trước ngày 05/01”: hết ngày hôm trước là hết hạn.",
    )
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class FinalAwardForm(DocumentForm):
    """What the final round gives, by the document that says so."""

    award_form = forms.CharField(label="Hình thức khen thưởng", max_length=60)
    award_giver = forms.CharField(
        label="Người quyết định khen",
        max_length=120,
        help_text="Cấp trên quyết định thì ghi cấp trên: khi ấy xã chỉ lập và trình hồ sơ.",
    )
    addressee = forms.CharField(
        label="Nơi nhận hồ sơ",
        max_length=200,
        required=False,
        help_text="Bỏ trống: nơi nhận ghi trong Kế hoạch.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def award(self) -> FinalAward:
        said = self.cleaned_data
        return FinalAward(said["award_form"], said["award_giver"], said["addressee"])


class ConfirmForm(forms.Form):
    """The password again, of the person who is logged in; failures count like those of the log-in."""

    password = forms.CharField(
        label="Mật khẩu của bạn",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Nhập lại mật khẩu để xác nhận chính bạn quyết định.",
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        check_own_password(self._request, password)
        return password


def _with_block(unit: Participant) -> str:
    return f"{unit.name} ({unit.block.name})" if unit.block else unit.name
