"""What a paper ends with: who signs, who receives it, what is annexed (phụ lục I, mục II.7-9 and III)."""

from __future__ import annotations

from dataclasses import dataclass

from dossiers.blocks.text import Clean, listed


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
class NewPaper(Clean):
    """What follows is another paper in the same file, on pages of its own that are numbered apart."""


@dataclass(frozen=True, slots=True)
class LandscapeSection(Clean):
    """What follows stands on landscape pages, up to an annex or to the end; their numbers go on."""


@dataclass(frozen=True, slots=True)
class PageBreak(Clean):
    """What follows begins on a new page."""
