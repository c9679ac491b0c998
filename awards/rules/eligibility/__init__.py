"""Whether a nomination meets the plan's conditions (III.1, III.2, III.4) and the law's, and why not.

Facts come in as plain values; each condition answers with a verdict. Some only warn: where the plan's words
leave room, the council decides, not the program; but a warning is answered in words before going on.
"""

from awards.rules.eligibility.asking import (
    Condition,
    conditions,
    may_accept,
    may_file,
    may_submit,
    may_weigh,
    rows_for_print,
)
from awards.rules.eligibility.cases import (
    Answer,
    Bar,
    Case,
    Claimed,
    Earlier,
    Proven,
    Result,
    Selection,
    Standing,
)
from awards.rules.eligibility.table import STEP_LABELS, TABLE, Row, Step

__all__ = [
    "STEP_LABELS",
    "TABLE",
    "Answer",
    "Bar",
    "Case",
    "Claimed",
    "Condition",
    "Earlier",
    "Proven",
    "Result",
    "Row",
    "Selection",
    "Standing",
    "Step",
    "conditions",
    "may_accept",
    "may_file",
    "may_submit",
    "may_weigh",
    "rows_for_print",
]
