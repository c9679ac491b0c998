"""Whether the papers of a dossier agree with each other and with the data: read, compare, say where to mend.

A paper is read from its blocks (`extracting`), never from the rows that made it; the rules are a table.
"""

from dossiers.rules.agreement.asking import Agreement, Finding, ask, bar, rows_for_print
from dossiers.rules.agreement.cases import Body, Case, Given, Granted, Place, Row, Step
from dossiers.rules.agreement.extracting import COLLECTIVE, INDIVIDUAL, read
from dossiers.rules.agreement.saying import Reading, Said, Source, What
from dossiers.rules.agreement.table import TABLE, Rule

__all__ = [
    "COLLECTIVE",
    "INDIVIDUAL",
    "TABLE",
    "Agreement",
    "Body",
    "Case",
    "Finding",
    "Given",
    "Granted",
    "Place",
    "Reading",
    "Row",
    "Rule",
    "Said",
    "Source",
    "Step",
    "What",
    "ask",
    "bar",
    "read",
    "rows_for_print",
]
