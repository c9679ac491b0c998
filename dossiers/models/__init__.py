"""The dossier, its papers, what came back signed, what the chairman did with it; blanks and printers."""

from dossiers.models.desk import Approval, DossierReturn
from dossiers.models.dossiers import Dossier, DossierItem
from dossiers.models.handovers import Handover
from dossiers.models.overprint import Blank, Printer
from dossiers.models.papers import Paper
from dossiers.models.signed_copies import SignedCopy
from dossiers.models.summaries import Summary, SummaryText

__all__ = [
    "Approval",
    "Blank",
    "Dossier",
    "DossierItem",
    "DossierReturn",
    "Handover",
    "Paper",
    "Printer",
    "SignedCopy",
    "Summary",
    "SummaryText",
]
