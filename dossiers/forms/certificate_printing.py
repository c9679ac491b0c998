"""What of a decision's Giấy khen is to be printed; the shape of it only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dossiers.forms.overprint import whole_number

ALL, RANGE, SOME = "tat-ca", "tu-den", "chon"


@dataclass(frozen=True)
class Row:
    """A Giấy khen that can be printed: its number in the register, and what the form calls it."""

    key: str
    number: int | None
    label: str


class PrintForm(forms.Form):
    """Which certificates, on what, by which printer; read from the address."""

    pham_vi = forms.ChoiceField(
        label="Phạm vi",
        choices=[(ALL, "Tất cả"), (RANGE, "Từ số sổ … đến số sổ …"), (SOME, "Những Giấy khen chọn dưới đây")],
        widget=forms.RadioSelect,
    )
    tu = whole_number("Từ số sổ")
    den = whole_number("Đến số sổ")
    chon = forms.MultipleChoiceField(
        label="Chọn Giấy khen", required=False, widget=forms.CheckboxSelectMultiple
    )
    phoi = forms.ChoiceField(label="Phôi")
    may = forms.ChoiceField(label="Máy in")

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Sequence[Row],
        blanks: Sequence[tuple[str, str]],
        printers: Sequence[tuple[str, str]],
        last: Mapping[str, str],
    ) -> None:
        """`last`: the blank and the printer of the last time."""
        self.rows = rows
        numbers = [row.number for row in rows if row.number is not None]
        initial = {
            "pham_vi": ALL,
            "tu": min(numbers, default=None),
            "den": max(numbers, default=None),
            **last,
        }
        super().__init__(data, initial=initial)
        for name, choices in (
            ("chon", [(row.key, row.label) for row in rows]),
            ("phoi", blanks),
            ("may", printers),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # they are choices
        for name in ("tu", "den", "may"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.wanted():
            raise ValidationError("Không có Giấy khen nào như thế; xem lại số sổ hoặc chọn Giấy khen.")
        return said

    def wanted(self) -> set[str]:
        """The keys of the rows to print."""
        return {row.key for row in self.rows if self._wants(row)}

    def _wants(self, row: Row) -> bool:
        said = self.cleaned_data
        if said["pham_vi"] == ALL:
            return True
        if said["pham_vi"] == SOME:
            return row.key in said["chon"]
        first, last = said["tu"], said["den"]
        if row.number is None:
            return False
        return (first is None or first <= row.number) and (last is None or row.number <= last)

    def in_words(self) -> Iterator[str]:
        """The rows' labels, for history."""
        wanted = self.wanted()
        return (row.label for row in self.rows if row.key in wanted)
