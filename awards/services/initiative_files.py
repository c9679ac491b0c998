"""The door to an initiative's documents: descriptions, pictures, figures. A recognised one keeps its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from andung_emulation import files
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import Initiative, InitiativeFile
from awards.rules import initiatives as rules
from awards.rules.initiative_contents import ROOM
from awards.selectors.initiatives import facts_of
from awards.services.initiatives import locked, tell
from campaigns.rules.evidence import has_room


@transaction.atomic
def add_files(
    initiative: Initiative, uploads: Sequence[files.Checked], *, note: str = "", actor: Actor, at: datetime
) -> list[InitiativeFile]:
    """All or none, each with the note. Raises Refused: by the rules, over 20 files or 50 MB, or for bytes
    that stand there already."""
    row = locked(initiative)
    facts = facts_of(row, local_date(at))
    require(rules.may("add_files", actor, facts))
    if not uploads:
        raise Refused("Chọn ít nhất một tệp.")
    held = list(row.files.select_related("file"))
    _refuse_twice(held, uploads)
    size = sum(each.file.size for each in held) + sum(len(each.content) for each in uploads)
    require(has_room(len(held) + len(uploads), size, room=ROOM))
    added = [
        InitiativeFile.objects.create(
            initiative=row, file=files.keep_checked(each, actor=actor, at=at), note=note, added_at=at
        )
        for each in uploads
    ]
    kept = [each.file for each in added]
    tell("files_added", row, _told(kept), facts, reason=_names(kept), actor=actor, at=at)
    return added


@transaction.atomic
def drop_file(file: InitiativeFile, *, actor: Actor, at: datetime) -> None:
    """Take it off; the file itself stays kept, as history names it."""
    row = locked(file.initiative)
    facts = facts_of(row, local_date(at))
    require(rules.may("drop_file", actor, facts))
    found = InitiativeFile.objects.select_related("file").filter(pk=file.pk).first()
    if found is None:
        raise Refused("Tài liệu này đã được người khác bỏ trong lúc bạn đang xem.")
    found.delete()
    tell("file_dropped", row, _told([found.file]), facts, reason=found.file.name, actor=actor, at=at)


def _refuse_twice(held: Sequence[InitiativeFile], uploads: Sequence[files.Checked]) -> None:
    known = {each.file.sha256: each.file.name for each in held}
    for each in uploads:
        if each.sha256 in known:
            raise Refused(f"Tệp “{each.name}” giống hệt “{known[each.sha256]}”: không lưu hai lần.")
        known[each.sha256] = each.name


def _told(which: Sequence[files.StoredFile]) -> dict[str, list[list[str]]]:
    """With name and hash."""
    return {"files": [[each.name, each.sha256] for each in which]}


def _names(which: Sequence[files.StoredFile]) -> str:
    return ", ".join(each.name for each in which)
