"""History: one append-only table, chained by HMAC (design, section 7; trust, D8).

Who, when, what, from → to and why, in plain values that outlive accounts and subjects. Changed values sit in
a detail row bound by a salted hash, so that personal data can be erased without breaking the chain.
"""

from andung_emulation.history.accepting import accept_clock
from andung_emulation.history.chain import append, append_each, erase_detail, head, of, subject_key
from andung_emulation.history.models import HistoryDetail, HistoryEntry
from andung_emulation.history.order import clock_goes_on
from andung_emulation.history.rotation import rotate_key
from andung_emulation.history.verification import (
    Problem,
    is_of_another_key,
    unlike_told,
    unwitnessed,
    verify,
)

__all__ = [
    "HistoryDetail",
    "HistoryEntry",
    "Problem",
    "accept_clock",
    "append",
    "append_each",
    "clock_goes_on",
    "erase_detail",
    "head",
    "is_of_another_key",
    "of",
    "rotate_key",
    "subject_key",
    "unlike_told",
    "unwitnessed",
    "verify",
]
