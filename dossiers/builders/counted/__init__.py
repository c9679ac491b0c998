"""The counted figures of a report as blocks, a file a subject: none is typed, each is what
`dossiers.selectors.figures` counted."""

from dossiers.builders.counted.shown import shown
from dossiers.builders.counted.told import Told

__all__ = ["Told", "shown"]
