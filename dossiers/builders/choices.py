"""How a unit chose whom it proposes (plan, III.1.a), as papers say it: of a nomination, or of a unit that
joined it."""

from __future__ import annotations

from andung_emulation import vietnamese
from awards.models import CoProposal, Nomination

Choice = Nomination | CoProposal


def nomination_of(choice: Choice) -> Nomination:
    return choice if isinstance(choice, Nomination) else choice.nomination


def present_of(choice: Choice) -> str:
    """`12/14`: how many took part, of how many; "" where nobody said."""
    if isinstance(choice, Nomination):
        counts = (choice.selection_present, choice.selection_members)
    else:
        counts = (choice.present, choice.members)
    return "/".join(str(each) for each in counts if each is not None)


def result_of(choice: Choice) -> str:
    return choice.selection_result if isinstance(choice, Nomination) else choice.result


def selection_of(choice: Choice) -> str:
    """`10/12/2025: Nhất trí 100 % (12/14 người dự)`; "" while nothing is recorded."""
    day = vietnamese.date_short(choice.selected_on) if choice.selected_on else ""
    said = ": ".join(filter(None, (day, result_of(choice))))
    present = present_of(choice)
    return f"{said} ({present} người dự)" if present else said
