"""The code in the public address of a Giấy khen: long enough that nobody guesses one, and easy to type off
the paper.

Twenty letters of thirty-two are a hundred bits: a million guesses a second would go on for longer than the
world has stood.
"""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is taken for another: no 0 and O, no 1 and I
LENGTH = 20
GROUP = 4


def new_code() -> str:
    """`7KQM-…`, by chance, from the source that the system keeps for keys."""
    return _grouped("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))


def spelled(typed: str) -> str:
    """The code as it is kept, however somebody typed it; "" for what can be none."""
    bare = "".join(letter for letter in typed.upper() if letter not in " -")
    return _grouped(bare) if len(bare) == LENGTH and set(bare) <= set(LETTERS) else ""


def _grouped(bare: str) -> str:
    return "-".join(bare[start : start + GROUP] for start in range(0, LENGTH, GROUP))
