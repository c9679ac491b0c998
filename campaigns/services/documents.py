"""Documents that things rest on, as somebody types them beside what they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.files import Handed
from campaigns.models import LegalDocument


@dataclass(frozen=True)
class DocumentData:
    """What is recorded of a document."""

    kind: str
    number: str
    issued_on: date
    issuer: str
    subject: str = ""


def record_document(data: DocumentData) -> LegalDocument:
    """The same number, day and issuer are the same document. Called inside a service's transaction."""
    document, _ = LegalDocument.objects.get_or_create(
        number=data.number,
        issued_on=data.issued_on,
        issuer=data.issuer,
        defaults={"kind": data.kind, "subject": data.subject},
    )
    return document


def record_scanned_document(
    data: DocumentData, scan: Handed | None, *, actor: Actor, at: datetime
) -> LegalDocument:
    """With its scan, where one is handed in: a later one takes the place of the first, whose file stays kept.

    Called inside a service's transaction; raises Refused for a file that is no scan.
    """
    document = record_document(data)
    if scan is not None:
        attach_scan(document, scan, actor=actor, at=at)
    return document


def attach_scan(document: LegalDocument, scan: Handed, *, actor: Actor, at: datetime) -> files.StoredFile:
    """Keep the document's scan, as above."""
    document.file = files.keep(scan, actor=actor, at=at)
    document.save(update_fields=["file"])
    return document.file
