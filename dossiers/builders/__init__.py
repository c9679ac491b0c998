"""Builders: models → `OfficialDocument`. The only code of the papers that queries (documents.md).

A builder reads no clock: the same data give the same document, so that what was frozen can be compared
with what the data say now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from andung_emulation.errors import Refused
from dossiers.blocks import OfficialDocument, State
from dossiers.builders.minutes import minutes_document
from dossiers.builders.petition import petition_document
from dossiers.builders.reports import report_document
from dossiers.builders.summaries import summary_document
from dossiers.enums import PaperKind
from dossiers.models import Paper


def _decision(_: Paper) -> OfficialDocument:
    """It is built from the list that is approved, and frozen then (`services.signing`)."""
    raise Refused("Phê duyệt trước đã hết hiệu lực: in được khi danh sách được phê duyệt lại.")


_BUILDERS: Mapping[str, Callable[[Paper], OfficialDocument]] = {
    PaperKind.PETITION: petition_document,
    PaperKind.MINUTES: minutes_document,
    PaperKind.REPORT_COLLECTIVE: report_document,
    PaperKind.REPORT_INDIVIDUAL: report_document,
    PaperKind.DECISION: _decision,
    PaperKind.SUMMARY_YEAR: summary_document,
    PaperKind.SUMMARY_FINAL: summary_document,
}


def build(paper: Paper, state: str) -> OfficialDocument:
    """The paper from the data of now, as a draft or for signature, number and date open.

    KeyError for the receipt and the contents, which submission makes.
    """
    return _BUILDERS[paper.kind](paper).in_state(State(str(state)))


def numbered(document: OfficialDocument, *, number: str, dated: date) -> OfficialDocument:
    """The same paper as issued."""
    return document.issued(number=number, on=dated)


__all__ = ["build", "numbered"]
