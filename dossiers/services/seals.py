"""`verify_seals`: what was sealed or handed in is still what it was, or is named with where to look.

The hashes of the rows are held against the files, and against history, which nobody forges without its key.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import ForeignObjectRel, Model, Q, QuerySet
from django.urls import reverse

from andung_emulation import files, history
from andung_emulation.files import FileLost, StoredFile
from dossiers import blocks
from dossiers.enums import CopyKind
from dossiers.models import Paper, SignedCopy
from dossiers.services.sealing import sealed_bytes
from dossiers.signatures.asking import can_check, signatures_in
from dossiers.signatures.found import NotAccepted, to_plain

logger = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Model)
Told = dict[str, set[str]]  # subject → the hashes that history tells of it
_SAID = ("dossier__round__campaign", "summary__round__campaign", "nomination__participant")  # a paper's name
_AT_ONCE = 50  # rows: no cursor stays open while files are read


class SealsBroken(RuntimeError):
    """Something sealed was changed or lost; health shows it until it is mended."""


@dataclass
class Checked:
    """What was looked at, and what is wrong, in sentences."""

    papers: int = 0
    copies: int = 0
    files: int = 0
    unchecked: int = 0  # electronic signatures, on a machine without the extra `sign`
    wrong: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        said = f"{self.papers} tệp đã niêm phong, {self.copies} bản đã ký, {self.files} tệp được đưa vào"
        if self.unchecked:
            said += f"; {self.unchecked} bản ký số chỉ kiểm dấu tệp, máy này chưa cài phần kiểm tra chữ ký"
        return said


def check_seals() -> Checked:
    """Reads every file once; minutes for thousands. Outside any transaction."""
    done = Checked()
    _check_papers(done)
    _check_copies(done)
    _check_files(done)
    return done


def verify_seals(_at: datetime) -> None:
    """The job of the day. Raises SealsBroken."""
    done = check_seals()
    if done.wrong:
        raise SealsBroken(" ".join(done.wrong))
    logger.info("seals are whole: %s papers, %s copies, %s files", done.papers, done.copies, done.files)


def _check_papers(done: Checked) -> None:
    sealed = _told("paper.sealed", "pdf_sha256")
    issued = _told("paper.issued", "content_hash")
    rows = Paper.objects.filter(~Q(pdf_sha256="") | Q(blocks__isnull=False))
    for paper in _in_pieces(rows.select_related(*_SAID)):
        where, subject = _where(paper), history.subject_key(paper)
        if paper.pdf_sha256:
            done.papers += 1
            done.wrong += _lost(paper.pdf_file, paper.pdf_sha256, where)
            if not _tells(sealed.get(subject), paper.pdf_sha256):
                done.wrong.append(f"{where}: nhật ký không ghi lần niêm phong nào có dấu này.")
        if paper.blocks is not None and blocks.stored_hash(paper.blocks) != paper.content_hash:
            done.wrong.append(f"{where}: nội dung lưu trong cơ sở dữ liệu không còn khớp dấu nội dung.")
        if subject in issued and not _tells(issued[subject], paper.content_hash):
            done.wrong.append(f"{where}: dấu nội dung khác với dấu trong nhật ký khi ban hành.")


def _check_copies(done: Checked) -> None:
    added = _told("paper.copy_added", "sha256")
    rows = SignedCopy.objects.select_related("file", *(f"paper__{each}" for each in _SAID))
    for copy in _in_pieces(rows):
        done.copies += 1
        where = f"{copy.get_kind_display()} “{copy.file.name}” của {_where(copy.paper)}"
        if not _tells(added.get(history.subject_key(copy.paper)), copy.file.sha256):
            done.wrong.append(f"{where}: nhật ký không ghi lần đưa vào nào có dấu này, bản đã bị tráo.")
        if copy.kind == CopyKind.DIGITAL:
            done.wrong += _broken_signatures(copy, where, done)


def _broken_signatures(copy: SignedCopy, where: str, done: Checked) -> Iterator[str]:
    """A lost file is named elsewhere: among the files, or the papers."""
    try:
        content = files.read(copy.file.path, copy.file.sha256, called=where)
        sealed = sealed_bytes(copy.paper)
    except FileLost:
        return
    if not content.startswith(sealed):
        yield f"{where}: không còn bắt đầu bằng đúng tệp đã niêm phong."
    elif not can_check():
        done.unchecked += 1
    else:
        yield from _other_signatures(copy, content, len(sealed), where)


def _other_signatures(copy: SignedCopy, content: bytes, sealed_size: int, where: str) -> Iterator[str]:
    try:
        found = signatures_in(content, sealed_size, settings.SIGNING_ROOTS)
    except NotAccepted as problem:
        yield f"{where}: {problem}"
        return
    kept = [_but_trust(each) for each in copy.signatures or ()]
    if [_but_trust(to_plain(each)) for each in found] != kept:
        yield f"{where}: thông tin chữ ký lưu lại khác với chữ ký trong tệp."


def _but_trust(signature: dict[str, Any]) -> dict[str, Any]:
    """Which roots this machine holds may have changed since."""
    return {name: value for name, value in signature.items() if name != "is_trusted"}


def _check_files(done: Checked) -> None:
    """All that was handed in: evidence, scans, documents. One file may have been handed in twice."""
    for file in _in_pieces(StoredFile.objects.all()):
        done.files += 1
        lost = _lost(file.path, file.sha256, f"Tệp “{file.name}” do {file.kept_by} đưa vào")
        done.wrong += [f"{said} Dùng ở: {'; '.join(_users(file)) or 'không đâu'}." for said in lost]


def _users(file: StoredFile) -> Iterator[str]:
    """What rests on that file, whatever table it stands in."""
    for relation in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: file})
            for row in rows[:3]:
                yield f"{row._meta.verbose_name} {row} (số {row.pk})"


def _lost(path: str, digest: str, called: str) -> list[str]:
    try:
        files.read(path, digest, called=called)
    except FileLost as lost:
        return [str(lost)]
    return []


def _where(paper: Paper) -> str:
    """Its name, its dossier and its page."""
    return f"{paper.label} ({paper.belongs_to}, trang {reverse('dossiers:paper', args=[paper.pk])})"


def _told(action: str, value: str) -> Told:
    told: Told = {}
    entries = history.HistoryEntry.objects.filter(action=action).select_related("detail").order_by("seq")
    for entry in entries:
        told.setdefault(entry.subject, set()).add(str(entry.values.get(value, "")))
    return told


def _tells(told: set[str] | None, digest: str) -> bool:
    """An entry whose values were erased (personal data) vouches for whatever stands there."""
    return told is not None and bool({digest, ""} & told)


def _in_pieces(rows: QuerySet[Row]) -> Iterator[Row]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        yield from list(rows.filter(pk__in=keys[start : start + _AT_ONCE]).order_by("pk"))
