"""A blank and a printer of the office's, and what its forms send."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dossiers.forms.overprint import BlankForm
from dossiers.models import Blank, Printer
from dossiers.selectors.overprint import own_layout
from dossiers.services.overprint import save_blank, save_printer
from tests.awards.factories import the_clerk
from tests.factories import AT


def a_blank(name: str = "Phôi đỏ") -> Blank:
    return save_blank(None, name=name, layout=own_layout(), version=0, actor=the_clerk(), at=AT)


def a_printer(name: str = "HP một cửa") -> Printer:
    right, down = Decimal("3.5"), Decimal("-2.0")
    return save_printer(None, name=name, right_mm=right, down_mm=down, version=0, actor=the_clerk(), at=AT)


def typed_blank(**said: Any) -> dict[str, Any]:
    """The form of a new blank as it comes, but for what is said; what isn't ticked isn't sent."""
    form = BlankForm(layout=own_layout())
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | said).items() if value is not False}


def typed_printer(**said: Any) -> dict[str, Any]:
    return {"name": "HP một cửa", "right_mm": "3,5", "down_mm": "-2", "version": 0} | said
