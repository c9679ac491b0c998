"""A word of its own in every text of every row, dressed as an attack: a page tells which texts it shows, and
whose, and whether it shows them as text."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from andung_emulation import guards

_OURS = ("andung_emulation", "campaigns", "awards", "dossiers")
# Where a file lies and what was counted over it, by which a row is found, and the plan's own numbering.
_KEPT = {
    "password", "path", "sha256", "hash", "previous_hash", "pdf_file", "pdf_sha256", "public_code", "clause",
    "code", "period",
}  # fmt: skip
_SHORTEST, _ROOM = 20, 40  # characters that a column must hold to take a bare one; one that is dressed
_SHAPE = re.compile(r"kn([0-9]+)x([0-9]+)x([0-9]+)z")
BEFORE, AFTER = "=<i ", '>"&amp;{{7*7}}'


class Canaries:
    """`texts` are the columns (`awards.Nomination.measures`) by their number in a canary."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def release(self) -> None:
        """Past the guards, which would hold what was submitted; a column that keeps its own shape by a
        constraint keeps its words."""
        guards.drop()
        for model in apps.get_models():
            if model._meta.app_label in _OURS and not model._meta.proxy:
                for field in model._meta.local_fields:
                    if _takes_one(field):
                        self._write(model, field)

    def _write(self, model: type[models.Model], field: models.Field[Any, Any]) -> None:
        number = len(self.texts)
        before, after = (BEFORE, AFTER) if (field.max_length or _ROOM) >= _ROOM else ("", "")
        said = Concat(
            Value(f"{before}kn{number}x"), Cast("pk", CharField()), Value(f"x{number}z{after}"),
            output_field=models.TextField(),
        )  # fmt: skip
        try:
            with transaction.atomic():
                model._base_manager.exclude(**{field.name: ""}).update(**{field.name: said})
        except IntegrityError:
            return
        self.texts.append(f"{model._meta.label}.{field.name}")

    def found_in(self, text: str) -> Iterator[tuple[str, int]]:
        """(column, row's key) of each that stands there."""
        for number, pk, again in set(_SHAPE.findall(text)):
            if number == again:
                yield self.texts[int(number)], int(pk)


def _takes_one(field: models.Field[Any, Any]) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or field.choices or field.primary_key:
        return False
    return (field.max_length or _ROOM) >= _SHORTEST and field.name not in _KEPT


def read(answer: Any) -> str:
    """All that an answer says: its head, its page, each part of an archive in it."""
    content = b"".join(answer) if answer.streaming else answer.content
    said = f"{answer.headers} {content.decode(errors='ignore')}"
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode(errors="ignore") for name in archive.namelist()]
        said = " ".join((said, *parts))
    return html.unescape(said)
