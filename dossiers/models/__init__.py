"""The dossier and its papers."""

from dossiers.models.dossiers import Dossier, DossierItem
from dossiers.models.papers import Paper

__all__ = ["Dossier", "DossierItem", "Paper"]
