"""What is printed onto a blank: SVG in millimetres, the same on the screen and in the PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from andung_emulation.vietnamese import two_digits
from dossiers import blocks
from dossiers.renderers import html
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.fitting import Fitted, Slot, fitted
from dossiers.renderers.pdf import print_page
from dossiers.renderers.qr import Qr, qr
from dossiers.rules.overprint import LEAST_PT, MM_PER_PT, TEXTS, Layout, Place

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Offset:
    """How far everything is moved for a printer, in millimetres to the right and down."""

    right_mm: Decimal = Decimal(0)
    down_mm: Decimal = Decimal(0)


@dataclass(frozen=True)
class Line:
    """A line of text at its place; figures as an SVG takes them, in millimetres."""

    text: str
    x: str
    y: str
    size: str
    anchor: str = "start"
    weight: str = "normal"
    slant: str = "normal"


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper. `strokes`: thin lines; `qr_x`, `qr_y`: of the white square around the code."""

    width: str
    height: str
    title: str
    lines: Sequence[Line]
    strokes: str = ""
    qr: Qr | None = None
    qr_x: str = ""
    qr_y: str = ""


def overprint_pdf(
    certificates: Sequence[blocks.Certificate], layout: Layout, offset: Offset, *, title: str
) -> bytes:
    """A page each, nothing on it but what the blank leaves open. Raises RenderFailed, which says what of
    whose Giấy khen is too long for its place."""
    return sheets_pdf([overprint_sheet(each, layout, offset) for each in certificates], layout, title=title)


def overprint_sheet(block: blocks.Certificate, layout: Layout, offset: Offset) -> Sheet:
    code = qr(block.verification, float(layout.qr.size_mm)) if _wants_code(block, layout) else None
    quiet = (Decimal(code.side_mm) - layout.qr.size_mm) / 2 if code else Decimal(0)
    return Sheet(
        width=mm(layout.width_mm),
        height=mm(layout.height_mm),
        title=f"Giấy khen: {block.recipient}",
        lines=[
            line for name, place in layout.shown for line in _lines(TEXTS[name], name, place, block, offset)
        ],
        qr=code,
        qr_x=mm(layout.qr.left_mm - quiet + offset.right_mm),
        qr_y=mm(layout.qr.top_mm - quiet + offset.down_mm),
    )


def sheets_pdf(sheets: Sequence[Sheet], layout: Layout, *, title: str) -> bytes:
    """Pages as large as the blank."""
    page = html.drawn("sheets", sheets=[drawing(each) for each in sheets], title=title)
    size = f"@page {{ size: {mm(layout.width_mm)}mm {mm(layout.height_mm)}mm; margin: 0 }}\n"
    return print_page(str(page), size + html.css_of("overprint"))


def drawing(sheet: Sheet) -> SafeString:
    """The sheet as an SVG, for a page on the screen too."""
    return html.drawn("overprint_sheet", sheet=sheet)


def mm(value: Decimal) -> str:
    return f"{value:.3f}"


def points(size_pt: int) -> str:
    """A size of type in millimetres."""
    return mm(size_pt * MM_PER_PT)


def _wants_code(block: blocks.Certificate, layout: Layout) -> bool:
    return layout.qr.shown and bool(block.verification)


def _lines(what: str, name: str, place: Place, block: blocks.Certificate, offset: Offset) -> Iterator[Line]:
    laid = _fit(what, place, _SAID[name](block, place.labelled), block.recipient)
    shift = {"left": Decimal(0), "center": place.width_mm / 2, "right": place.width_mm}[place.align]
    for count, text in enumerate(laid.text.split("\n")):
        yield Line(
            text=text,
            x=mm(place.left_mm + shift + offset.right_mm),
            y=mm(place.baseline_mm + count * place.pitch_mm + offset.down_mm),
            size=points(laid.size),
            anchor=_ANCHORS[place.align],
            weight="bold" if place.style == "bold" else "normal",
            slant="italic" if place.style == "italic" else "normal",
        )


def _fit(what: str, place: Place, text: str, whose: str) -> Fitted:
    """In its size, else in smaller ones down to half of it."""
    least = max(LEAST_PT, place.size_pt // 2)
    steps = tuple((size, place.lines) for size in range(place.size_pt, least - 1, -1))
    laid = fitted(Slot(what, float(place.width_mm), steps), text)
    if not laid.fits:
        beginning = " ".join(text[:60].split())
        raise RenderFailed(
            f"Giấy khen của {whose}: {what.lower()} dài quá chỗ trên phôi nên chưa in được; xin nới chỗ của"
            f" dòng ấy ở trang phôi. Đoạn bắt đầu bằng “{beginning}…”."
        )
    return laid


def _month(month: int) -> str:
    """A leading zero for 1 and 2 alone (Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4)."""
    return two_digits(month) if month <= 2 else str(month)


def _details(block: blocks.Certificate, labelled: bool) -> str:
    return "\n".join(block.details) if labelled else block.position or block.address


# What each text says; the second argument: with its label.
_SAID: Mapping[str, Callable[[blocks.Certificate, bool], str]] = {
    "recipient": lambda block, labelled: block.recipient_line if labelled else block.recipient,
    "details": _details,
    "achievement": lambda block, _: block.achievement,
    "decision": lambda block, labelled: block.decision_line if labelled else block.decision,
    "register": lambda block, labelled: (
        block.register_line if labelled else block.register_number or blocks.DOTS
    ),
    "place_date": lambda block, _: block.place_and_date,
    "capacity": lambda block, _: "\n".join(block.capacity),
    "signer": lambda block, _: block.signer,
    "decision_number": lambda block, _: block.decision.partition("/")[0],
    "decision_day": lambda block, _: two_digits(block.decided_on.day),
    "decision_month": lambda block, _: _month(block.decided_on.month),
    "decision_year": lambda block, _: str(block.decided_on.year),
    "day": lambda block, _: two_digits(block.on.day),
    "month": lambda block, _: _month(block.on.month),
    "year": lambda block, _: str(block.on.year),
}
