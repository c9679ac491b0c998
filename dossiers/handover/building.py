"""The order in which an archive is made: choose the rows, find the files, write what is read, pack."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from andung_emulation import history
from dossiers.handover import files, packing, sheets, unproved, words
from dossiers.handover.pages import front, movement, past, people, register, rounds
from dossiers.handover.pages.site import Site
from dossiers.handover.rows import Rows
from dossiers.handover.scope import Scope
from dossiers.handover.work import Work
from dossiers.models import Dossier
from dossiers.selectors.words import dossier_file_name, round_slug
from dossiers.services.printing import bundle_of

_TRIES = 3
CHANGED = "Có người sửa dữ liệu trong lúc lập bộ này: vài chỗ có thể ghi trước và sau lần sửa ấy."


@dataclass(frozen=True)
class Built:
    """`entries`: files in it; `lacks`: what it couldn't take in, in sentences."""

    entries: int
    lacks: list[str] = field(default_factory=list)


def build(scope: Scope, to: Path) -> Built:
    """Writes the archive to that path. Outside any transaction: papers are joined, files are read.

    Every change appends to history: where its head moved meanwhile, what was read may not belong together,
    and it is read again. Raises NoRoom, OSError.
    """
    for tries in range(_TRIES):
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=f"work-{to.stem}-") as folder:
            site, head = Site(scope, Work(Path(folder))), history.head()
            try:
                given = _gather(site)
            except Exception:  # a row that came or went between two readings; a mistake of ours comes again
                if history.head() == head or tries + 1 == _TRIES:
                    raise
                continue
            if history.head() != head:
                if tries + 1 < _TRIES:
                    continue
                site.work.lacks.append(CHANGED)
            chain = past.state_of_the_chain()
            front.write(site, given, chain)
            words.write(scope, site.work, chain)
            found = site.work.all()
            packing.room_for(found, to.parent)
            return Built(packing.pack(found, to, top=scope.top), site.work.lacks)
    raise AssertionError("the last try returns")


def _gather(site: Site) -> list[register.Given]:
    """All but what speaks of the whole; the lines of the register."""
    rows, work = Rows(site.scope), site.work
    rows.choose()
    files.gather_papers(rows, work)
    files.gather(rows, work)
    unproved.tell(rows, work)
    _join(site.scope, work)
    rows.write(work)
    given = register.write(site)
    people.write(site, given)
    rounds.write(site, given)
    movement.write(site, rows)
    past.write(site, rows)
    sheets.write(site.scope, rows, work)
    return given


def _join(scope: Scope, work: Work) -> None:
    """Each dossier that was submitted, in one file; where a paper lacks, its others lie there one by one."""
    for dossier in Dossier.objects.filter(round__in=scope.round_ids).select_related("round__campaign"):
        papers = list(dossier.papers.of_the_dossier().values_list("pk", flat=True))
        if not dossier.is_with_the_committee or not papers or not all(map(work.of_paper.get, papers)):
            continue
        name = f"pdf/{round_slug(dossier.round)}/{dossier_file_name(dossier)}"
        work.write(name, bundle_of(dossier))
        work.of_dossier[dossier.pk] = name
