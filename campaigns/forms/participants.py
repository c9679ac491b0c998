"""What people type about units, people and postings: shapes only, rules are asked by the services."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from andung_emulation.actors import Actor
from andung_emulation.vietnamese import date_short
from campaigns.enums import Category, Quality, SubjectKind
from campaigns.forms.fields import DayField, LinesField
from campaigns.models import Block, Campaign, CompetitionContent, Participant, Person, Round, Unit
from campaigns.models.participants import PERSON_FIELDS, UNIT_FIELDS
from campaigns.selectors.participants import ORDERS


class _VersionedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Carries the version that was read, so that a save on top of somebody else's is noticed."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen_version" in self.fields:
            self.fields["seen_version"].initial = self.instance.version

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}


class UnitForm(_VersionedForm):
    letterhead = LinesField(
        label="Các dòng tên cơ quan trên văn bản",
        required=False,
        help_text="Mỗi dòng một dòng in; bỏ trống nếu đơn vị không có tiêu đề văn bản riêng.",
    )
    valid_from = DayField(label="Từ ngày", required=False)

    class Meta:
        model = Unit
        fields = list(UNIT_FIELDS)
        widgets = {
            "duties": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "code": "Để nhập, xuất Excel; có thể bỏ trống.",
            "block": "Khối quyết định nội dung nào áp dụng và xếp hạng với ai.",
            "applies": "Các chữ của nội dung, cách nhau bằng dấu cách (a c đ). Bỏ trống: theo khối.",
            "confirmed_by": "Ai ghi “xác nhận” trên báo cáo thành tích của đơn vị.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "block" not in self.fields:  # somebody who only reads, in the admin
            return
        self.fields["block"].required = True
        if not Campaign.objects.all()[1:].exists():  # one plan: nothing to tell apart
            self.fields["applies_plan"].widget = forms.HiddenInput()
        parents = Unit.objects.filter(valid_until=None)
        if self.instance.pk:
            parents = parents.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        """Only letters that the chosen plan has (any, where none is chosen), in its order, each once."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        typed = str(data.get("applies", "")).replace(",", " ").casefold().split()
        plan = data.get("applies_plan")
        contents = CompetitionContent.objects.filter(campaign=plan) if plan else CompetitionContent.objects
        known = list(dict.fromkeys(contents.values_list("letter", flat=True)))
        unknown = [letter for letter in typed if letter not in known]
        if unknown:
            said = f"Kế hoạch không có nội dung “{', '.join(unknown)}”; chỉ có: {', '.join(known)}."
            self.add_error("applies", said)
        else:
            data["applies"] = " ".join(letter for letter in known if letter in typed)
        return data


class PersonForm(_VersionedForm):
    born_on = DayField(
        label="Ngày sinh", required=False, help_text="Để phân biệt người cùng họ tên; in trên báo cáo."
    )
    valid_from = DayField(label="Theo dõi từ ngày", required=False)

    class Meta:
        model = Person
        fields = list(PERSON_FIELDS)
        labels = {"name": "Họ và tên"}


class EndForm(forms.Form):
    """The last day of a unit, a person or a posting."""

    last_day = DayField(label="Đến hết ngày")


class PostingForm(forms.Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none())
    title = forms.CharField(
        label="Chức vụ, chức danh", max_length=150, help_text="Ghi đúng như sẽ in trên văn bản."
    )
    category = forms.ChoiceField(
        label="Diện",
        choices=Category.choices,
        help_text="Kế hoạch xét cán bộ, công chức, người hoạt động không chuyên trách.",
    )
    held_from = DayField(label="Từ ngày")
    held_until = DayField(
        label="Đến hết ngày", required=False, help_text="Bỏ trống nếu đang giữ chức vụ này."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.order_by("sort_key")  # type: ignore[attr-defined]  # a model choice field


class PostingCorrectionForm(PostingForm):
    """`seen`: what the form showed, so that a save on top of somebody else's is noticed."""

    seen = forms.CharField(widget=forms.HiddenInput)


class QualityForm(forms.Form):
    """Xếp loại chất lượng of one year."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    rating = forms.ChoiceField(label="Xếp loại", choices=Quality.choices)


class RenameForm(forms.Form):
    """A new name from a day on, and what it rests on; `seen_version` as in the forms of the rows."""

    name = forms.CharField(label="Tên mới", max_length=120)
    first_day = DayField(
        label="Mang tên mới từ ngày", help_text="Trước ngày này, trang và giấy tờ giữ tên cũ."
    )
    document = forms.CharField(
        label="Căn cứ", max_length=200, required=False, help_text="Số, ngày văn bản đổi tên, nếu có."
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class MergeForm(forms.Form):
    """Into whom, and a unit's last day; asked by GET, since it only looks."""

    vao = forms.ModelChoiceField(label="Nhập vào", queryset=Participant.objects.none())
    ngay = DayField(label="Hoạt động đến hết ngày", help_text="Từ hôm sau là một với đơn vị kia.")

    def __init__(self, *args: Any, goes: Participant, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Participant.objects.filter(kind=goes.kind, merged_into=None).exclude(pk=goes.pk)
        fields: dict[str, Any] = self.fields
        fields["vao"].queryset = others.active_on(day).order_by("sort_key", "pk")
        fields["vao"].label_from_instance = told_apart
        fields["ngay"].initial = day
        if not goes.is_unit:
            fields["vao"].label = "Giữ lại người"
            del self.fields["ngay"]


def told_apart(row: Participant) -> str:
    """People of one name by their birth dates."""
    return row.name if row.is_unit or not row.born_on else f"{row.name}, sinh {date_short(row.born_on)}"


class MergeConfirmForm(forms.Form):
    """What the page said will happen, by its digest."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class FilterForm(forms.Form):
    """What the list of units and people is narrowed by; a wrong value narrows nothing."""

    ACTIVE = (("", "Đang hoạt động"), ("tat-ca", "Tất cả"), ("da-ket-thuc", "Đã kết thúc"))

    q = forms.CharField(label="Tên", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Đơn vị và cá nhân"), *SubjectKind.choices]
    )
    block = forms.ModelChoiceField(
        label="Khối", required=False, queryset=Block.objects.all(), empty_label="Mọi khối"
    )
    unit = forms.ModelChoiceField(
        label="Đơn vị", required=False, queryset=Participant.objects.none(), empty_label="Mọi đơn vị"
    )
    category = forms.ChoiceField(label="Diện", required=False, choices=[("", "Mọi diện"), *Category.choices])
    active = forms.ChoiceField(label="Tình trạng", required=False, choices=ACTIVE)
    round = forms.ModelChoiceField(
        label="Tham gia thi đua",
        required=False,
        queryset=Round.objects.annual().opened().order_by("-year"),
        empty_label="Mọi năm",
    )
    order = forms.ChoiceField(
        label="Sắp xếp", required=False, choices=[(key, label) for key, (label, _) in ORDERS.items()]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Units that he sees: the list offers no others to narrow it by."""
        super().__init__(*args, **kwargs)
        seen = Participant.objects.visible_to(actor).units()
        self.fields["unit"].queryset = seen.order_by("sort_key")  # type: ignore[attr-defined]  # a model choice field

    def said(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data
