"""A dossier printed again: sealed files are joined, 400 pages; a browser prints as many pages of one HTML."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.table import Line, seconds

REPORTS, CERTIFICATES, RUNS = 100, 100, 5
PAGES = 3 * REPORTS + CERTIFICATES
LEAST = 1_000  # pages a second
BROWSER = 90  # pages a second that the browser was measured at, where there is none to measure
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def measure() -> list[Line]:
    from dossiers.renderers.joining import Part, join, page_count

    report, certificate = _sealed()
    assert (page_count(report), page_count(certificate)) == (3, 1)
    parts = [Part(f"Báo cáo {place}", report) for place in range(REPORTS)]
    parts += [Part(f"Giấy khen {place}", certificate) for place in range(CERTIFICATES)]
    joining = [seconds(lambda: join(parts, title="Hồ sơ", author="Hội đồng")) for _ in range(RUNS)]
    browser = _browser()
    what = f"In lại {PAGES} trang: ghép tệp đã niêm phong"
    note = f"{PAGES / min(joining):.0f} trang/giây"
    if browser is None:
        return [Line(what, f"{LEAST} trang/giây", median(joining) * LEAST / PAGES, 1, note=note)]
    took = 100 * median(joining) / browser
    note = f"{note} / {PAGES / browser:.0f}"
    return [Line(what, "trình duyệt in HTML", took, 100 * BROWSER / LEAST, unit="%", note=note)]


def _sealed() -> tuple[bytes, bytes]:
    """A report of three pages and a certificate, as they are sealed."""
    from dossiers import blocks
    from dossiers.renderers.pdf import render_pdf
    from tests.papers import certificates, samples

    report = samples.collective_report()
    more = tuple(blocks.Paragraph(samples.BODY) for _ in range(8))
    longer = blocks.OfficialDocument(
        report.kind, report.title, report.author, (*report.blocks[:-2], *more, *report.blocks[-2:]),
        state=blocks.State.ISSUED,
    )  # fmt: skip
    return render_pdf(longer), render_pdf(certificates.certificate())


def _browser() -> float | None:
    """Seconds for so many pages of text, or None without a browser."""
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    if found is None:
        return None
    from tests.papers.samples import BODY

    with TemporaryDirectory() as folder:
        source, target = Path(folder) / "all.html", Path(folder) / "all.pdf"
        page = '<section style="break-after: page; font: 14pt serif">' + f"<p>{BODY}" * 6 + "</section>"
        source.write_text(
            f"<!DOCTYPE html><html lang=vi><meta charset=utf-8>{page * PAGES}", encoding="utf-8"
        )
        command = [found, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True))
