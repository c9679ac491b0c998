"""The whole dossier as files in a folder, for who works without a browser."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from andung_emulation.clock import local
from andung_emulation.errors import Refused
from dossiers.models import Dossier, Paper
from dossiers.renderers.joining import join, page_count
from dossiers.selectors.words import dossier_file_name, file_name, submitted_at
from dossiers.services.printing import pdf_of, title_of
from dossiers.services.sealing import seal_dossier


@dataclass(frozen=True)
class Written:
    """A file and what the manifest says of it."""

    name: str
    title: str
    state: str
    number: str
    pages: int
    sha256: str
    sealed: bool


def export_dossier(dossier: Dossier, folder: Path, *, at: datetime) -> list[Written]:
    """Seal what is issued and isn't yet, then write each paper, the joined file and `manifest.json`.

    Raises Refused (a paper that can't be made), RenderFailed, FileLost, OSError.
    """
    seal_dossier(dossier, at=at)
    rows = dossier.papers.of_the_dossier().select_related(
        "dossier__round__campaign", "number__series", "meeting"
    )
    papers = list(rows.select_related("nomination__participant"))
    if not papers:
        raise Refused(f"{dossier}: hồ sơ chưa có văn bản nào.")
    folder.mkdir(parents=True, exist_ok=True)
    made = [(paper, pdf_of(paper)) for paper in papers]
    written = [
        _write(folder, f"{place:02d}-{file_name(paper)}", pdf, paper)
        for place, (paper, pdf) in enumerate(made, start=1)
    ]
    whole = join([(title_of(paper), pdf) for paper, pdf in made], title=str(dossier)).pdf
    written.append(_write(folder, dossier_file_name(dossier), whole, None, title=str(dossier)))
    _manifest(folder / "manifest.json", dossier, written)
    return written


def _write(folder: Path, name: str, pdf: bytes, paper: Paper | None, *, title: str = "") -> Written:
    (folder / name).write_bytes(pdf)
    return Written(
        name=name,
        title=title_of(paper) if paper else title,
        state=paper.state if paper else "",
        number=str(paper.number or "") if paper else "",
        pages=page_count(pdf),
        sha256=hashlib.sha256(pdf).hexdigest(),
        sealed=bool(paper and paper.pdf_sha256),
    )


def _manifest(path: Path, dossier: Dossier, written: list[Written]) -> None:
    submitted = submitted_at(dossier)
    said = {
        "dossier": str(dossier),
        "state": dossier.state,
        "receipt_code": dossier.receipt_code,
        "submitted_at": local(submitted).isoformat() if submitted else None,
        "content_hash": dossier.content_hash,
        "history_head": dossier.history_head,
        "files": [asdict(each) for each in written],
    }
    path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
