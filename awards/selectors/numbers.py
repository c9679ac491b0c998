"""Whether a number of a series is still to be had."""

from __future__ import annotations

from django.db.models import Model

from andung_emulation import history
from awards.models import RegisterEntry

RELEASED = "number.released"


def is_held(entry: RegisterEntry, *, but_by: type[Model] | None = None) -> bool:
    """Whether a paper, of another kind than `but_by`, has that number; an upper app's too."""
    holders = [each for each in RegisterEntry._meta.related_objects if each.related_model is not but_by]
    return any(
        each.related_model._base_manager.filter(**{each.field.name: entry}).exists() for each in holders
    )


def is_free(entry: RegisterEntry) -> bool:
    """Given once, by a slip, and released: it can be given again."""
    if entry.voided_at is not None or is_held(entry):
        return False
    last = history.of(entry).order_by("-seq").first()
    return last is not None and last.action == RELEASED
