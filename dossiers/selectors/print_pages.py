"""What can be printed of a decision's Giấy khen, and in which state each is."""

from __future__ import annotations

from dataclasses import dataclass

from awards.models import Award, Decision
from dossiers.models import Paper
from dossiers.selectors.overprint import NO_PRINTER, blanks, printers


@dataclass(frozen=True)
class Printable:
    """A Giấy khen that stands, with its paper."""

    award: Award
    paper: Paper

    @property
    def label(self) -> str:
        return f"{self.award.register_label} – {self.award.name}"


def printable_of(papers: list[Paper], decision: Decision) -> list[Printable]:
    """In the papers' order, which is the register's."""
    awards = {each.nomination_id: each for each in decision.awards.standing()}
    return [Printable(awards[each.nomination_id], each) for each in papers]


def left_out(decision: Decision) -> list[str]:
    """Who isn't printed since his Giấy khen was revoked."""
    revoked = decision.awards.filter(revocation__confirmed_at__isnull=False)
    return [f"{each.register_label} – {each.name}" for each in revoked.order_by("position")]


def blank_choices() -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in blanks()]


def printer_choices() -> list[tuple[str, str]]:
    return [("", f"({NO_PRINTER})"), *((str(each.pk), each.name) for each in printers())]
