"""What people type about a check of a unit: its record, a row for each finding, and how one was mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from andung_emulation import vietnamese
from andung_emulation.files.fields import ScanField
from campaigns.forms.fields import DayField
from campaigns.models import Check, CompetitionContent, Finding, Participant
from campaigns.rules.checks import CheckData, FindingData

SPARE_ROWS, MOST_ROWS = 3, 40
_MOST_TEXT = 2000


class CheckForm(forms.Form):
    """What the record (biên bản) says above its findings."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    unit = forms.ModelChoiceField(label="Đơn vị được kiểm tra", queryset=Participant.objects.none())
    checked_on = DayField(label="Ngày kiểm tra")
    checked_by = forms.CharField(label="Người kiểm tra", max_length=300, help_text="Họ tên, hoặc tên đoàn.")
    document = forms.CharField(
        label="Biên bản, văn bản", required=False, max_length=200, help_text="Số, ngày, nếu có."
    )
    summary = forms.CharField(
        label="Nhận xét chung", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    scan = ScanField(label="Bản chụp biên bản", required=False)

    def __init__(
        self, *args: Any, units: QuerySet[Participant], check: Check | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": _initial(check), **kwargs})
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field

    def as_data(self, findings: Sequence[FindingData]) -> CheckData:
        names = ("unit", "checked_on", "checked_by", "document", "summary")
        return CheckData(**{name: self.cleaned_data[name] for name in names}, findings=findings)


def _initial(check: Check | None) -> dict[str, Any]:
    if check is None:
        return {}
    names = ("version", "unit", "checked_on", "checked_by", "document", "summary")
    return {name: getattr(check, name) for name in names}


class FindingForm(forms.Form):
    """A row: under which content, what is to be mended, by when. `pk`: one that was recorded before."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    content = forms.ModelChoiceField(
        label="Nội dung", queryset=CompetitionContent.objects.none(), required=False, empty_label="–"
    )
    text = forms.CharField(
        label="Tồn tại, việc phải khắc phục",
        required=False,
        max_length=_MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    mend_by = DayField(label="Chậm nhất ngày", required=False, help_text="")

    def __init__(self, *args: Any, line: int, contents: Sequence[CompetitionContent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = f"ton-tai-{line}"
        field: Any = self.fields["content"]
        field.queryset = CompetitionContent.objects.filter(pk__in=[each.pk for each in contents])
        field.choices = [("", "–"), *((each.pk, f"{each.letter}) {each.short_title}") for each in contents)]
        for name, each in self.fields.items():
            css = "form-select" if name == "content" else "form-control"
            each.widget.attrs |= {"class": css, "aria-label": f"{each.label}, dòng {line}"}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("text") and not data.get("content") and "content" not in self.errors:
            self.add_error("content", "Chọn nội dung a … g.")
        if data.get("content") and not data.get("text") and not data.get("pk") and "text" not in self.errors:
            self.add_error("text", "Ghi việc phải khắc phục, hoặc bỏ chọn nội dung.")
        return data

    def typed(self) -> FindingData | None:
        """None for an empty row; a recorded one that was emptied is taken back."""
        data = self.cleaned_data
        text = vietnamese.normalise_lines(data["text"])
        if not text and not data["pk"]:
            return None
        return FindingData(data["content"], text, data["mend_by"], data["pk"])


class FindingRows:
    """The rows of the form: what was found so far and a few empty ones; what was typed stays."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        contents: Sequence[CompetitionContent],
        known: Sequence[Finding] = (),
        more: bool = False,
    ) -> None:
        wanted = str((data or {}).get("rows", ""))
        count = int(wanted) if wanted.isdecimal() and len(wanted) <= 3 else len(known) + SPARE_ROWS
        self.count = min(count + (SPARE_ROWS if more else 0), MOST_ROWS)
        lines = range(1, self.count + 1)
        if data is not None and not more:
            self.forms = [FindingForm(data, line=line, contents=contents) for line in lines]
        else:  # looked at, not judged
            before = {line: _as_typed(row) for line, row in enumerate(known, start=1)}
            self.forms = [
                FindingForm(
                    line=line,
                    contents=contents,
                    initial=before.get(line, {}) if data is None else _typed_in(data, line),
                )
                for line in lines
            ]

    @property
    def has_room(self) -> bool:
        return self.count < MOST_ROWS

    def typed(self) -> list[FindingData] | None:
        """None where a row is wrong in itself."""
        rows = [form.typed() for form in self.forms if form.is_valid()]
        return None if any(form.errors for form in self.forms) else [row for row in rows if row]


def _as_typed(row: Finding) -> dict[str, Any]:
    return {"pk": row.pk, "content": row.content_id, "text": row.text, "mend_by": row.mend_by}


def _typed_in(data: Mapping[str, Any], line: int) -> dict[str, Any]:
    return {name: data.get(f"ton-tai-{line}-{name}", "") for name in FindingForm.base_fields}


class MendForm(forms.Form):
    """When and how a finding was mended; `reopens`: one that is mended may be opened again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mended_on = DayField(label="Đã khắc phục ngày")
    note = forms.CharField(
        label="Đã khắc phục thế nào",
        required=False,
        max_length=_MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Đơn vị đọc được nguyên văn.",
    )

    def __init__(self, *args: Any, reopens: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reopens:
            self.fields["mended_on"].required = False
            self.fields["mended_on"].help_text = "Bỏ trống: chưa khắc phục, mở lại."


class CheckFilter(forms.Form):
    """Which checks are listed; an unknown choice shows all."""

    STATES = (("", "Tất cả"), ("con-ton-tai", "Còn tồn tại"), ("da-khac-phuc", "Đã khắc phục hết"))

    q = forms.CharField(label="Đơn vị", required=False, max_length=100)
    state = forms.ChoiceField(label="Tình trạng", required=False, choices=STATES)

    def said(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in ("q", "state")}
