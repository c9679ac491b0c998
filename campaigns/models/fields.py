"""Fields that keep text in one form: NFC, no invisible characters, spaces collapsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxLengthValidator
from django.db import models

from andung_emulation import vietnamese

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
    _TextField = models.TextField[str, str]
else:  # generic only in the stubs
    _CharField, _TextField = models.CharField, models.TextField


class LineField(_CharField):
    """One line of text, normalised before it is checked and stored: Django asks `to_python` for both."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return vietnamese.normalise(text) if isinstance(text, str) else text


class ProseField(_TextField):
    """Lines of text; at most `MAX_PROSE` characters, so that one cell can't hang the renderer."""

    MAX_PROSE = 20_000
    default_validators = [MaxLengthValidator(MAX_PROSE)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", self.MAX_PROSE)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return vietnamese.normalise_lines(text) if isinstance(text, str) else text
