"""Documents that things rest on, as somebody types them beside what they change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
