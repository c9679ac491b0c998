"""What a dated row of the law must be, whether it comes from the data file or from the office's hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.verdicts import YES, Verdict, no
from awards.rules.money import Period

CITES = "Căn cứ "


@dataclass(frozen=True)
class Span:
    """A period on its own; the last day belongs to it, None has no end yet."""

    valid_from: date
    valid_until: date | None

    def __str__(self) -> str:
        if self.valid_until is None:
            return f"từ {vietnamese.date_short(self.valid_from)} (chưa ghi ngày kết thúc)"
        return f"{vietnamese.date_short(self.valid_from)} – {vietnamese.date_short(self.valid_until)}"


def overlap(one: Period, other: Period) -> bool:
    """Whether a day belongs to both."""
    starts_before = one.valid_until is None or other.valid_from <= one.valid_until
    ends_after = other.valid_until is None or other.valid_until >= one.valid_from
    return starts_before and ends_after


def may_run(span: Period, beside: Iterable[Period]) -> Verdict:
    """One figure a day: a period doesn't lie over another of the same figure."""
    for other in beside:
        if overlap(span, other):
            return no(
                f"Khoảng thời gian chồng lên dòng {Span(other.valid_from, other.valid_until)}: mỗi ngày chỉ"
                " một mức. Ghi ngày kết thúc của dòng cũ trước."
            )
    return YES


def may_cite(text: str) -> Verdict:
    """A basis as papers cite it; its last mark (`;` or `.`) is the paper's own."""
    if not text.startswith(CITES) or text[-1] in ";.,":
        return no("Câu phải bắt đầu bằng “Căn cứ” và không có dấu cuối dòng.")
    return YES
