"""The facts that the conditions of III.1 and III.2 look at, read for many nominations at once."""

from awards.selectors.eligibility.cases import case_of, cases_of, conditions_of, conditions_of_each
from awards.selectors.eligibility.units import evaluation_of, result_of

__all__ = [
    "case_of",
    "cases_of",
    "conditions_of",
    "conditions_of_each",
    "evaluation_of",
    "result_of",
]
