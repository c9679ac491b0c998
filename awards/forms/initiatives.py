"""What people type of an initiative: the proposal, why not, where it is applied, who confirms that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet

from andung_emulation import files
from andung_emulation.files.fields import ScanField
from awards.enums import InitiativeKind, InitiativeState
from awards.forms.claims import prose
from awards.forms.participants import ParticipantField, offer
from awards.models import Initiative
from awards.rules.initiative_contents import FROZEN, ROOM, Content
from awards.selectors.initiatives import Filters
from campaigns.forms.documents import ScannedDocumentForm
from campaigns.forms.evidence import EvidenceField, FilesInput
from campaigns.forms.fields import DayField
from campaigns.models import Participant

AUTHORS = 4  # places for authors on an empty form; one more than it has afterwards
_TOLD = ("title", "kind", "unit", "proposed_on", "description", "applied", "effect")


class InitiativeForm(forms.Form):
    """Authors are chosen one a field: `author_1` … A recognised one offers only what may still be added."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label="Tên", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="Loại", choices=[("", "– chọn –"), *InitiativeKind.choices])
    unit = ParticipantField(
        label="Đơn vị đề xuất",
        queryset=Participant.objects.none(),
        required=False,
        empty_label="– không thay mặt đơn vị nào –",
    )
    proposed_on = DayField(label="Ngày đề xuất")
    description = prose("Nội dung: làm gì, khác trước ở chỗ nào", rows=5)
    applied = prose(
        "Nơi và thời gian áp dụng, nói gọn",
        rows=2,
        help_text="In trong báo cáo thành tích: Thôn 3 từ 6/2023. Từng đơn vị áp dụng ghi ở trang sau.",
    )
    effect = prose("Hiệu quả", help_text="Bằng số liệu, so với trước khi áp dụng.")

    def __init__(
        self,
        data: Any = None,
        *,
        row: Initiative | None,
        people: QuerySet[Participant],
        units: QuerySet[Participant],
        initial: dict[str, Any],
    ) -> None:
        known = list(row.authors.order_by("sort_key", "pk")) if row else []
        super().__init__(data, initial=initial | _initial(row, known))
        self._row, self._known = row, known
        offer(self, "unit", units)
        self.places = max(AUTHORS, len(known) + 1)
        self._add_authors(people)
        if row is not None and row.state == InitiativeState.RECOGNISED:
            for name in [name for name in self.fields if name in FROZEN or name.startswith("author_")]:
                del self.fields[name]

    def _add_authors(self, people: QuerySet[Participant]) -> None:
        """One reading of the people for all places."""
        choices: list[tuple[Any, str]] | None = None
        for place in range(1, self.places + 1):
            field: Any = ParticipantField(
                label=f"Tác giả {place}", queryset=people, required=place == 1, empty_label="– chọn –"
            )
            if choices is None:
                choices = [("", "– chọn –"), *((each.pk, field.label_from_instance(each)) for each in people)]
            field.choices = choices
            self.fields[f"author_{place}"] = field

    def author_fields(self) -> Iterator[forms.BoundField]:
        for place in range(1, self.places + 1):
            if f"author_{place}" in self.fields:
                yield self[f"author_{place}"]

    def content(self) -> Content:
        """What is typed; where the form leaves something out, what is stored."""
        typed = self.cleaned_data
        said = {name: typed[name] if name in typed else getattr(self._row, name) for name in _TOLD}
        chosen = {each.pk: each for name, each in typed.items() if name.startswith("author_") and each}
        return Content(**said, authors=list(chosen.values()) if "author_1" in typed else self._known)


def _initial(row: Initiative | None, authors: list[Participant]) -> dict[str, Any]:
    if row is None:
        return {}
    initial = {name: getattr(row, name) for name in ("version", *_TOLD) if name != "unit"}
    initial |= {f"author_{place}": each.pk for place, each in enumerate(authors, start=1)}
    return initial | {"unit": row.unit_id}


class RecognitionForm(ScannedDocumentForm):
    """The decision or certificate that recognises it; `version`: the text that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = "Quyết định"
        self.fields["scan"].label = "Bản chụp văn bản công nhận"


class UsesForm(forms.Form):
    """Several units at once: “toàn xã từ 01/2024” is one line to type."""

    units = forms.ModelMultipleChoiceField(
        label="Đơn vị áp dụng",
        queryset=Participant.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một đơn vị áp dụng."},
    )
    since = DayField(label="Áp dụng từ ngày", help_text="Chỉ nhớ tháng thì ghi ngày đầu tháng: 01/06/2023.")
    effect = prose("Hiệu quả ở nơi áp dụng", help_text="Bằng số liệu, nếu có.")

    def __init__(self, data: Any = None, *, units: QuerySet[Participant]) -> None:
        super().__init__(data)
        offer(self, "units", units)


class ConfirmationForm(forms.Form):
    """What the unit that applies it put on paper."""

    confirmed_by = forms.CharField(
        label="Người xác nhận, chức vụ", max_length=200, help_text="Ví dụ: Nguyễn Văn A, Trưởng thôn."
    )
    confirmed_on = DayField(label="Ngày xác nhận")
    scan = ScanField(label="Bản chụp giấy xác nhận", required=False)


class FilesForm(forms.Form):
    """Documents of one: a description, pictures, figures."""

    uploads = EvidenceField(
        label="Tệp",
        widget=FilesInput(attrs={"accept": files.EVIDENCE.accept}),
        error_messages={"required": "Chọn ít nhất một tệp."},
        help_text=f"{files.EVIDENCE.words} một tệp. {ROOM}",
    )
    note = forms.CharField(label="Là tài liệu gì", required=False, max_length=300)


class InitiativeFilter(forms.Form):
    """What the register is narrowed by; anything unknown narrows nothing."""

    tim = forms.CharField(label="Tên, tác giả", required=False, max_length=100)
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Mọi loại"), *InitiativeKind.choices]
    )
    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "Mọi trạng thái"), *InitiativeState.choices]
    )
    nam = forms.TypedChoiceField(label="Năm đề xuất", required=False, coerce=int, empty_value=None)
    cong_nhan = forms.TypedChoiceField(label="Năm công nhận", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, years: list[int], recognised: list[int]) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        for name, known in (("nam", years), ("cong_nhan", recognised)):
            fields[name].choices = [("", "Mọi năm"), *((each, str(each)) for each in known)]

    def filters(self) -> Filters:
        self.is_valid()
        said = self.cleaned_data
        return Filters(
            text=said.get("tim", ""),
            kind=said.get("loai", ""),
            state=said.get("trang_thai", ""),
            year=said.get("nam"),
            recognised=said.get("cong_nhan"),
        )
