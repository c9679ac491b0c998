"""A decision of a past year as somebody types it from the paper: its head, and a row for each award."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from andung_emulation import vietnamese
from andung_emulation.files.fields import ScanField
from andung_emulation.files.kinds import SCANS_IN_WORDS
from awards.rules.numbers import MALFORMED, MalformedNumber, canonical
from awards.selectors.recorded import PlannedAward, TypedAward
from campaigns.forms.fields import DayField, LinesField

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 5, 5, 60
_TOO_MANY = "Nhiều hơn {} dòng thì dùng tệp Excel."


class DecisionHeadForm(forms.Form):
    """What stands at the head and the foot of the decision."""

    number = forms.CharField(
        label="Số quyết định",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text="Như trên giấy, kể cả chữ cái: 04, 03a.",
    )
    dated = DayField(label="Ngày quyết định")
    signer_name = forms.CharField(label="Người ký", max_length=120, help_text="Họ và tên dưới chữ ký.")
    capacity = LinesField(
        label="Chức vụ trên chữ ký",
        initial="CHỦ TỊCH",
        help_text="Mỗi dòng một ý: “KT. CHỦ TỊCH”, “PHÓ CHỦ TỊCH”.",
    )
    merit = forms.CharField(
        label="Thành tích ghi trên Giấy khen", max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_number(self) -> str:
        try:
            return canonical(self.cleaned_data["number"])
        except MalformedNumber:
            raise forms.ValidationError(MALFORMED) from None

    def clean_capacity(self) -> list[str]:
        lines: list[str] = self.cleaned_data["capacity"]
        if len(lines) > 4 or any(len(line) > 80 for line in lines):
            raise forms.ValidationError("Nhiều nhất bốn dòng, mỗi dòng 80 ký tự.")
        return lines

    def clean_signer_name(self) -> str:
        return vietnamese.normalise(self.cleaned_data["signer_name"])


class ScanForm(forms.Form):
    """The scan goes with the last step: a browser doesn't keep a chosen file."""

    scan = ScanField(
        label="Bản chụp quyết định", required=False, help_text=f"{SCANS_IN_WORDS}. Chưa có thì để trống."
    )


class AwardRowForm(forms.Form):
    """Text only: what it means is asked of the planner, like a workbook's row."""

    name = forms.CharField(label="Tập thể, cá nhân", required=False, max_length=150)
    title = forms.CharField(label="Chức vụ", required=False, max_length=150)
    unit_name = forms.CharField(label="Đơn vị", required=False, max_length=150)
    clauses = forms.CharField(label="Tiêu chuẩn", required=False, max_length=100)
    register_number = forms.CharField(label="Số sổ", required=False, max_length=12)
    amount = forms.CharField(label="Tiền thưởng (đồng)", required=False, max_length=20)

    def __init__(self, *args: Any, line: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prefix = f"dong-{line}"
        self.line = line
        for name, field in self.fields.items():
            said = f"{field.label}, dòng {line}"
            field.widget.attrs |= {"class": f"form-control cell-{name}", "aria-label": said}
        self.fields["name"].widget.attrs["list"] = "nguoi"
        for name in ("register_number", "amount"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def typed(self) -> TypedAward | None:
        """None for an empty row."""
        said = {name: vietnamese.normalise(text) for name, text in self.cleaned_data.items()}
        return TypedAward(line=self.line, in_brackets=True, **said) if any(said.values()) else None


class AwardRows:
    """The rows of the form: as many as were asked for; what was typed stays."""

    def __init__(self, data: Mapping[str, Any] | None, *, more: bool = False) -> None:
        wanted = str((data or {}).get("rows", ""))
        count = int(wanted) if wanted.isdecimal() and len(wanted) <= 3 else FIRST_ROWS
        self.count = min(max(count, FIRST_ROWS) + (MORE_ROWS if more else 0), MOST_ROWS)
        lines = range(1, self.count + 1)
        if data is None or not more:
            self.forms = [AwardRowForm(data, line=line) for line in lines]
        else:  # looked at, not judged
            self.forms = [AwardRowForm(initial=_typed_in(data, line), line=line) for line in lines]

    @property
    def most(self) -> str:
        """Said where no more rows fit."""
        return _TOO_MANY.format(MOST_ROWS) if self.count == MOST_ROWS else ""

    def typed(self) -> list[TypedAward] | None:
        """None where a row is wrong in itself."""
        rows = [form.typed() for form in self.forms if form.is_valid()]
        return None if any(form.errors for form in self.forms) else [row for row in rows if row]

    def show(self, planned: Sequence[PlannedAward]) -> bool:
        """Puts each problem beside its field; whether there was one."""
        by_line = {form.line: form for form in self.forms}
        for award in planned:
            for name, reason in award.problems:
                by_line[award.line].add_error(name if name in by_line[award.line].fields else "name", reason)
        return any(award.problems for award in planned)


def head_as_typed(data: Mapping[str, Any]) -> dict[str, Any]:
    """For showing the head again without judging it."""
    return {name: data.get(name, "") for name in DecisionHeadForm.base_fields}


def head_as_plain(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """The cleaned head as it travels from the preview to the confirmation."""
    return {**cleaned, "dated": cleaned["dated"].isoformat()}


def head_from_plain(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {**plain, "dated": date.fromisoformat(plain["dated"])}


def _typed_in(data: Mapping[str, Any], line: int) -> dict[str, Any]:
    return {name: data.get(f"dong-{line}-{name}", "") for name in AwardRowForm.base_fields}
