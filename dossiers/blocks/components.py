"""The components of an administrative paper, each a frozen block (Nghị định 30/2020/NĐ-CP, phụ lục I).

A block holds what is said; how it looks is the renderers' affair. What the decree says about wording and
punctuation (dots while the number is open, `;` and `.`, the form of a date) is here, so that the PDF and
Word say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from andung_emulation.vietnamese import date_long
from dossiers.blocks.text import DOTS, Clean, listed

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

Align = Literal["left", "center", "right", "justify"]
Weight = Literal["plain", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Letterhead(Clean):
    """Boxes 1 and 2. `governing` may be empty (a people's committee has none above it on paper)."""

    issuing: tuple[str, ...]
    governing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberLine(Clean):
    """Box 3. `symbol` as `TTr-HĐTĐKT`; the number is text, it may carry a letter (`31a`)."""

    symbol: str
    number: str = ""

    @property
    def text(self) -> str:
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        return f"Số: {number or DOTS}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class PlaceAndDate(Clean):
    """Box 4. Without a date the day and the month stay open; the year too where it isn't known."""

    place: str
    on: date | None = None
    year: int | None = None

    @property
    def text(self) -> str:
        if self.on:
            return f"{self.place}, {date_long(self.on)}"
        return f"{self.place}, ngày {DOTS} tháng {DOTS} năm {self.year or DOTS}"


@dataclass(frozen=True, slots=True)
class Title(Clean):
    """Boxes 5a: tên loại in capitals (`\\n` between two lines) and below it trích yếu."""

    kind: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Authority(Clean):
    """Thẩm quyền ban hành, in capitals: `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG`; also `QUYẾT ĐỊNH:`."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressees(Clean):
    """Kính gửi: one on the same line, more with a dash each."""

    names: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return listed(self.names, dash=len(self.names) > 1)


@dataclass(frozen=True, slots=True)
class Bases(Clean):
    """Căn cứ, one a line, in the order given, each beginning with its own `Căn cứ` or `Theo đề nghị`."""

    items: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return listed(self.items, dash=False)


@dataclass(frozen=True, slots=True)
class Heading(Clean):
    """`I. TIÊU ĐỀ` (level 1, in capitals), `1. Tiêu đề` (2), `a) Tiêu đề` (3); stays with what follows."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph(Clean):
    """`keep`: stays on the page of what follows. The last one of a body ends with `./.`"""

    text: str
    indent: bool = True
    align: Align = "justify"
    weight: Weight = "plain"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Clause(Clean):
    """Điều: number and title bold, the text after it upright."""

    number: int
    text: str
    title: str = ""

    @property
    def label(self) -> str:
        return f"Điều {self.number}. {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Fact(Clean):
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Clean):
    """Lines `- Họ và tên: …`; a value of several lines continues below. An empty value leaves dots."""

    items: tuple[Fact, ...]
    dash: bool = True


@dataclass(frozen=True, slots=True)
class Column(Clean):
    """`width` is a share: the table divides its width among its columns in that proportion."""

    title: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table(Clean):
    """The head repeats on each page, a row isn't torn. `foot` are rows of totals, bold, at the end."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        Clean.__post_init__(self)
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.foot)):
            raise ValueError("a row with another number of cells than there are columns")


@dataclass(frozen=True, slots=True)
class Signature(Clean):
    """One who signs. `capacity`: lines in capitals (`TM. HỘI ĐỒNG`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`);
    `note`: `(Ký, ghi rõ họ tên)`; `host_title`: an advisory council's signer has also his office in the body
    whose seal is used, above the name (phụ lục I, mục II.7.c)."""

    capacity: tuple[str, ...]
    name: str = ""
    note: str = ""
    host_title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures(Clean):
    """One signs right (or in the middle, `centred`), two left and right. Recipients that stand beside this
    block come to the left of one, below the left of two (mẫu 1.9)."""

    columns: tuple[Signature, ...]
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Recipients(Clean):
    """Nơi nhận; the last line says what is kept: `Lưu: VT, HĐTĐKT`."""

    items: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return listed(self.items, dash=True)


@dataclass(frozen=True, slots=True)
class Appendix(Clean):
    """Begins an annex on a page of its own, with page numbers of its own; what follows is its content.

    `label`: `Phụ lục I`, empty for a list; `reference`: `Kèm theo Quyết định số …`, without parentheses.
    """

    title: str
    label: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak(Clean):
    """What follows begins on a new page."""


Block = (
    Letterhead
    | NumberLine
    | PlaceAndDate
    | Title
    | Authority
    | Addressees
    | Bases
    | Heading
    | Paragraph
    | Clause
    | Facts
    | Table
    | Signatures
    | Recipients
    | Appendix
    | PageBreak
)
