"""No paper is forgotten: a new builder or kind fails here until its form is written down."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from dossiers import builders
from dossiers.enums import PaperKind
from tests.papers.every.kinds import FORMS


def _builders() -> set[str]:
    """Every function of the package that gives a whole paper, by its name (style.md: `…_document`)."""
    found = set()
    for module in pkgutil.iter_modules(builders.__path__):
        made = importlib.import_module(f"{builders.__name__}.{module.name}")
        found |= {
            name
            for name, each in inspect.getmembers(made, inspect.isfunction)
            if name.endswith("_document") and not name.startswith("_") and each.__module__ == made.__name__
        }
    return found


def test_every_builder_and_every_kind_of_a_paper_has_a_form() -> None:
    assert _builders() == {form.builder for form in FORMS.values()}
    assert set(PaperKind) <= set(FORMS)
