"""What the database refuses of dossiers and papers, whichever way a change comes in (design, section 3)."""

from dossiers.guards import desk, once, signed_copies, submission, summaries

GUARDS = (*submission.GUARDS, *desk.GUARDS, *signed_copies.GUARDS, *summaries.GUARDS, *once.GUARDS)
