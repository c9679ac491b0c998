"""A page's worth of reading on dossiers, a file a subject."""

from dossiers.selectors.facts import facts_from, facts_of, items_of, papers_of

__all__ = ["facts_from", "facts_of", "items_of", "papers_of"]
