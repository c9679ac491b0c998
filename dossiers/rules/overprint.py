"""What a pre-printed blank of a Giấy khen leaves open, where each text stands, and what a layout must be.

Millimetres count from the upper left corner of the blank. A text is placed by its baseline, the line that its
letters stand on: that is where a blank has its dots, whatever the size of the type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, first_no, no

MM_PER_PT = Decimal("25.4") / 72
LONGEST_MM, SHORTEST_MM, LEAST_MM = 420, 297, 148  # from A5 to A3
LEAST_PT, MOST_PT, MOST_LINES = 9, 60, 5
LEAST_QR_MM = 18
ABOVE, BELOW = Decimal("0.7"), Decimal("0.22")  # of the size of the type: a capital, a descender

TEXTS: Mapping[str, str] = {
    "recipient": "Tên tập thể, cá nhân",
    "details": "Chức vụ, đơn vị hoặc địa chỉ",
    "achievement": "Thành tích",
    "decision": "Số và ngày quyết định",
    "register": "Số vào sổ khen thưởng",
    "place_date": "Địa danh, ngày tháng năm",
    "capacity": "Chức vụ người ký",
    "signer": "Họ tên người ký",
    "decision_number": "Riêng số quyết định",
    "decision_day": "Riêng ngày của quyết định",
    "decision_month": "Riêng tháng của quyết định",
    "decision_year": "Riêng năm của quyết định",
    "day": "Riêng ngày ký",
    "month": "Riêng tháng ký",
    "year": "Riêng năm ký",
}
# For a blank that has “ngày … tháng … năm …” printed: each figure alone, instead of the whole line.
PIECES = tuple(name for name in TEXTS if TEXTS[name].startswith("Riêng"))
LABELS: Mapping[str, str] = {
    "recipient": "Ông (Bà):",
    "details": "Chức vụ, đơn vị:",
    "decision": "Quyết định số:",
    "register": "Vào sổ khen thưởng số:",
}
ALIGNS = {"left": "bên trái", "center": "giữa", "right": "bên phải"}
STYLES = {"regular": "thường", "bold": "đậm", "italic": "nghiêng"}


@dataclass(frozen=True, kw_only=True)
class Place:
    """`labelled`: with its label (`LABELS`) where the blank doesn't have it; `pitch_mm`: from one line to the
    next; `size_pt`: the largest size, which gives way to a long text down to half."""

    shown: bool
    left_mm: Decimal
    baseline_mm: Decimal
    width_mm: Decimal
    pitch_mm: Decimal
    size_pt: int
    lines: int
    align: str
    style: str
    labelled: bool = True

    @property
    def box(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        """Left, top, right, bottom of what it may cover."""
        size = self.size_pt * MM_PER_PT
        last = self.baseline_mm + (self.lines - 1) * self.pitch_mm
        return (
            self.left_mm,
            self.baseline_mm - ABOVE * size,
            self.left_mm + self.width_mm,
            last + BELOW * size,
        )

    @property
    def in_words(self) -> str:
        if not self.shown:
            return "không in"
        figures = (self.left_mm, self.baseline_mm, self.width_mm, self.pitch_mm)
        left, baseline, width, pitch = map(vietnamese.number, figures)
        return (
            f"từ mép trái {left} mm, từ mép trên {baseline} mm, rộng {width} mm; {self.lines} dòng cách nhau"
            f" {pitch} mm; cỡ {self.size_pt}, {ALIGNS[self.align]}, {STYLES[self.style]}"
            f"{'' if self.labelled else ', không in nhãn'}"
        )


@dataclass(frozen=True, kw_only=True)
class QrPlace:
    """`size_mm`: of its dark square; four modules of white stay around it."""

    shown: bool
    left_mm: Decimal
    top_mm: Decimal
    size_mm: Decimal

    @property
    def box(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        return self.left_mm, self.top_mm, self.left_mm + self.size_mm, self.top_mm + self.size_mm

    @property
    def in_words(self) -> str:
        left, top, size = map(vietnamese.number, (self.left_mm, self.top_mm, self.size_mm))
        if not self.shown:
            return "không in"
        return f"từ mép trái {left} mm, từ mép trên {top} mm, cạnh {size} mm"


@dataclass(frozen=True, kw_only=True)
class Layout:
    width_mm: Decimal
    height_mm: Decimal
    places: Mapping[str, Place]
    qr: QrPlace

    @property
    def shown(self) -> Iterator[tuple[str, Place]]:
        return ((name, place) for name, place in self.places.items() if place.shown)

    @property
    def in_words(self) -> dict[str, str]:
        """For history, and for two people who saved at once."""
        size = f"{vietnamese.number(self.width_mm)} × {vietnamese.number(self.height_mm)} mm"
        said = {TEXTS[name]: place.in_words for name, place in self.places.items()}
        return {"Khổ giấy": size, **said, "Mã QR": self.qr.in_words}


def layout_in(stored: Mapping[str, Any]) -> Layout:
    """Out of `Blank.fields`, or of the project's own file; a text that it doesn't name isn't printed.

    Raises KeyError, TypeError or ValueError for what no layout wrote.
    """
    places = {name: _place(stored["places"].get(name)) for name in TEXTS}
    return Layout(
        width_mm=Decimal(stored["width_mm"]),
        height_mm=Decimal(stored["height_mm"]),
        places=places,
        qr=QrPlace(**_decimal(stored["qr"])),
    )


def stored(layout: Layout) -> dict[str, Any]:
    """Plain JSON; lengths as text, so that a tenth of a millimetre stays one."""
    said: dict[str, Any] = _as_text(asdict(layout))
    return said


def may_lay(layout: Layout) -> Verdict:
    """Whether a blank may be so: on the sheet, nothing on top of something else, and something to print."""
    boxes = [(TEXTS[name], place.box) for name, place in layout.shown]
    if layout.qr.shown:
        boxes.append(("Mã QR", layout.qr.box))
    if not boxes:
        return no("Phôi phải để trống ít nhất một dòng để in.")
    return first_no(
        _may_size(layout),
        *(_may_set(TEXTS[name], place) for name, place in layout.shown),
        *(_on_the_sheet(label, box, layout) for label, box in boxes),
        *(_apart(*pair) for pair in combinations(boxes, 2)),
    )


def _may_size(layout: Layout) -> Verdict:
    longer, shorter = max(layout.width_mm, layout.height_mm), min(layout.width_mm, layout.height_mm)
    if longer > LONGEST_MM or shorter > SHORTEST_MM or shorter < LEAST_MM:
        return no(
            f"Khổ phôi từ A5 (mỗi cạnh ít nhất {LEAST_MM} mm) đến A3 ({LONGEST_MM} × {SHORTEST_MM} mm)."
        )
    if layout.qr.shown and layout.qr.size_mm < LEAST_QR_MM:
        return no(f"Mã QR nhỏ hơn {LEAST_QR_MM} mm thì điện thoại khó đọc.")
    return YES


def _may_set(label: str, place: Place) -> Verdict:
    if not LEAST_PT <= place.size_pt <= MOST_PT:
        return no(f"{label}: cỡ chữ từ {LEAST_PT} đến {MOST_PT}.")
    if not 1 <= place.lines <= MOST_LINES:
        return no(f"{label}: từ 1 đến {MOST_LINES} dòng.")
    if place.lines > 1 and place.pitch_mm < place.size_pt * MM_PER_PT * Decimal("0.9"):
        return no(f"{label}: các dòng cách nhau quá gần so với cỡ chữ {place.size_pt}.")
    return YES


def _on_the_sheet(label: str, box: tuple[Decimal, ...], layout: Layout) -> Verdict:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= layout.width_mm and bottom <= layout.height_mm
    return YES if inside and right > left else no(f"{label}: nằm ngoài tờ phôi.")


def _apart(one: tuple[str, tuple[Decimal, ...]], other: tuple[str, tuple[Decimal, ...]]) -> Verdict:
    (label, box), (other_label, other_box) = one, other
    beside = box[2] <= other_box[0] or other_box[2] <= box[0]
    above = box[3] <= other_box[1] or other_box[3] <= box[1]
    return YES if beside or above else no(f"{label} và {other_label} chồng lên nhau.")


def _place(raw: Mapping[str, Any] | None) -> Place:
    return Place(**_decimal(raw)) if raw is not None else _OFF


def _decimal(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Decimal(value) if name.endswith("_mm") else value for name, value in raw.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _as_text(each) for name, each in value.items()}
    return str(value) if isinstance(value, Decimal) else value


_OFF = Place(
    shown=False,
    left_mm=Decimal(20),
    baseline_mm=Decimal(20),
    width_mm=Decimal(15),
    pitch_mm=Decimal("6.2"),
    size_pt=13,
    lines=1,
    align="center",
    style="regular",
)
