"""Each sample is rendered once and measured by many tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from dossiers import blocks
from dossiers.renderers.pdf import render_pdf
from dossiers.renderers.press.parent import Press
from tests.papers import certificates, samples

SAMPLES: dict[str, Callable[[], blocks.OfficialDocument]] = {
    "petition": samples.petition,
    "minutes": samples.minutes,
    "collective_report": samples.collective_report,
    "individual_report": samples.individual_report,
    "decision": samples.decision,
}
CERTIFICATES: dict[str, Callable[[], blocks.OfficialDocument]] = {
    "certificate": certificates.certificate,
    "certificate_collective": lambda: certificates.certificate(certificates.COLLECTIVE),
    "certificate_long": lambda: certificates.certificate(certificates.LONG),
}
PAPERS = SAMPLES | CERTIFICATES


@cache
def rendered(name: str) -> bytes:
    return render_pdf(PAPERS[name]())


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Iterator[Any]:
    """The PDF of the sample that the test is parametrized with."""
    with pdfplumber.open(BytesIO(rendered(request.param))) as pdf:
        yield pdf


@pytest.fixture(params=sorted(PAPERS))
def document(request: pytest.FixtureRequest) -> blocks.OfficialDocument:
    return PAPERS[request.param]()


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press(seconds=20)
    yield made
    made.close()
