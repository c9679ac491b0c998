"""From blocks to what is looked at and printed. Nothing in here knows a database."""
