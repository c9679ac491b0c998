"""Which paper a file is, or begins with. Found by its hash alone: no sealed file is read for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dossiers.models import Paper
from dossiers.models.papers import PaperQuerySet

_END = re.compile(rb"%%EOF(\r\n|\r|\n)?")
_ENDS = 200  # a sealed PDF ends once, a signature adds one; the rest is chance or mischief


@dataclass(frozen=True)
class Recognised:
    """The sealed paper, and how many bytes of the file are it."""

    paper: Paper
    size: int
    is_all: bool


def recognised(content: bytes, among: PaperQuerySet | None = None) -> Recognised | None:
    """The paper whose sealed bytes are the file, or its longest beginning. One query."""
    sizes = dict(_beginnings(content))
    rows = (among if among is not None else Paper.objects.all()).filter(pdf_sha256__in=sizes)
    rows = rows.select_related(
        "dossier__round__campaign", "summary__round__campaign", "number__series", "nomination__participant"
    )
    found = max(rows.order_by("pk"), key=lambda paper: sizes[paper.pdf_sha256], default=None)
    if found is None:
        return None
    size = sizes[found.pdf_sha256]
    return Recognised(found, size, size == len(content))


def _beginnings(content: bytes) -> Iterator[tuple[str, int]]:
    """(SHA-256, size) of the whole, and of each part up to where a PDF could end, read once."""
    hashed, done = hashlib.sha256(), 0
    for match in islice(_END.finditer(content), _ENDS):
        for end in range(match.start() + len(b"%%EOF"), match.end() + 1):
            hashed.update(content[done:end])
            done = end
            yield hashed.copy().hexdigest(), end
    hashed.update(content[done:])
    yield hashed.hexdigest(), len(content)
