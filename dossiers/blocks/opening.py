"""What a paper opens with: whose it is, its number and date, its name, for whom, on what it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.vietnamese import date_long
from dossiers.blocks.text import DOTS, Clean, listed, numbered

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


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
        return f"Số: {numbered(self.number, self.symbol)}"


@dataclass(frozen=True, slots=True)
class Subject(Clean):
    """Box 5b: what a letter (công văn) without a name of its own is about, below its number: `V/v …`."""

    text: str


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
