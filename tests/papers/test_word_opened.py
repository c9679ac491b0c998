"""A real word processor opens what we write and lays it out as the PDF is."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from dossiers import blocks
from dossiers.renderers.docx import render_docx
from tests.papers import samples
from tests.papers.geometry import MM, lines, open_pdf, starting

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice isn't installed (Debian: libreoffice-writer-nogui)")
def test_libreoffice_lays_it_out_like_the_pdf(tmp_path: Path) -> None:
    """One start for both: pages of a paper with annexes, and a draft with its signature block."""
    papers = {"decision": samples.decision(), "draft": samples.petition(state=blocks.State.DRAFT)}
    for name, paper in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(paper))
    _convert(tmp_path, *(f"{name}.docx" for name in papers))

    with open_pdf((tmp_path / "decision.pdf").read_bytes()) as pdf:
        numbers = [_number(page) for page in pdf.pages]
        begun = [page.page_number - 1 for page in pdf.pages if _says(page, "Phụ lục")] + [len(numbers)]
        fonts = {font for page in pdf.pages for each in lines(page) for font in each.fonts}
    assert numbers[: begun[0]] == [""]
    for first, end in pairwise(begun):
        assert end - first > 1
        assert numbers[first:end] == ["", *map(str, range(2, end - first + 1))]
    assert all("LiberationSerif" in font or "TimesNewRoman" in font for font in fonts)

    with open_pdf((tmp_path / "draft.pdf").read_bytes()) as pdf:
        assert _number(pdf.pages[0]) == ""
        assert [_number(page) for page in pdf.pages[1:]] == [str(page.page_number) for page in pdf.pages[1:]]
        last = pdf.pages[-1]
        capacity = starting(last, "TM. HỘI ĐỒNG")
        assert starting(last, "Đinh Quang Suối").top > capacity.top + 25 * MM
        assert [each for each in lines(last) if 20 * MM < each.top < capacity.top - 10]


def _convert(folder: Path, *names: str) -> None:
    assert OFFICE
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, *names], cwd=folder, check=True, timeout=120, capture_output=True
    )


def _says(page: object, beginning: str) -> bool:
    return any(each.text.startswith(beginning) for each in lines(page))


def _number(page: object) -> str:
    return " ".join(each.text for each in lines(page) if each.bottom < 20 * MM)
