"""Giấy khen: one whole page of its own. It is no administrative paper of Nghị định 30/2020/NĐ-CP; its lines
and their order are those of the blanks in use since Nghị định 50/2006/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from andung_emulation.vietnamese import date_long
from dossiers.blocks.opening import PlaceAndDate
from dossiers.blocks.text import DOTS, Clean, numbered

BESTOWED = "TẶNG"
CERTIFICATE_NAME = "GIẤY KHEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate(Clean):
    """It is made once the decision has its number and date, so it carries them itself: `issued()` leaves it
    alone. `authority` and `capacity` in capitals; `polite` (`Ông`, `Bà`, `Ông (Bà)`) is empty for a
    collective; `position` is a person's title and unit, `address` a collective's, both without a label;
    `on` stands above the signature; `specimen` (`MẪU`) lies pale across the page, empty in real life;
    `verification` is the address of its public page, printed as a QR code, empty where there is none."""

    authority: str
    recipient: str
    achievement: str
    decision_number: str
    decision_symbol: str
    decided_on: date
    register_number: str
    place: str
    on: date
    capacity: tuple[str, ...]
    signer: str
    polite: str = ""
    position: str = ""
    address: str = ""
    specimen: str = ""
    verification: str = ""

    @property
    def recipient_line(self) -> str:
        return f"{self.polite}: {self.recipient}" if self.polite else self.recipient

    @property
    def details(self) -> tuple[str, ...]:
        labelled = (("Chức vụ, đơn vị", self.position), ("Địa chỉ", self.address))
        return tuple(f"{label}: {value}" for label, value in labelled if value)

    @property
    def decision(self) -> str:
        """`09/QĐ-UBND ngày 06 tháng 01 năm 2026`."""
        return f"{numbered(self.decision_number, self.decision_symbol)} {date_long(self.decided_on)}"

    @property
    def decision_line(self) -> str:
        return f"Quyết định số: {self.decision}"

    @property
    def register_line(self) -> str:
        """Dots where the register's number is entered by hand."""
        return f"Vào sổ khen thưởng số: {self.register_number or DOTS}"

    @property
    def place_and_date(self) -> str:
        return PlaceAndDate(self.place, self.on).text
