"""What is typed about blanks and printers; the shape of it only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from andung_emulation import vietnamese
from campaigns.forms.fields import FigureField
from campaigns.rules.targets import figure_in
from dossiers.models import Blank, Printer
from dossiers.models.overprint import FURTHEST_MM
from dossiers.rules.overprint import ALIGNS, LABELS, PIECES, STYLES, TEXTS, Layout, Place, QrPlace

NOT_MM = "Ghi số mi-li-mét, như 26 hoặc 95,5; nhiều nhất một chữ số sau dấu phẩy."


class MmField(FigureField):
    """Millimetres to a tenth, as people write them; with a minus sign where `is_signed`."""

    def __init__(self, *, is_signed: bool = False, **kwargs: Any) -> None:
        self.is_signed = is_signed
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = vietnamese.normalise(str(value or "")).replace("−", "-").replace("–", "-")
        minus = self.is_signed and text.startswith("-")
        figure = figure_in(text.removeprefix("-").strip() if minus else text.removeprefix("+"))
        if not text:
            return None
        if figure is None or figure != round(figure, 1):
            raise ValidationError(NOT_MM)
        return -figure if minus else figure


def whole_number(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
    )


def _choice(label: str, choices: Mapping[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices.items()))


@dataclass(frozen=True)
class Group:
    """The fields of one text, for the page."""

    title: str
    switches: list[BoundField]
    figures: list[BoundField]


class BlankForm(forms.Form):
    """A blank: its size, and of each text whether it is printed, where, how."""

    name = forms.CharField(label="Tên phôi", max_length=100, help_text="Ví dụ: Phôi đỏ khổ A4, mua năm 2025.")
    width_mm = MmField(label="Chiều ngang (mm)")
    height_mm = MmField(label="Chiều cao (mm)")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, layout: Layout, blank: Blank | None = None) -> None:
        """`layout`: where each text stands until somebody says otherwise."""
        initial: dict[str, Any] = {"width_mm": layout.width_mm, "height_mm": layout.height_mm}
        initial |= {"name": blank.name if blank else "", "version": blank.version if blank else 0}
        super().__init__(data, initial=initial)
        for name, place in layout.places.items():
            self._add(name, _place_fields(name), place)
        self._add("qr", _qr_fields(), layout.qr)

    def _add(self, name: str, fields: Mapping[str, forms.Field], now: Place | QrPlace) -> None:
        for key, field in fields.items():
            self.fields[f"{name}-{key}"] = field
            self.initial[f"{name}-{key}"] = getattr(now, key)

    def layout(self) -> Layout:
        """Of a valid form."""
        said = self.cleaned_data
        return Layout(
            width_mm=said["width_mm"],
            height_mm=said["height_mm"],
            places={name: Place(**self._typed(name, _place_fields(name))) for name in TEXTS},
            qr=QrPlace(**self._typed("qr", _qr_fields())),
        )

    def _typed(self, name: str, fields: Mapping[str, forms.Field]) -> dict[str, Any]:
        return {key: self.cleaned_data[f"{name}-{key}"] for key in fields}

    def groups(self) -> list[Group]:
        whole = [name for name in TEXTS if name not in PIECES]
        return [*(self._group(name, TEXTS[name]) for name in whole), self._group("qr", "Mã QR")]

    def pieces(self) -> list[Group]:
        """What hardly any blank needs: shown folded."""
        return [self._group(name, TEXTS[name]) for name in PIECES]

    def has_pieces(self) -> bool:
        """Whether one of them is printed, or typed wrongly: then they are shown open."""
        printed = any(self[f"{name}-shown"].value() for name in PIECES)
        return bool(printed) or any(error.startswith(PIECES) for error in self.errors)

    def _group(self, name: str, title: str) -> Group:
        bound = [self[field] for field in self.fields if field.startswith(f"{name}-")]
        switches = [each for each in bound if isinstance(each.field, forms.BooleanField)]
        return Group(title, switches, [each for each in bound if each not in switches])


def _place_fields(name: str) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {"shown": forms.BooleanField(label="In dòng này", required=False)}
    if name in LABELS:
        label = f"Kèm nhãn “{LABELS[name]}” (bỏ chọn nếu phôi đã in sẵn)"
        fields["labelled"] = forms.BooleanField(label=label, required=False)
    return fields | {
        "left_mm": MmField(label="Từ trái"),
        "baseline_mm": MmField(label="Chân dòng"),
        "width_mm": MmField(label="Rộng"),
        "lines": whole_number("Số dòng"),
        "pitch_mm": MmField(label="Cách dòng"),
        "size_pt": whole_number("Cỡ chữ"),
        "align": _choice("Canh", ALIGNS),
        "style": _choice("Kiểu chữ", STYLES),
    }


def _qr_fields() -> dict[str, forms.Field]:
    return {
        "shown": forms.BooleanField(label="In mã QR (khi Giấy khen có trang tra cứu)", required=False),
        "left_mm": MmField(label="Từ trái"),
        "top_mm": MmField(label="Từ trên"),
        "size_mm": MmField(label="Cạnh"),
    }


class PrinterForm(forms.Form):
    """How far off a printer is."""

    name = forms.CharField(
        label="Tên máy in", max_length=100, help_text="Như mọi người gọi: HP phòng một cửa."
    )
    right_mm = MmField(
        label="Dời sang phải (mm)",
        is_signed=True,
        help_text="Chữ in lệch sang trái 3,5 mm thì ghi 3,5; lệch sang phải thì ghi -3,5.",
    )
    down_mm = MmField(
        label="Dời xuống (mm)",
        is_signed=True,
        help_text="Chữ in cao hơn 2 mm thì ghi 2; thấp hơn thì ghi -2.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, printer: Printer | None = None) -> None:
        named = ("name", "right_mm", "down_mm", "version")
        none: dict[str, Any] = {"right_mm": Decimal(0), "down_mm": Decimal(0), "version": 0}
        super().__init__(data, initial={each: getattr(printer, each) for each in named} if printer else none)

    def clean_right_mm(self) -> Decimal:
        return self._near("right_mm")

    def clean_down_mm(self) -> Decimal:
        return self._near("down_mm")

    def _near(self, name: str) -> Decimal:
        offset: Decimal = self.cleaned_data[name]
        if abs(offset) > FURTHEST_MM:
            raise ValidationError(f"Chỉ dời được nhiều nhất {FURTHEST_MM} mm.")
        return offset
