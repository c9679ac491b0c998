"""What is typed about dossiers, papers and decisions; the shape of it only."""

from dossiers.forms.papers import ConfirmForm, IssueForm, ReasonForm, ReportsForm

__all__ = ["ConfirmForm", "IssueForm", "ReasonForm", "ReportsForm"]
