"""Sealing behind the page: the rows are the queue, a killed worker's paper is taken up again."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.files import FileLost
from dossiers.enums import PaperKind
from dossiers.health import papers as health_of_papers
from dossiers.models import Dossier, Paper
from dossiers.renderers.joining import page_count
from dossiers.services import sealing
from dossiers.services.printing import bundle_of
from dossiers.services.seals import check_seals
from tests.dossiers.factories import EVENING, a_ready_dossier, a_submitted_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take anything


def sealed(dossier: Dossier) -> Dossier:
    """As the worker does it: one piece after the other until nothing is left."""
    while sealing.seal_next(EVENING):
        pass
    return dossier


def test_the_worker_seals_all_and_adds_the_contents_last() -> None:
    dossier = sealed(a_submitted_dossier(1, 1))
    rows = list(dossier.papers.live())
    assert [row.kind for row in rows] == [
        "receipt", "contents", "petition", "minutes", "report_collective", "report_individual",
    ]  # fmt: skip
    for row in rows:
        pdf = sealing.sealed_bytes(row)
        assert (row.pdf_sha256, row.pages) == (hashlib.sha256(pdf).hexdigest(), page_count(pdf))
        assert history.of(row).filter(action="paper.sealed").count() == 1
    said = " ".join(str(text) for text in rows[1].blocks["blocks"])  # type: ignore[index]  # frozen
    assert all(row.pdf_sha256[:8] in said for row in rows[2:])
    assert check_seals().wrong == []


def test_the_bundle_joins_the_sealed_files_with_bookmarks() -> None:
    dossier = sealed(a_submitted_dossier())
    bundle = bundle_of(dossier)
    assert [place.pages for place in bundle.places] == [row.pages for row in dossier.papers.live()]
    assert bundle.places[2].title == "Tờ trình đề nghị khen thưởng (số 01/TTr-HĐTĐKT)"
    assert bundle_of(dossier).pdf == bundle.pdf


def test_a_killed_workers_paper_is_taken_up_again_after_the_lease() -> None:
    a_ready_dossier()
    count = Paper.objects.to_seal().count()
    with time_machine.travel(EVENING, tick=False):
        for _ in range(count):
            assert sealing._claim()  # each claimed by a worker that is killed now
        assert not sealing.seal_next(EVENING)
    with time_machine.travel(EVENING + sealing.LEASE + timedelta(seconds=1), tick=False):
        assert sealing.seal_next(EVENING)
    assert Paper.objects.to_seal().count() == count - 1
    assert Paper.objects.exclude(pdf_sha256="").get().attempts == 2


def test_a_paper_that_does_not_print_says_so_and_is_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = a_ready_dossier()
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", 10)
    sealed(dossier)
    rows = Paper.objects.to_seal()
    assert rows.count() == 3
    assert {row.attempts for row in rows} == {sealing.MAX_ATTEMPTS}
    assert all("dài quá" in row.failure for row in rows)
    (finding,) = health_of_papers()
    assert not finding.well


def test_sealing_twice_keeps_the_first_seal() -> None:
    dossier = a_ready_dossier()
    paper = dossier.papers.get(kind=PaperKind.MINUTES)
    first = sealing.seal_paper(paper, at=EVENING)
    again = sealing.seal_paper(Paper.objects.get(pk=paper.pk), at=EVENING + timedelta(hours=1))
    assert (first.pdf_sha256, first.sealed_at) == (again.pdf_sha256, again.sealed_at)
    assert history.of(paper).filter(action="paper.sealed").count() == 1
    with pytest.raises(IntegrityError, match="paper_sealed_file_stays"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(pdf_sha256="0" * 64)


def test_a_missing_or_changed_file_is_found_out() -> None:
    dossier = sealed(a_ready_dossier())
    minutes, petition = (dossier.papers.get(kind=kind) for kind in (PaperKind.MINUTES, PaperKind.PETITION))
    root = Path(settings.MEDIA_ROOT)
    (root / minutes.pdf_file).unlink()
    (root / petition.pdf_file).write_bytes((root / petition.pdf_file).read_bytes() + b"\n")
    with pytest.raises(FileLost, match="không đọc được tệp đã niêm phong"):
        sealing.sealed_bytes(minutes)
    assert [said.partition(" (")[0] for said in check_seals().wrong] == [petition.label, minutes.label]
