"""The rest of the form of a printed paper: its body, its tables, its end, its letters and its file.

As in `measures`: each yields what is wrong in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from dossiers import blocks
from tests.papers.geometry import MM, Line
from tests.papers.measures import NEAR, _set
from tests.papers.printed import Page, Printed, bare, set_as

_END = "./."


def bases(paper: Printed) -> Iterator[str]:
    """Italic, 13–14; `;` at the end of each, `.` at the end of the last."""
    block = paper.the(blocks.Bases)
    for place, said in enumerate(block.lines if block else (), 1):
        found = set_as((each for page in paper.pages for each in page.body), said)
        yield from (fault for each in found for fault in _set(each, 13, 14, italic=True))
        if block and not said.endswith("." if place == len(block.lines) else ";"):
            yield f"căn cứ không kết thúc đúng dấu: {said[-20:]}"


def paragraphs(paper: Printed) -> Iterator[str]:
    """13–14, first line indented 1 or 1,27 cm, justified, 6 pt apart, a line of 1,15 to 1,72 em."""
    for page in paper.pages:
        prose = [each for each in page.body if each.size == 14 and not each.is_bold]
        starts = [each for each in prose if each.left == pytest.approx(40 * MM, abs=NEAR)]
        flush = [each for each in prose if each.left == pytest.approx(30 * MM, abs=NEAR)]
        for start in starts:
            above = max((each for each in prose if each.bottom <= start.top), key=_foot, default=None)
            if above and above in (*starts, *flush) and start.top - above.top < 14 * 1.15 + 6 - 0.1:
                yield f"đoạn sát đoạn trên: {start.text[:40]}"
        for one, other in pairwise(flush):
            gap = (other.top - one.top) / 14
            if gap < 1.72 and not 1.15 <= round(gap, 2) <= 1.72:
                yield f"giãn dòng {gap:.2f}: {other.text[:40]}"
    for block in paper.every(blocks.Paragraph):
        if block.indent and block.align == "justify" and block.text:
            yield from _justified(paper, block.text)


def _justified(paper: Printed, text: str) -> Iterator[str]:
    """Only where the first line must be full: a long one of short words."""
    first = bare(text.split("\n", maxsplit=1)[0])
    if len(first) < 160 or max(map(len, text.split())) > 12:
        return
    for page in paper.pages:
        begun = [each for each in page.body if each.left > 39 * MM and len(each.text) > 30]
        line = next((each for each in begun if first.startswith(bare(each.text))), None)
        if line:
            right = max(each.right for each in page.body if abs(each.bottom - line.bottom) < NEAR)
            if abs(right - (page.width - 16 * MM)) > 1.5:
                yield f"không đều hai bên: {line.text[:40]}"
            return


def _foot(line: Line) -> float:
    return line.bottom


def tables(paper: Printed) -> Iterator[str]:
    """The head stands on each page that has a row, and no row is torn; a foot stands under a row."""
    for table in paper.every(blocks.Table):
        head = bare("".join(column.title for column in table.columns))
        for row in (*table.rows, *table.foot):
            said = bare("".join(row))
            if len(said) < 4 or len(said) > 900:  # nothing to find; or more than a page holds
                continue
            on = [page for page in paper.pages if said in page.said]
            if not on:
                yield f"hàng bị cắt: {said[:40]}"
            if not any(head in page.said.partition(said)[0] for page in on):
                yield f"đầu bảng không lặp lại trên: {said[:40]}"


def ends(paper: Printed) -> Iterator[str]:
    """The words end with `./.`, once; an annex's too."""
    last = ""
    for each in paper.first:
        if isinstance(each, (blocks.Paragraph, blocks.Clause)):
            last = each.text
    if not last.endswith(_END):
        yield f"không kết thúc bằng ./.: {last[-30:]}"
    if sum(page.said.count(_END) for page in paper.pages) < paper.counted_apart:
        yield "mỗi văn bản, phụ lục phải có ./."


def signatures(paper: Printed) -> Iterator[str]:
    """Capacity and name bold, 13–14, one below the other; never alone on a page."""
    for block in (each for each in paper.first if isinstance(each, blocks.Signatures)):
        page = _page_of(paper, block)
        if page is None:
            yield f"khối chữ ký bị tách: {block.columns[0].capacity}"
            continue
        for place, signature in enumerate(block.columns):
            yield from _signed(page, block, place, signature)
        top = min(
            each.top for each in page.body if bare(each.text) in bare("".join(block.columns[0].capacity))
        )
        if not [each for each in page.body if each.bottom < top and each.size >= 12]:
            yield "khối chữ ký đứng một mình trên trang"


def _page_of(paper: Printed, block: blocks.Signatures) -> Page | None:
    """The one page on which all of it stands."""
    said = [bare(text) for each in block.columns for text in ("".join(each.capacity), each.note, each.name)]
    pages = [
        page for page in paper.pages[: paper.last_of_first + 1] if all(text in page.said for text in said)
    ]
    return pages[-1] if pages else None


def _signed(page: Page, block: blocks.Signatures, place: int, signature: blocks.Signature) -> Iterator[str]:
    middle = (30 * MM + page.width - 16 * MM) / 2
    own = [each for each in page.body if len(block.columns) == 1 or (each.center < middle) == (place == 0)]
    capacity = set_as([each for each in own if each.is_bold], "".join(signature.capacity))
    name = set_as([each for each in own if each.is_bold], signature.name) if signature.name else ()
    host = set_as([each for each in own if each.is_bold], "".join(signature.host_title))
    if not capacity or bool(signature.name) != bool(name):
        yield f"chức vụ, họ tên không đậm hoặc không thẳng hàng: {signature.capacity}"
        return
    for each in (*capacity, *name, *host):
        yield from _set(each, 13, 14, bold=True)
        if abs(each.center - capacity[0].center) > NEAR:
            yield f"không thẳng giữa: {each.text}"
    if any(each.text != each.text.upper() for each in capacity):
        yield f"chức vụ không viết hoa: {capacity[0].text}"
    below = (*host, *name)
    if below and below[0].top - capacity[-1].bottom < 20 * MM:
        yield f"chỗ ký {(below[0].top - capacity[-1].bottom) / MM:.0f} mm"


def recipients(paper: Printed) -> Iterator[str]:
    """12 bold italic, its list 11 with dashes; the last is kept (`Lưu: …`)."""
    block = paper.the(blocks.Recipients)
    if block is None:
        return
    found = [each for page in paper.pages for each in page.body]
    label = next((each for each in found if each.text == "Nơi nhận:"), None)
    if label is None or (label.size, label.is_bold, label.is_italic) != (12, True, True):
        yield "“Nơi nhận:” không phải cỡ 12 đậm nghiêng"
    elif abs(label.left - 30 * MM) > NEAR:
        yield "“Nơi nhận:” không sát lề trái"
    for said in block.lines:
        yield from (fault for each in set_as(found, said)[:1] for fault in _set(each, 11, 11))
    if not block.lines[-1].startswith("- Lưu: "):
        yield f"Nơi nhận không kết thúc bằng Lưu: {block.lines[-1]}"


def sizes(paper: Printed) -> Iterator[str]:
    """Body 13–14, tables 12, recipients 11: nothing smaller, nothing larger."""
    for page in paper.pages:
        for each in page.body:
            if not 11 <= each.size <= 14:
                yield f"cỡ {each.size}: {each.text[:40]}"


def fonts(pdf: bytes) -> Iterator[str]:
    """All embedded, and of one family; nothing attached."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        if opened.attachments:
            yield "có tệp đính kèm"
        for each in opened.objects:
            if not isinstance(each, pikepdf.Dictionary):
                continue
            if each.get("/Type") in ("/EmbeddedFile", "/Filespec"):
                yield "có tệp đính kèm"
            if each.get("/Type") == "/FontDescriptor":
                if "/FontFile2" not in each:
                    yield f"phông không nhúng: {each.FontName}"
                if "Liberation-Serif" not in str(each.FontName):
                    yield f"phông lạ: {each.FontName}"


BODY = (bases, paragraphs, tables, signatures, recipients, sizes)
