"""What pages, papers, history say alike of a nomination: its parts, why it came back, how it was chosen."""

from __future__ import annotations

from collections.abc import Mapping

from awards.models import Nomination
from awards.rules import parts, selections
from awards.selectors.nominations import criteria_that_fit
from campaigns.models import Round


def parts_of(round: Round, subject_kind: str) -> Mapping[str, str]:
    """The parts by which a nomination of that kind can be sent back: code → label; one query."""
    fitting = criteria_that_fit(round, subject_kind)
    return parts.parts_of((each.code, each.clause) for each in fitting)


def selection_in_words(nomination: Nomination) -> str:
    """How the proposing unit chose; empty where it hasn't been recorded."""
    return selections.in_words(
        selected_on=nomination.selected_on,
        present=nomination.selection_present,
        members=nomination.selection_members,
        result=nomination.selection_result,
    )


def returned_in_words(nomination: Nomination, known: Mapping[str, str]) -> str:
    """What is to be mended, in the office's words, with the parts that it named; `known`: `parts_of`."""
    named = parts.in_words(nomination.returned_parts, known)
    return f"{named}: {nomination.returned_reason}" if named else nomination.returned_reason
