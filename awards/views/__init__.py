"""Pages of nominations and of the council."""
