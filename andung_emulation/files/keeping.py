"""Taking a file in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.files.disk import write_by_hash
from andung_emulation.files.kinds import SCANS, Allowed, Kind, kind_of, weigh
from andung_emulation.files.models import StoredFile

MAX_NAME = 120


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: what it is called, holds and is."""

    name: str
    content: bytes
    kind: Kind
    folder: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


Handed: TypeAlias = "UploadedFile[Any] | Checked"  # a form has looked at it; others may hand in the upload


def checked(upload: UploadedFile[Any], allowed: Allowed = SCANS) -> Checked:
    """Looked at before any transaction; raises Refused with a sentence."""
    name = name_of(upload)
    weigh(upload.size or 0, called=name)
    content = upload.read()
    kind = kind_of(content, called=name, allowed=allowed)
    return Checked(named(name, kind), content, kind, allowed.folder)


def keep(scan: Handed, *, actor: Actor, at: datetime) -> StoredFile:
    """Keep a scan; raises Refused with a sentence where nobody has looked at it yet."""
    return keep_checked(scan if isinstance(scan, Checked) else checked(scan), actor=actor, at=at)


def keep_checked(file: Checked, *, actor: Actor, at: datetime) -> StoredFile:
    """The file is on the disk before its row is written, so a row never names a file that isn't there."""
    path, digest = write_by_hash(file.content, folder=file.folder, suffix=file.kind.suffix)
    return StoredFile.objects.create(
        path=path,
        sha256=digest,
        size=len(file.content),
        content_type=file.kind.content_type,
        name=file.name,
        kept_at=at,
        kept_by=actor.name,
    )


def name_of(upload: UploadedFile[Any]) -> str:
    """What it is called, without a path."""
    name = vietnamese.normalise(upload.name or "").replace("/", "-").replace("\\", "-")
    return name[-MAX_NAME:] or "tệp"


def named(name: str, kind: Kind) -> str:
    """With an ending that tells what it is: whoever opens the download doesn't run it."""
    if name.casefold().endswith(kind.endings):
        return name
    return f"{name[: MAX_NAME - len(kind.suffix) - 1]}.{kind.suffix}"
