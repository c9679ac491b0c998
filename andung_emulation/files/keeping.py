"""Taking a file in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.files.disk import write_by_hash
from andung_emulation.files.kinds import Kind, kind_of, weigh
from andung_emulation.files.models import StoredFile

FOLDER = "scans"
MAX_NAME = 120


def keep(upload: UploadedFile[Any], *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a scan; raises Refused with a sentence. The file is on the disk before its row is written, so a
    row never names a file that isn't there."""
    name = vietnamese.normalise(upload.name or "tệp").replace("/", "-").replace("\\", "-")[-MAX_NAME:]
    weigh(upload.size or 0, called=name)
    content = upload.read()
    kind = kind_of(content, called=name)
    name = _named(name, kind)
    path, digest = write_by_hash(content, folder=FOLDER, suffix=kind.suffix)
    return StoredFile.objects.create(
        path=path,
        sha256=digest,
        size=len(content),
        content_type=kind.content_type,
        name=name,
        kept_at=at,
        kept_by=actor.name,
    )


def _named(name: str, kind: Kind) -> str:
    """With an ending that tells what it is: whoever opens the download doesn't run it."""
    if name.casefold().endswith(kind.endings):
        return name
    return f"{name[: MAX_NAME - len(kind.suffix) - 1]}.{kind.suffix}"
