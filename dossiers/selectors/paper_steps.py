"""Whether a paper may take a step, by what it belongs to: a dossier's moves with the dossier, what sums up a
year or the campaign moves on its own."""

from __future__ import annotations

from andung_emulation.verdicts import Verdict
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.rules import papers as rules
from dossiers.rules import summaries
from dossiers.selectors.returns import is_sent_back
from dossiers.selectors.summaries import missing_of


def may_step(paper: Paper, action: str) -> Verdict:
    if paper.summary_id is not None:
        return rules.step(paper.state, action)
    return rules.may_change(
        paper.kind, paper.state, action, paper.of_dossier.state, is_sent_back=is_sent_back(paper)
    )


def is_ready(paper: Paper) -> Verdict:
    """Whether all is there that it goes to the signature with: what it quotes was issued, what has to be
    written is written."""
    if paper.summary is not None:
        return summaries.may_freeze(missing_of(paper.summary))
    minutes = paper.of_dossier.papers.live().filter(kind=PaperKind.MINUTES)
    return rules.may_cite(paper.kind, minutes.values_list("state", flat=True))
