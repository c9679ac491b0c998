"""What lies beside the files of a dossier: a list for programs, and one for people. No clock is in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from andung_emulation import vietnamese
from andung_emulation.clock import local
from dossiers.models import Dossier
from dossiers.selectors.words import submitted_at

MANIFEST, INDEX = "manifest.json", "00-MUC-LUC.txt"


@dataclass(frozen=True)
class Written:
    """A file and what the lists say of it. `pages`: of a PDF of ours; `dated` as `2025-12-31`."""

    name: str
    title: str
    state: str
    number: str
    dated: str
    pages: int | None
    sha256: str
    sealed: bool


def manifest_of(dossier: Dossier, written: Iterable[Written]) -> bytes:
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
    return f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()


def index_of(dossier: Dossier, written: Iterable[Written]) -> bytes:
    """With the mark and the line ends by which the oldest editor of an office shows Vietnamese right."""
    return "\r\n".join([*_opening(dossier), *_lines(written)]).encode("utf-8-sig")


def _opening(dossier: Dossier) -> Iterator[str]:
    submitted = submitted_at(dossier)
    yield "MỤC LỤC CÁC TỆP TRONG HỒ SƠ"
    yield str(dossier)
    yield f"Trạng thái: {dossier.get_state_display()}"
    if submitted and dossier.receipt_code:
        yield f"Trình lúc {vietnamese.time_of(submitted)}, mã tiếp nhận {dossier.receipt_code}"
    yield ""
    yield "Bản gốc là tệp PDF đã niêm phong; bản Word là bản sao để sửa, dùng lại."
    yield "Đối chiếu: dấu SHA-256 của tệp phải đúng như dưới đây và như trong Mục lục của hồ sơ."


def _lines(written: Iterable[Written]) -> Iterator[str]:
    for each in written:
        pages = f", {each.pages} trang" if each.pages else ""
        yield ""
        yield each.name
        yield f"    {each.title}{pages}{', đã niêm phong' if each.sealed else ''}"
        yield f"    SHA-256 {each.sha256}"
    yield ""
