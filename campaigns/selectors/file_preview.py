"""What a workbook of many rows would write, row by row, so that rows can be chosen before anything is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from andung_emulation import excel
from andung_emulation.verdicts import YES, Verdict, no


class Outcome(StrEnum):
    """What becomes of a row; a doubtful one is written only when it is asked for."""

    NEW = "new"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    SAME = "same"
    REFUSED = "refused"


WRITTEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True)
class Line:
    """`place` as Excel calls the cell; `said`: what changes, or why it is doubtful or refused. `needs`: other
    lines without which it can't be written. `plan` is what the service takes."""

    line: int
    place: str
    who: str
    outcome: Outcome
    said: tuple[str, ...] = ()
    needs: tuple[int, ...] = ()
    plan: Any = None


@dataclass(frozen=True)
class FilePreview:
    lines: tuple[Line, ...]

    def of(self, *outcomes: Outcome) -> list[Line]:
        return [each for each in self.lines if each.outcome in outcomes]

    @property
    def counts(self) -> dict[str, int]:
        """By outcome, also those that are none."""
        return {each.value: len(self.of(each)) for each in Outcome}

    @property
    def digest(self) -> str:
        """Another one when the file, or what it would write, is another."""
        return excel.digest([[each.line, each.who, each.outcome, each.said] for each in self.lines])

    def chosen(self, *, without: Collection[int], wanted: Collection[int]) -> list[Line]:
        """What is written unless it is left out, and of the doubtful what is wanted."""
        return [
            each
            for each in self.lines
            if (each.outcome in WRITTEN and each.line not in without)
            or (each.outcome == Outcome.DOUBTFUL and each.line in wanted)
        ]

    def may_write(self, chosen: Collection[Line]) -> Verdict:
        """Something, and nothing without what it rests on."""
        if not chosen:
            return no("Chưa chọn dòng nào để ghi.")
        there = {each.line for each in chosen}
        for each in chosen:
            missing = [str(line) for line in each.needs if line not in there]
            if missing:
                return no(
                    f"Dòng {each.line} ({each.who}) cần dòng {', '.join(missing)}:"
                    " chọn cả hai, hoặc bỏ cả hai."
                )
        return YES
