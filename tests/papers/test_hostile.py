"""What somebody types or slips in reaches nothing and embeds nothing."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from dossiers import blocks
from dossiers.renderers.pdf import render_pdf
from dossiers.renderers.press.frames import Job
from dossiers.renderers.press.parent import Press
from tests.papers.geometry import lines, open_pdf


class Listener:
    """Counts who calls on 127.0.0.1."""

    def __init__(self) -> None:
        self.hits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.hits += 1
            caller.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def hostile(address: str) -> Job:
    return Job(
        html=f"""<html lang="vi"><head><title>T</title><base href="{address}/base/">
<link rel="attachment" href="file:///etc/passwd"><link rel="attachment" href="{address}/a">
<link rel="stylesheet" href="{address}/s.css"><style>@import url({address}/i.css);
@font-face {{ font-family: f; src: url({address}/f.ttf) }} body {{ font-family: f;
background: url({address}/b.png); list-style-image: url(file:///etc/hostname) }}</style></head>
<body><img src="{address}/x.png"><img src="file:///etc/passwd"><object data="{address}/o"></object>
<embed src="{address}/e"><svg><image href="{address}/v.png"/><use href="{address}/u.svg#a"/></svg>
<img src='data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/d.png"/></svg>'>
<a rel="attachment" href="file:///etc/passwd">a</a><ul><li>x</ul></body></html>""",
        css=f"@import url({address}/c.css); p::after {{ content: url({address}/p.png) }}",
    )


def test_hostile_page_reaches_nothing_and_embeds_nothing(press: Press, listener: Listener) -> None:
    pdf = press.print(hostile(f"http://127.0.0.1:{listener.port}"))
    assert listener.hits == 0
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not opened.attachments
        assert not [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") in ("/EmbeddedFile", "/Filespec")
        ]
    assert b"root:" not in pdf


def test_what_people_type_prints_as_text(listener: Listener) -> None:
    typed = (
        f'<script src="http://127.0.0.1:{listener.port}/"></script>',
        "<link rel=attachment href=file:///etc/passwd>",
        "{% include 'x' %} {{ settings.SECRET_KEY }} &amp;",
    )
    parts: tuple[blocks.Block, ...] = (
        *map(blocks.Paragraph, typed),
        blocks.Table((blocks.Column("A", 1),), tuple((t,) for t in typed)),
    )
    pdf = render_pdf(blocks.OfficialDocument("probe", "<b>T</b>", "A", parts, state=blocks.State.ISSUED))
    with open_pdf(pdf) as opened:
        text = "".join("".join(each.text.split()) for each in lines(opened.pages[0]))
        for each in typed:
            assert text.count("".join(each.split())) == 2
        assert opened.metadata["Title"] == "<b>T</b>"
    assert listener.hits == 0
