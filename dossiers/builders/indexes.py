"""PAR index and SIPAS in a sentence: how much, by whose word, and when it was published (plan, III.1)."""

from __future__ import annotations

from andung_emulation.once import once
from campaigns.models import Round
from campaigns.rules.indexes import sentence
from campaigns.selectors.indexes import figures_of
from dossiers import blocks


@once
def index_sentences(round_: Round) -> list[blocks.Block]:
    """Of the round's year, as far as they are known now; nothing where nothing is."""
    if round_.year is None:
        return []
    rows = round_.indexes.order_by("kind")
    said = [sentence(each.kind, round_.year, figures_of(each)) for each in rows]
    text = " ".join(each for each in said if each)
    return [blocks.Paragraph(text)] if text else []
