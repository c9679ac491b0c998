"""Whether a paper may take a step, by what it belongs to: a dossier's moves with the dossier, one that sums up
a year or the campaign on its own."""

from __future__ import annotations

from andung_emulation.verdicts import YES, Verdict
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.rules import papers as rules
from dossiers.selectors.returns import is_sent_back


def may_step(paper: Paper, action: str) -> Verdict:
    if paper.summary_id is not None:
        return rules.step(paper.state, action)
    return rules.may_change(
        paper.kind, paper.state, action, paper.of_dossier.state, is_sent_back=is_sent_back(paper)
    )


def may_cite(paper: Paper) -> Verdict:
    """What it quotes was issued."""
    if paper.summary_id is not None:
        return YES
    minutes = paper.of_dossier.papers.live().filter(kind=PaperKind.MINUTES)
    return rules.may_cite(paper.kind, minutes.values_list("state", flat=True))
