"""What goes over the line: the home page with all that it loads, then the other pages, compressed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.table import Line

if TYPE_CHECKING:
    from campaigns.models import Round
    from tests.benchmarks.pages.desk import Desk

FIRST_KB, REQUESTS, LATER_KB = 150, 12, 25
_LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)"[^>]*href|<(?:script|img)[^>]*src)="(/[^"]+)"')


def measure(rounds: list[Round], desk: Desk) -> list[Line]:
    from tests import factories as make
    from tests.benchmarks.pages.addresses import addresses

    clients = {True: make.a_client(desk.chairman), False: make.a_client(make.the_office())}
    pages = {}
    for each in addresses(rounds[-1], rounds[5], desk):
        answer = clients[each.of_the_chairman].get(each.url, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip", each.url
        pages[each.what] = answer.content
    home = pages.pop("Việc cần làm")
    loaded = set(_LOADED.findall(gzip.decompress(home).decode()))
    assert len(loaded) > 5, loaded
    first = len(home) + sum(map(_compressed, loaded))
    worst = max(pages, key=lambda each: len(pages[each]))
    return [
        Line("Mở trang đầu lần đầu, đã nén", "–", first / 1000, FIRST_KB, unit="kB"),
        Line("Mở trang đầu lần đầu: số yêu cầu", "–", 1 + len(loaded), REQUESTS, unit="yêu cầu"),
        Line(
            "Trang nặng nhất sau đó, đã nén", "–", len(pages[worst]) / 1000, LATER_KB, unit="kB", note=worst
        ),
    ]


def _compressed(url: str) -> int:
    """As whitenoise keeps it beside the file."""
    from django.conf import settings
    from django.contrib.staticfiles import finders

    found = finders.find(url.removeprefix(settings.STATIC_URL))
    assert isinstance(found, str), url
    return len(gzip.compress(Path(found).read_bytes(), 9))
