"""Tờ cân chỉnh: crosses with rulers at the four corners and a line at each text's place, to see how far off a
printer feeds its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from andung_emulation import vietnamese
from dossiers.renderers.overprint import Line, Offset, Sheet, mm, points, sheets_pdf
from dossiers.rules.overprint import TEXTS, Layout

CROSS_MM = Decimal(15)  # from the two edges to the middle of a corner's cross
ARM_MM = 8  # of a corner's ruler, each way
TICK, LONG_TICK = Decimal("0.6"), Decimal("1.3")
_SMALL_PT, _LABEL_PT = 8, 7
_INDENT_MM, _TOP_MM, _PITCH_MM = Decimal(30), Decimal(10), Decimal("4.1")


def calibration_pdf(layout: Layout, offset: Offset, *, blank: str, printer: str) -> bytes:
    """Moved as the certificates are for that printer, so that it also shows whether the offset is right."""
    title = f"Tờ cân chỉnh: {blank}"
    return sheets_pdf([calibration_sheet(layout, offset, blank=blank, printer=printer)], layout, title=title)


def calibration_sheet(layout: Layout, offset: Offset, *, blank: str, printer: str) -> Sheet:
    return Sheet(
        width=mm(layout.width_mm),
        height=mm(layout.height_mm),
        title=f"Tờ cân chỉnh: {blank}",
        lines=[*_told(offset, blank, printer), *_labels(layout, offset)],
        strokes=" ".join((*_corners(layout, offset), *_places(layout, offset))),
    )


def _told(offset: Offset, blank: str, printer: str) -> Iterator[Line]:
    right, down = vietnamese.number(offset.right_mm), vietnamese.number(offset.down_mm)
    where = f"; máy in “{printer}”" if printer else ""
    said = (
        f"TỜ CÂN CHỈNH: {blank}{where}. Đang dời sang phải {right} mm, xuống {down} mm.",
        "1. In ra giấy trắng cùng khổ với phôi, cỡ thật (100%), không co giãn, không căn giữa trang.",
        "2. Ở góc trên bên trái, đo từ mép trái và mép trên đến giữa dấu cộng: đúng thì đều là 15 mm.",
        "3. Từ mép trái đo được 12 mm: dời thêm sang phải 3. Từ mép trên đo được 17 mm: dời thêm xuống -2.",
        "4. Cộng vào số đang dời, ghi ở trang của máy in, rồi in lại tờ này: phải đo được 15 mm.",
        "5. Áp lên phôi, soi trước cửa sổ: gạch nào không nằm đúng chỗ trống thì sửa chỗ ở trang của phôi.",
    )
    for place, text in enumerate(said):
        yield Line(
            text=text,
            x=mm(_INDENT_MM),
            y=mm(_TOP_MM + place * _PITCH_MM),
            size=points(_SMALL_PT),
            weight="bold" if place == 0 else "normal",
        )


def _labels(layout: Layout, offset: Offset) -> Iterator[Line]:
    """The name of each text above its line."""
    for name, place in layout.shown:
        yield Line(
            text=TEXTS[name],
            x=mm(place.left_mm + 1 + offset.right_mm),
            y=mm(place.baseline_mm - 1 + offset.down_mm),
            size=points(_LABEL_PT),
            slant="italic",
        )


def _corners(layout: Layout, offset: Offset) -> Iterator[str]:
    """A cross in each corner whose arms are rulers in millimetres."""
    for x in (CROSS_MM, layout.width_mm - CROSS_MM):
        for y in (CROSS_MM, layout.height_mm - CROSS_MM):
            yield from _ruler(x + offset.right_mm, y + offset.down_mm)


def _ruler(x: Decimal, y: Decimal) -> Iterator[str]:
    yield f"M{mm(x - ARM_MM)} {mm(y)}H{mm(x + ARM_MM)}M{mm(x)} {mm(y - ARM_MM)}V{mm(y + ARM_MM)}"
    for step in range(-ARM_MM, ARM_MM + 1):
        half = LONG_TICK if step % 5 == 0 else TICK
        yield f"M{mm(x + step)} {mm(y - half)}V{mm(y + half)}M{mm(x - half)} {mm(y + step)}H{mm(x + half)}"


def _places(layout: Layout, offset: Offset) -> Iterator[str]:
    """A line as long as each line of text may be, with a cross where it begins and one where it ends."""
    for _, place in layout.shown:
        left, right = place.left_mm + offset.right_mm, place.left_mm + place.width_mm + offset.right_mm
        for count in range(place.lines):
            y = place.baseline_mm + count * place.pitch_mm + offset.down_mm
            yield f"M{mm(left - 2)} {mm(y)}H{mm(right + 2)}"
            yield from (f"M{mm(x)} {mm(y - 2)}V{mm(y + 2)}" for x in (left, right))
    if layout.qr.shown:
        left, top = layout.qr.left_mm + offset.right_mm, layout.qr.top_mm + offset.down_mm
        side = mm(layout.qr.size_mm)
        yield f"M{mm(left)} {mm(top)}h{side}v{side}h-{side}z"
