"""What is typed about dossiers, papers and decisions; the shape of it only."""

from dossiers.forms.papers import ConfirmForm, CopyForm, IssueForm, ReasonForm, ReportsForm, VerifyForm

__all__ = ["ConfirmForm", "CopyForm", "IssueForm", "ReasonForm", "ReportsForm", "VerifyForm"]
