"""What the database refuses of dossiers and papers, whichever way a change comes in (design, section 3)."""

from dossiers.guards import desk, submission

GUARDS = (*submission.GUARDS, *desk.GUARDS)
