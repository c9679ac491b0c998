"""100 reports of three pages and 100 certificates, sealed as the worker does it: rows, files and history.

Against WeasyPrint alone, one process, the same pages and options; and, where it is installed, LibreOffice
converting the same reports from Word.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.table import Line, seconds
from tests.benchmarks.world import PeakMemory
from tests.dossiers import worker

if TYPE_CHECKING:
    from awards.models import Nomination
    from dossiers.blocks import OfficialDocument

EACH, ROUNDS = 100, 4
WHAT = f"Niêm phong {EACH} báo cáo 3 trang, {EACH} Giấy khen"


def measure() -> list[Line]:
    """Round by round, a quarter of the papers in each, so that a machine that does other work slows both."""
    cases, reports, certificates = _cases(), _reports(), _certificates()
    alone, sealed = [], []
    with tempfile.TemporaryDirectory() as media, _process() as plain, _process(*_place(media)) as sealer:
        _issue(cases[:2], reports[:2], "report_individual")
        _sealed_by(sealer)  # the children have started, as a worker's have
        for place in range(ROUNDS):
            pages = [_page(each) for each in (*reports[place::ROUNDS], *certificates[place::ROUNDS])]
            alone.append(plain.submit(print_plainly, pages).result())
            _issue(cases[place::ROUNDS], reports[place::ROUNDS], "report_collective")
            _issue(cases[place::ROUNDS], certificates[place::ROUNDS], "certificate")
            sealed.append(_sealed_by(sealer))
        peak = max(mb for _, mb in sealed)
        memory = Line(f"{WHAT}: bộ nhớ, cả tiến trình con", "–", peak, 250, unit="MB")
        against = _against_office(sealer, cases, reports)
        return [_against_plain(alone, [took for took, _ in sealed]), memory, *against]


def print_plainly(pages: list[tuple[str, str]]) -> float:
    """In a process of its own, as the documents of WeasyPrint show it; one page first, to have it loaded."""
    from weasyprint import CSS, HTML

    def one(page: str, css: str) -> None:
        HTML(string=page).write_pdf(stylesheets=[CSS(string=css)], pdf_variant="pdf/a-2u", pdf_tags=True)

    one(*pages[0])
    start = time.perf_counter()
    for page, css in pages:
        one(page, css)
    return time.perf_counter() - start


def _against_plain(alone: list[float], sealed: list[float]) -> Line:
    ratios = [reference / took for reference, took in zip(alone, sealed, strict=True)]
    note = f"{sum(sealed):.1f} / {sum(alone):.1f} giây; từng lượt {min(ratios):.1f}–{max(ratios):.1f} lần"
    return Line(WHAT, "WeasyPrint, một tiến trình", median(ratios), 2.2, note=note, at_least=True)


def _against_office(
    sealer: ProcessPoolExecutor, cases: list[Nomination], reports: list[OfficialDocument]
) -> list[Line]:
    from dossiers.renderers.docx import render_docx

    office = shutil.which("soffice")
    if office is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for place, report in enumerate(reports):
            (Path(folder) / f"{place}.docx").write_bytes(render_docx(report))
        command = (
            office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
            "--outdir", f"{folder}/out", *sorted(map(str, Path(folder).glob("*.docx"))),
        )  # fmt: skip
        converting = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        assert len(list(Path(folder).glob("out/*.pdf"))) == len(reports)
    _issue(cases, reports, "petition")  # no other has this kind here
    took, _ = _sealed_by(sealer)
    what, note = f"Niêm phong {EACH} báo cáo 3 trang", f"{took:.1f} / {converting:.1f} giây"
    return [Line(what, "LibreOffice, từ Word", converting / took, 2, note=note, at_least=True)]


def _reports() -> list[OfficialDocument]:
    from dossiers import blocks
    from tests.papers import samples

    report = samples.collective_report(blocks.State.ISSUED)
    more = tuple(blocks.Paragraph(samples.BODY) for _ in range(5))
    named = [
        (blocks.Paragraph(f"Tên tập thể đề nghị: Chi hội Phụ nữ Thôn {number}", indent=False),)
        for number in range(EACH)
    ]
    return [replace(report, blocks=report.blocks[:3] + name + more + report.blocks[3:]) for name in named]


def _certificates() -> list[OfficialDocument]:
    from tests.papers.certificates import PERSON, certificate

    return [certificate(replace(PERSON, register_number=f"{number}/2026")) for number in range(EACH)]


def _page(document: OfficialDocument) -> tuple[str, str]:
    from dossiers.renderers import html

    return html.page(document), html.stylesheet(document)


def _cases() -> list[Nomination]:
    from tests.awards.factories import a_nomination
    from tests.dossiers.factories import a_dossier

    round_ = a_dossier().round
    return [a_nomination(round_=round_) for _ in range(EACH)]


def _issue(cases: list[Nomination], documents: list[OfficialDocument], kind: str) -> None:
    """As issued papers of a dossier, none of them sealed."""
    from dossiers import blocks
    from dossiers.models import Dossier, Paper
    from tests.factories import AT

    dossier = Dossier.objects.get()
    Paper.objects.bulk_create(
        Paper(
            dossier=dossier, kind=kind, nomination=case, state="issued", dated=AT.date(), frozen_at=AT,
            issued_at=AT, blocks=blocks.to_json(each), blocks_version=blocks.BLOCKS_VERSION,
            content_hash=blocks.content_hash(each),
        )
        for case, each in zip(cases, documents, strict=True)
    )  # fmt: skip


def seal_all() -> tuple[float, float]:
    """In the worker's process: seconds, and MB of it with its children."""
    from dossiers.renderers import pdf
    from dossiers.services.sealing import seal_next

    def work() -> None:
        while seal_next(datetime.now(UTC)):
            pass

    peak = PeakMemory(lambda: pdf._presses.pids)
    with peak.watched():
        took = seconds(work)
    return took, peak.mb


def _sealed_by(sealer: ProcessPoolExecutor) -> tuple[float, float]:
    from dossiers.models import Paper

    answer = sealer.submit(seal_all).result()
    assert not Paper.objects.to_seal().exists()
    return answer


def _place(media: str) -> tuple[str, str]:
    from django.db import connection

    return str(connection.settings_dict["NAME"]), media


@contextmanager
def _process(*place: str) -> Iterator[ProcessPoolExecutor]:
    """Fresh, and with the application on that database where one is named."""
    begin = partial(worker.begin, *place) if place else None
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin) as process:
        yield process
