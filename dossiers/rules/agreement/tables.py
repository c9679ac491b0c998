"""A stored table read by its columns' titles, and a sum beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossiers import blocks
from dossiers.rules.agreement import wording
from dossiers.rules.agreement.saying import Said, What


def titled(table: blocks.Table, *titles: str) -> bool:
    return set(titles) <= {column.title for column in table.columns}


def cells_of(table: blocks.Table) -> Iterator[Mapping[str, str]]:
    """Each row by the titles of its columns."""
    titles = [column.title for column in table.columns]
    return (dict(zip(titles, row, strict=True)) for row in table.rows)


def summed_in_words(text: str) -> Iterator[Said]:
    """A sum, and the words that state it once more."""
    for figures, words in wording.SUM_IN_WORDS.findall(text):
        yield Said(What.SUM, figures)
        yield Said(What.IN_WORDS, words, figures)
