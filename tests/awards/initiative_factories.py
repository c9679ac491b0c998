"""Initiatives that took the real road: proposed, applied, confirmed, recognised."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files
from andung_emulation.actors import Actor
from awards.enums import InitiativeKind
from awards.models import Initiative, InitiativeFile, InitiativeUse
from awards.rules.initiative_contents import Content
from awards.services import initiative_files, initiative_uses, initiatives
from campaigns.models import Participant
from campaigns.services.documents import DocumentData
from tests.awards.factories import the_clerk
from tests.factories import AT, a_pdf, a_person, a_scan

PROPOSED_ON, RECOGNISED_ON = date(2025, 9, 1), date(2025, 11, 20)
SINCE, CONFIRMED_ON = date(2025, 3, 3), date(2025, 11, 5)
_count = itertools.count(1)


def a_content(*authors: Participant, **fields: Any) -> Content:
    defaults: dict[str, Any] = {
        "title": f"Bảng màu theo dõi hạn, bản {next(_count)}",
        "kind": InitiativeKind.INITIATIVE,
        "authors": authors or (a_person(),),
        "unit": None,
        "proposed_on": PROPOSED_ON,
        "description": "Mỗi hồ sơ một thẻ màu.",
        "applied": "Toàn xã từ 3/2025",
        "effect": "Hồ sơ trễ hạn giảm từ 7 xuống 3.",
    }
    return Content(**(defaults | fields))


def an_idea(*authors: Participant, actor: Actor | None = None, **fields: Any) -> Initiative:
    """Proposed, by the office unless somebody is named."""
    content = a_content(*authors, **fields)
    return initiatives.propose_initiative(content, actor=actor or the_clerk(), at=AT)


def a_decision(number: str = "") -> DocumentData:
    number = number or f"{next(_count) + 1000}/QĐ-UBND"
    return DocumentData("Quyết định", number, RECOGNISED_ON, "Ủy ban nhân dân xã An Dũng")


def recognised(row: Initiative, *, actor: Actor | None = None, scan: bool = True) -> Initiative:
    handed = a_scan() if scan else None
    return initiatives.recognise_initiative(
        row, a_decision(), version=row.version, scan=handed, actor=actor or the_clerk(), at=AT
    )


def a_use(row: Initiative, unit: Participant, **fields: Any) -> InitiativeUse:
    actor = fields.pop("actor", None) or the_clerk()
    [made] = initiative_uses.record_uses(row, [unit], **({"since": SINCE} | fields), actor=actor, at=AT)
    return made


def confirmed(use: InitiativeUse, *, actor: Actor | None = None, scan: bool = True) -> InitiativeUse:
    said = initiative_uses.Confirmation("Đinh Văn Bãi, Trưởng thôn", CONFIRMED_ON, a_scan() if scan else None)
    return initiative_uses.confirm_use(use, said, actor=actor or the_clerk(), at=AT)


def a_checked_file(name: str = "") -> files.Checked:
    """The same name is the same file."""
    name = name or f"mo-ta-{next(_count)}.pdf"
    return files.checked(SimpleUploadedFile(name, a_pdf(name)), files.EVIDENCE)


def a_file_of(row: Initiative, name: str = "", *, actor: Actor | None = None) -> InitiativeFile:
    uploads = [a_checked_file(name)]
    [made] = initiative_files.add_files(row, uploads, actor=actor or the_clerk(), at=AT)
    return made
