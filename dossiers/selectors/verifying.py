"""Đối chiếu: which paper somebody holds, told by a receipt code, a hash or the file itself.

Only among the papers that the person may read; of others nothing is told, not even that they are there.
"""

from __future__ import annotations

import hashlib
import re

from django.conf import settings
from django.db.models import F, Q

from andung_emulation.actors import Actor
from andung_emulation.history import HistoryEntry
from dossiers.models import Dossier, Paper, SignedCopy
from dossiers.models.dossiers import DossierQuerySet
from dossiers.models.papers import PaperQuerySet
from dossiers.selectors import verify_answers as answers
from dossiers.selectors.recognising import Recognised, recognised
from dossiers.selectors.verify_answers import Answer
from dossiers.signatures.asking import signatures_in
from dossiers.signatures.found import NotAccepted

_HASH = re.compile(r"[0-9A-F]{64}")
_SAID = (
    "dossier__round__campaign", "summary__round__campaign", "number__series", "nomination__participant",
    "meeting",
)  # fmt: skip


def by_text(text: str, actor: Actor, papers: PaperQuerySet) -> Answer:
    """A receipt code or a SHA-256, as people type them: with blanks, in small letters."""
    typed = "".join(text.split()).upper()
    if _HASH.fullmatch(typed):
        return _by_hash(typed.lower(), actor, papers)
    return _by_code(typed, actor)


def by_file(content: bytes, papers: PaperQuerySet) -> Answer:
    """The very sealed file, what came back signed, the sealed file with something added, or neither."""
    stored = _stored_copy(hashlib.sha256(content).hexdigest(), papers)
    if stored is not None:
        return answers.of_copy(stored)
    found = recognised(content, papers)
    if found is None:
        return answers.NOTHING_BY_FILE
    return answers.of_sealed(found.paper) if found.is_all else _of_additions(found, content)


def _by_hash(digest: str, actor: Actor, papers: PaperQuerySet) -> Answer:
    paper = _papers(papers).filter(Q(pdf_sha256=digest) | Q(content_hash=digest)).order_by("pk").first()
    if paper is not None and paper.pdf_sha256 == digest:
        return answers.of_sealed(paper)
    if paper is not None:
        return answers.of_content(paper)
    copy = _stored_copy(digest, papers)
    if copy is not None:
        return answers.of_copy(copy)
    dossier = _dossiers(actor).filter(content_hash=digest).first()
    return _of_dossier(dossier, papers) if dossier is not None else answers.NOTHING_BY_HASH


def _by_code(code: str, actor: Actor) -> Answer:
    dossier = _dossiers(actor).filter(receipt_code=code).first() if code else None
    if dossier is None:
        return _by_former_code(code, actor)
    if not dossier.is_with_the_committee:
        return answers.of_former_code(dossier)
    return _of_dossier(dossier, Paper.objects.visible_to(actor))


def _by_former_code(code: str, actor: Actor) -> Answer:
    """History keeps the codes of submissions that another one took the place of."""
    told = HistoryEntry.objects.filter(action="dossier.submitted", detail__text__contains=f'"{code}"')
    entry = told.select_related("detail").order_by("-seq").first() if code else None
    if entry is None or entry.values.get("receipt_code") != code:
        return answers.NOTHING_BY_CODE
    dossier = _dossiers(actor).filter(pk=entry.subject.rpartition(":")[2]).first()
    return answers.of_former_code(dossier) if dossier is not None else answers.NOTHING_BY_CODE


def _of_additions(found: Recognised, content: bytes) -> Answer:
    try:
        signatures = signatures_in(content, found.size, settings.SIGNING_ROOTS)
    except NotAccepted as problem:
        return answers.of_changed(found.paper, problem)
    return answers.of_signed(found.paper, signatures)


def _of_dossier(dossier: Dossier, papers: PaperQuerySet) -> Answer:
    rows = _papers(papers).filter(dossier=dossier).of_the_dossier()
    return answers.of_dossier(dossier, rows.order_by("position", "pk"))


def _papers(papers: PaperQuerySet) -> PaperQuerySet:
    return papers.select_related(*_SAID)


def _dossiers(actor: Actor) -> DossierQuerySet:
    return Dossier.objects.visible_to(actor).select_related("round__campaign")


def _stored_copy(digest: str, papers: PaperQuerySet) -> SignedCopy | None:
    """The one that stands, where the same file was taken in again."""
    rows = SignedCopy.objects.filter(file__sha256=digest, paper__in=papers).select_related(
        "file", *(f"paper__{each}" for each in _SAID)
    )
    return rows.order_by(F("withdrawn_at").asc(nulls_first=True), "-pk").first()
