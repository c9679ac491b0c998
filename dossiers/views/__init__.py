"""Pages of dossiers and papers."""
