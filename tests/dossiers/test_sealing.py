"""Sealing behind the page: the rows are the queue, a killed worker's paper is taken up again."""

from __future__ import annotations

import errno
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, transaction

from andung_emulation import history
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from dossiers import blocks
from dossiers.enums import PaperKind
from dossiers.health import papers as health_of_papers
from dossiers.models import Dossier, Paper
from dossiers.renderers.joining import page_count
from dossiers.services import sealing
from dossiers.services import sealing_queue as queue
from dossiers.services.seals import check_seals
from dossiers.services.submission import withdraw_dossier
from tests.awards.factories import the_clerk
from tests.dossiers.desk.factories import a_chairman, as_actor
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
        "cover", "receipt", "contents", "petition", "minutes", "report_collective", "report_individual",
    ]  # fmt: skip
    for row in rows:
        pdf = sealing.sealed_bytes(row)
        assert (row.pdf_sha256, row.pages) == (hashlib.sha256(pdf).hexdigest(), page_count(pdf))
        assert history.of(row).filter(action="paper.sealed").count() == 1
    said = " ".join(str(text) for text in rows[2].blocks["blocks"])  # type: ignore[index]  # frozen
    assert all(row.pdf_sha256[:8] in said for row in rows[3:])
    assert check_seals().wrong == []


def test_a_dossier_that_is_withdrawn_meanwhile_gets_no_contents() -> None:
    """Between one worker's look and its lock, the office took it back."""
    dossier = a_submitted_dossier()
    found = Dossier.objects.get(pk=dossier.pk)
    withdraw_dossier(dossier, reason="Thiếu chữ ký", actor=the_clerk(), at=EVENING)
    assert sealing.add_contents(found, at=EVENING) == []
    assert not dossier.papers.live().filter(kind__in=("cover", "contents")).exists()


def test_a_killed_workers_paper_is_taken_up_again_after_the_lease() -> None:
    a_ready_dossier()
    count = Paper.objects.to_seal().count()
    with time_machine.travel(EVENING, tick=False):
        assert len(queue.claim(100)) == count  # by a worker that is killed now
        assert not sealing.seal_next(EVENING)
    with time_machine.travel(EVENING + queue.LEASE + timedelta(seconds=1), tick=False):
        assert sealing.seal_next(EVENING)
    assert not Paper.objects.to_seal().exists()
    assert {paper.attempts for paper in Paper.objects.exclude(pdf_sha256="")} == {2}


def test_a_claim_of_a_clock_that_ran_ahead_keeps_nobody_waiting() -> None:
    """A worker's whose machine was a day ahead, and who was killed."""
    a_ready_dossier()
    with time_machine.travel(EVENING + timedelta(days=1), tick=False):
        queue.claim(100)
    with time_machine.travel(EVENING, tick=False):
        assert sealing.seal_next(EVENING)
    assert not Paper.objects.to_seal().exists()


def test_what_the_disk_says_is_told_in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    a_ready_dossier()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("andung_emulation.files.write_by_hash", full)
    assert sealing.seal_next(EVENING)
    assert {row.failure for row in Paper.objects.to_seal()} == {"Không ghi được tệp PDF: hết chỗ trên đĩa."}


def length_of(paper: Paper) -> int:
    return sum(map(len, blocks.texts(paper.document().blocks)))


def test_a_paper_that_fails_names_itself_rests_and_does_not_stop_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The longest is a letter too long; the others are sealed, and the contents wait for it."""
    dossier = a_submitted_dossier(2)
    bad = max(dossier.papers.live(), key=length_of)
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", length_of(bad) - 1)
    with time_machine.travel(EVENING, tick=False):
        sealed(dossier)
    (left,) = Paper.objects.to_seal()
    assert (left.pk, left.attempts, "dài quá" in left.failure) == (bad.pk, 1, True)
    assert not dossier.papers.filter(kind=PaperKind.CONTENTS).exists()
    (finding,) = health_of_papers()
    assert (finding.well, "1 văn bản in lỗi" in finding.said) == (False, True)


def test_a_failure_is_tried_again_after_a_pause_that_grows_and_at_last_only_when_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier, real = a_ready_dossier(), EVENING
    monkeypatch.setattr("dossiers.renderers.limits.MAX_TOTAL", 10)
    for attempt in range(1, queue.MAX_ATTEMPTS + 1):
        with time_machine.travel(real, tick=False):
            assert sealing.seal_next(EVENING)
            assert not sealing.seal_next(EVENING)
        assert {row.attempts for row in Paper.objects.to_seal()} == {attempt}
        real += queue.PAUSE * attempt + timedelta(seconds=1)
    rows = Paper.objects.to_seal()
    assert all("dài quá" in row.failure for row in rows)
    with time_machine.travel(real + timedelta(days=1), tick=False):
        assert not sealing.seal_next(EVENING)
        monkeypatch.undo()
        assert queue.retry(dossier, actor=the_clerk(), at=EVENING) == 3
        assert sealing.seal_next(EVENING)
    assert not Paper.objects.to_seal().exists()
    told = history.of(dossier).get(action="dossier.sealing_retried")
    assert told.values["papers"] == [row.label for row in dossier.papers.order_by("position", "pk")]


def test_who_was_cut_short_again_and_again_is_given_up_with_the_reason() -> None:
    a_ready_dossier()
    Paper.objects.to_seal().update(attempts=queue.MAX_ATTEMPTS, claimed_until=EVENING)
    with time_machine.travel(EVENING + timedelta(seconds=1), tick=False):
        assert not sealing.seal_next(EVENING)
    assert {row.failure for row in Paper.objects.to_seal()} == {queue.INTERRUPTED}


def test_nobody_but_the_office_tries_again_and_only_what_failed() -> None:
    dossier = a_ready_dossier()
    with pytest.raises(Refused, match="Không còn văn bản nào in lỗi"):
        queue.retry(dossier, actor=the_clerk(), at=EVENING)
    with pytest.raises(Refused, match="Việc này của"):
        queue.retry(dossier, actor=as_actor(a_chairman()), at=EVENING)


def test_a_disk_that_takes_no_more_is_told(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    dossier = a_ready_dossier()
    settings.MEDIA_ROOT = "/proc/none"  # type: ignore[attr-defined]  # pytest-django's settings take anything
    sealed(dossier)
    assert all("Không ghi được tệp PDF" in row.failure for row in Paper.objects.to_seal())


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
