"""A submitted dossier whose papers are sealed, built once a module: each test leaves it as it was.

A blank page of its own stands for each paper; what is printed is proved elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from dossiers.blocks import OfficialDocument
from dossiers.models import Dossier, Paper
from dossiers.services.sealing import seal_paper
from tests.dossiers.factories import EVENING, a_submitted_dossier
from tests.factories import a_pdf


def _blank_pages(documents: Iterable[tuple[Paper, Callable[[], OfficialDocument]]]) -> Iterator[Any]:
    """A page for each paper, told apart by its title."""
    return ((paper, a_pdf(read().title)) for paper, read in documents)


@pytest.fixture(scope="module")
def _submitted(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    kept = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with kept, django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(EVENING), pytest.MonkeyPatch.context() as patch:
            patch.setattr("dossiers.services.sealing.render_each", _blank_pages)
            dossier = a_submitted_dossier()
            for paper in dossier.papers.live():
                seal_paper(paper, at=EVENING)
        yield dossier.pk
        transaction.set_rollback(True)


@pytest.fixture
def dossier(_submitted: int, db: None, evening: None, tmp_path: Path, settings: Any) -> Dossier:
    """With files of its own: a test may change them or lose them."""
    settings.MEDIA_ROOT = shutil.copytree(settings.MEDIA_ROOT, tmp_path / "files")
    return Dossier.objects.get(pk=_submitted)


@pytest.fixture(autouse=True)
def roots(tmp_path: Path, settings: Any) -> Path:
    """This machine's folder of trust; it holds nothing."""
    settings.SIGNING_ROOTS = tmp_path / "chung-thu"
    return Path(settings.SIGNING_ROOTS)
