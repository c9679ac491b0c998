"""The largest type in which a text fits its place on the certificate, and the sentence where none does.

Widths, heights and leading are those of static/documents/certificate.css, whose classes `type-…` carry the
sizes. What is measured is bold type, so that a lighter one has room to spare.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product

from dossiers import blocks
from dossiers.renderers.failures import RenderFailed
from dossiers.renderers.measuring import balanced, em

MM_PER_PT = 25.4 / 72
LEADING = 1.25
BODY_MM = 47.0  # the recipient, the details, the achievement
GAP_MM = 2.2  # above the achievement, and the details
SLACK = 0.95  # of a line: balanced() breaks near a width, not below it


@dataclass(frozen=True)
class Slot:
    """`steps`: (size in pt, lines at most), the best first; the last is the least that is dignified."""

    what: str
    width_mm: float
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Fitted:
    text: str
    size: int
    fits: bool

    @property
    def css(self) -> str:
        return f"type-{self.size}"

    @property
    def lines(self) -> int:
        return self.text.count("\n") + 1

    @property
    def height_mm(self) -> float:
        return self.lines * self.size * LEADING * MM_PER_PT


AUTHORITY = Slot("Tên người có thẩm quyền", 245, ((17, 1), (16, 1), (15, 1), (14, 1)))
RECIPIENT = Slot(
    "Tên người hoặc tập thể được khen",
    245,
    ((28, 1), (26, 1), (24, 1), (22, 1), (20, 1), (22, 2), (20, 2), (18, 2)),
)
DETAIL = Slot("Chức vụ, đơn vị hoặc địa chỉ", 226, ((16, 2), (15, 2), (14, 3), (13, 3), (12, 3)))
ACHIEVEMENT = Slot("Thành tích", 226, ((16, 3), (15, 4), (14, 4), (13, 4), (12, 5)))
NUMBERS = Slot("Số quyết định hoặc số vào sổ khen thưởng", 111, ((13, 2), (12, 2), (11, 2)))
PLACE_DATE = Slot("Địa danh", 122, ((14, 1), (13, 1), (12, 1)))
CAPACITY = Slot("Chức vụ người ký", 122, ((14, 2), (13, 2), (12, 2)))
SIGNER = Slot("Tên người ký", 122, ((14, 1), (13, 1), (12, 1), (11, 1)))
SLOTS = {
    "authority": AUTHORITY,
    "recipient": RECIPIENT,
    "achievement": ACHIEVEMENT,
    "details": DETAIL,
    "numbers": NUMBERS,
    "place_date": PLACE_DATE,
    "capacity": CAPACITY,
    "signer": SIGNER,
}


def fitted(slot: Slot, text: str) -> Fitted:
    """In the first step that holds it; else in the last, as it is, for the screen to show."""
    return next((each for each in _ways(slot, text) if each.fits), _least(slot, text))


def certificate(block: blocks.Certificate) -> dict[str, Fitted | list[Fitted]]:
    """Each text in its type; the details and the achievement share one size."""
    recipient, *details, achievement = _body(block)
    return {
        "authority": fitted(AUTHORITY, block.authority),
        "recipient": recipient,
        "details": details,
        "achievement": achievement,
        "numbers": fitted(NUMBERS, f"{block.decision_line}\n{block.register_line}"),
        "place_date": fitted(PLACE_DATE, block.place_and_date),
        "capacity": fitted(CAPACITY, "\n".join(block.capacity)),
        "signer": fitted(SIGNER, block.signer),
    }


def check_certificate(block: blocks.Certificate) -> None:
    """Raises RenderFailed, which says what is too long for its place."""
    laid = certificate(block)
    for name, slot in SLOTS.items():
        found = laid[name]
        for each in found if isinstance(found, list) else [found]:
            if not each.fits:
                beginning = " ".join(each.text[:60].split())
                raise RenderFailed(
                    f"{slot.what} dài quá chỗ dành trên Giấy khen nên chưa in được; "
                    f"xin rút gọn đoạn bắt đầu bằng “{beginning}…”."
                )


def _body(block: blocks.Certificate) -> tuple[Fitted, ...]:
    """The recipient, the details, the achievement: in the pair of sizes, one for the name and one for the
    prose, that gives way the least and holds all of it."""
    names = [each for each in _ways(RECIPIENT, block.recipient_line) if each.fits]
    pairs = product(enumerate(names), enumerate(_prose(block)))
    for (_, name), (_, prose) in sorted(pairs, key=lambda pair: pair[0][0] + pair[1][0]):
        if all(each.fits for each in prose) and _height((name, *prose)) <= BODY_MM:
            return name, *prose
    return _overfull(block)


def _prose(block: blocks.Certificate) -> list[tuple[Fitted, ...]]:
    """The details and the achievement, all in one size, for each size."""
    details = [_ways(DETAIL, text) for text in block.details]
    return list(zip(*details, _ways(ACHIEVEMENT, block.achievement), strict=True))


def _overfull(block: blocks.Certificate) -> tuple[Fitted, ...]:
    """Where each would fit alone, the achievement is what can be said shorter."""
    name = fitted(RECIPIENT, block.recipient_line)
    details = [fitted(DETAIL, text) for text in block.details]
    achievement = fitted(ACHIEVEMENT, block.achievement)
    if all(each.fits for each in (name, *details)):
        achievement = replace(achievement, fits=False)
    return name, *details, achievement


def _height(parts: Iterable[Fitted]) -> float:
    return sum(each.height_mm + GAP_MM for each in parts) - GAP_MM


def _ways(slot: Slot, text: str) -> list[Fitted]:
    return [_set(slot.width_mm, text, size, lines) for size, lines in slot.steps]


def _least(slot: Slot, text: str) -> Fitted:
    return Fitted(text, slot.steps[-1][0], fits=False)


def _set(width_mm: float, text: str, size: int, lines: int) -> Fitted:
    """As it is where it fits; else in lines about as long as each other."""
    limit = width_mm / (size * MM_PER_PT)
    if _fits(text, limit, lines):
        return Fitted(text, size, fits=True)
    if lines == 1 or sum(map(em, text.split("\n"))) > limit * lines:
        return Fitted(text, size, fits=False)
    broken = balanced(text, limit * SLACK)
    return Fitted(broken, size, fits=_fits(broken, limit, lines))


def _fits(text: str, limit_em: float, lines: int) -> bool:
    parts = text.split("\n")
    return len(parts) <= lines and max(map(em, parts)) <= limit_em
