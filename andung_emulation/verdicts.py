"""A rule answers with a verdict: yes, or no and why, in a sentence for people.

The same verdict disables the button, stops the service and is what a test asserts.
"""

from __future__ import annotations

from dataclasses import dataclass

from andung_emulation.errors import Refused


@dataclass(frozen=True)
class Verdict:
    """True when there is no reason against it."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason


YES = Verdict()


def no(reason: str) -> Verdict:
    """A refusal; an empty reason would be a yes, so it is an error of ours."""
    if not reason.strip():
        raise ValueError("a refusal needs a reason")
    return Verdict(reason)


def first_no(*verdicts: Verdict) -> Verdict:
    """The first refusal in the order given, else yes."""
    return next((verdict for verdict in verdicts if not verdict), YES)


def require(verdict: Verdict) -> None:
    """Raises `Refused` with the verdict's reason."""
    if not verdict:
        raise Refused(verdict.reason)
