"""Text as it is kept: one form of each letter, nothing that the eye doesn't see."""

from __future__ import annotations

import pytest

from andung_emulation import vietnamese
from campaigns.models import Unit


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b", "\u202e", "\ufeff", "\x00", "\x1b", "\ue000", "\ud800", "\ufffe", "\uffff", "\ufdd0",
        "\U0001ffff", "\u3164", "\u2800", "\u115f", "\uffa0",
    ],
)  # fmt: skip
def test_what_is_not_seen_is_not_kept(hidden: str) -> None:
    """Neither XML nor Word takes some of it; of others a name could be made that nobody sees."""
    assert vietnamese.normalise(f"Thôn{hidden} 1{hidden}") == "Thôn 1"
    assert vietnamese.normalise_lines(f"{hidden}\nThôn 1\n{hidden}") == "Thôn 1"
    assert vietnamese.normalise(hidden) == ""


@pytest.mark.parametrize("letter", ["ß", "ﬃ", "각", "İ"])
def test_a_key_fits_its_column_whatever_folding_makes_of_the_name(letter: str) -> None:
    """PostgreSQL would refuse what is longer, in no sentence of ours."""
    unit = Unit(name=letter * 120)
    unit.clean_keys()
    assert max(len(unit.search_key), len(unit.identity_key), len(unit.sort_key)) <= 120
