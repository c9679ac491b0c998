"""What people type about what was issued: a scan, a revoking decision, a correcting document."""

from __future__ import annotations

from django import forms

from andung_emulation.files.fields import ScanField
from awards.forms.funds import VndField
from campaigns.forms.documents import DocumentForm
from campaigns.forms.fields import DayField
from campaigns.forms.rounds import ConfirmForm
from campaigns.models.fields import ProseField


def reason_field(help_text: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label="Lý do",
        required=required,
        max_length=ProseField.MAX_PROSE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=help_text,
    )


class ScanForm(forms.Form):
    scan = ScanField()


class SeenScanForm(ConfirmForm):
    """His password; the scan that the page gave him to compare."""

    seen_scan = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RevocationForm(forms.Form):
    """What the revoking decision says."""

    number = forms.CharField(
        label="Số quyết định thu hồi",
        max_length=10,
        help_text="Chỉ ghi số, ví dụ 16; ký hiệu theo cơ quan ban hành của ngày ấy.",
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    dated = DayField(label="Ngày quyết định thu hồi")
    reason = reason_field(
        "Ví dụ: kê khai gian dối thành tích; kết luận có vi phạm trong thời gian lập thành tích.",
        required=True,
    )
    recover_vnd = VndField(
        label="Tiền thưởng phải thu hồi (đồng)", help_text="Ghi 0 nếu quyết định không thu hồi tiền."
    )
    scan = ScanField(required=False)


class RecoveredForm(forms.Form):
    recovered_on = DayField(label="Ngày đã thu hồi tiền thưởng")


class CorrectionForm(DocumentForm):
    """The correcting document and the words that it puts in place; `seen`: see the service's `Mending`."""

    name = forms.CharField(label="Tên ghi trên Giấy khen", max_length=120)
    title = forms.CharField(label="Chức vụ", max_length=150, required=False)
    unit_name = forms.CharField(label="Đơn vị", max_length=150, required=False)
    merit = forms.CharField(label="Thành tích", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    reason = reason_field("Sai ở đâu, vì sao; có thể để trống.", required=False)
    scan = ScanField(required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
