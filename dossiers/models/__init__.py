"""The dossier, its papers, and what the chairman did with it."""

from dossiers.models.desk import Approval, DossierReturn
from dossiers.models.dossiers import Dossier, DossierItem
from dossiers.models.papers import Paper

__all__ = ["Approval", "Dossier", "DossierItem", "DossierReturn", "Paper"]
