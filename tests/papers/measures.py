"""The form of a printed paper, measured: Nghị định 30/2020/NĐ-CP, phụ lục I, as documents.md tells it.

Each measure yields what is wrong in a sentence, nothing where all is well, and asks only for what the blocks
say that the paper has. Points from the top left corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossiers import blocks
from dossiers.renderers.prepared import prepared
from tests.papers.geometry import MM, Line
from tests.papers.printed import TOP, Page, Printed, bare, set_as

NEAR = 1.0


def page_and_margins(paper: Printed) -> Iterator[str]:
    """A4; upright but for tables too wide; nothing outside the margins."""
    for place, page in enumerate(paper.pages, 1):
        size = tuple(round(each / MM) for each in (page.width, page.height))
        wide = any(
            isinstance(each, (blocks.LandscapeSection, blocks.Certificate)) for each in paper.document.blocks
        )
        if size not in ({(210, 297), (297, 210)} if wide else {(210, 297)}):
            yield f"trang {place}: {size} mm"
        inside = (30 * MM, TOP, page.width - 15 * MM, page.height - 20 * MM)
        for each in page.body:
            box = (
                each.left - inside[0],
                each.top - inside[1],
                inside[2] - each.right,
                inside[3] - each.bottom,
            )
            if min(box) < -NEAR:
                yield f"trang {place}: ra ngoài lề: {each.text[:40]}"
    lefts = [each.left for page in paper.pages for each in page.body]
    if min(lefts) > 35 * MM:
        yield f"lề trái {min(lefts) / MM:.1f} mm"


def page_numbers(paper: Printed) -> Iterator[str]:
    """13–14, upright, in the middle of the top margin, none on the first page of a paper or an annex."""
    told = [page.number[0].text if page.number else "" for page in paper.pages]
    runs = "|".join(told)
    expected, count = [], 0
    for each in told:
        count = count + 1 if each else 1
        expected.append("" if count == 1 else str(count))
    if told != expected or told.count("") != paper.counted_apart:
        yield f"số trang {runs}, {paper.counted_apart} lần đếm từ 1"
    for page in paper.pages:
        for number in page.number:
            middle = (30 * MM + page.width - 16 * MM) / 2
            if len(page.number) > 1 or abs(number.center - middle) > NEAR:
                yield f"số trang {number.text} không ở giữa lề trên"
            if not 13 <= number.size <= 14 or number.is_bold or number.is_italic:
                yield f"số trang {number.text}: cỡ {number.size}"


def nation_and_motto(paper: Printed) -> Iterator[str]:
    page = paper.pages[0]
    nation, motto = _one(page, blocks.NATION), _one(page, blocks.MOTTO)
    if nation is None or motto is None:
        yield "thiếu Quốc hiệu hoặc Tiêu ngữ"
        return
    yield from _set(nation, 12, 13, bold=True)
    yield from _set(motto, 13, 14, bold=True)
    if abs(nation.center - motto.center) > NEAR or nation.center < page.width / 2:
        yield "Quốc hiệu và Tiêu ngữ không thẳng giữa, bên phải"
    if abs(page.rule_below(motto) - motto.width) > NEAR:
        yield f"đường kẻ dưới Tiêu ngữ {page.rule_below(motto):.1f}, chữ {motto.width:.1f}"


def bodies(paper: Printed) -> Iterator[str]:
    """Governing body light, issuing body bold below it, both capitals, a rule of a third to a half."""
    block = paper.the(blocks.Letterhead)
    if block is None:
        yield "không có tên cơ quan"
        return
    left = _left_of_head(paper)
    issuing = set_as([each for each in left if each.is_bold], "".join(block.issuing))
    governing = set_as([each for each in left if not each.is_bold], "".join(block.governing))
    if not issuing or bool(block.governing) != bool(governing):
        yield "tên cơ quan không đúng chữ đậm, chữ thường"
        return
    for each in (*governing, *issuing):
        yield from _set(each, 12, 13, bold=each in issuing)
        if each.text != each.text.upper():
            yield f"không viết hoa: {each.text}"
        if abs(each.center - issuing[0].center) > NEAR:
            yield f"không thẳng giữa: {each.text}"
    if governing and governing[-1].bottom > issuing[0].bottom:
        yield "cơ quan chủ quản đứng dưới cơ quan ban hành"
    lines = [
        line
        for said in (*prepared(block)["governing"], *prepared(block)["issuing"])
        for line in said.split("\n")
    ]
    if len(lines) != len(governing) + len(issuing):
        yield f"tên cơ quan xuống dòng ngoài ý muốn: {[each.text for each in (*governing, *issuing)]}"
    yield from _short_rule(paper.pages[0], issuing, "tên cơ quan")


def number_place_and_date(paper: Printed) -> Iterator[str]:
    page = paper.pages[0]
    number, dated = paper.the(blocks.NumberLine), paper.the(blocks.PlaceAndDate)
    subject = paper.the(blocks.Subject)
    found = _one(page, number.text) if number else None
    day = _one(page, dated.text) if dated else None
    if number and found is None:
        yield f"thiếu {number.text}"
    if found:
        yield from _set(found, 13, 13)
    if dated and day is None:
        yield f"thiếu {dated.text}"
    if day:
        yield from _set(day, 13, 14, italic=True)
        motto = _one(page, blocks.MOTTO)
        if motto and abs(day.center - motto.center) > NEAR:
            yield "địa danh, ngày không ở giữa, dưới Tiêu ngữ"
    if found and day and abs(found.bottom - day.bottom) > 0.5:
        yield "số và ngày không ngang nhau"
    for each in set_as(page.lines, subject.text) if subject else ():
        yield from _set(each, 12, 13)


def title(paper: Printed) -> Iterator[str]:
    block = paper.the(blocks.Title)
    if block is None:
        if paper.the(blocks.Subject) is None:  # a letter has none (mẫu 1.5)
            yield "không có tên loại"
        return
    page = paper.pages[0]
    bold = [each for each in page.body if each.is_bold and each.size >= 13]
    kind, about = set_as(bold, block.kind), set_as(bold, block.about) if block.about else ()
    if not kind or bool(block.about) != bool(about):
        yield "tên loại, trích yếu không đậm cỡ 13–14"
        return
    for each in (*kind, *about):
        yield from _set(each, 13, 14, bold=True)
        if abs(each.center - (30 * MM + page.width - 16 * MM) / 2) > NEAR:
            yield f"không ở giữa: {each.text}"
    if block.kind != block.kind.upper():
        yield f"tên loại không viết hoa: {block.kind}"
    if about:
        yield from _short_rule(page, about, "trích yếu")


_FULL = re.compile(r"ngày (\d+) tháng (\d+) năm (\d+)")
_NUMBER = re.compile(r"[Ss]ố:? (\d)(?=/[A-ZĐ])")


def zeros(paper: Printed) -> Iterator[str]:
    """Numbers under 10 and days under 10 have a leading zero, months only 1 and 2."""
    for text in blocks.texts(paper.document.blocks):
        for day, month, _ in _FULL.findall(text):
            if len(day) != 2 or month != (f"{int(month):02d}" if int(month) < 3 else str(int(month))):
                yield f"ngày {day} tháng {month}"
        yield from (f"số {number}" for number in _NUMBER.findall(text))


def order(paper: Printed) -> Iterator[str]:
    """From top to bottom: nation, number, date, name, power, for whom, on what it rests."""
    number, dated = paper.the(blocks.NumberLine), paper.the(blocks.PlaceAndDate)
    said = paper.the(blocks.Title)
    bases, whom = paper.the(blocks.Bases), paper.the(blocks.Addressees)
    wanted = [
        blocks.NATION, blocks.MOTTO,
        number.text if number else dated.text if dated else "",
        said.kind if said else "",
        said.about if said else "",
        f"Kính gửi:{bare(''.join(whom.lines))}" if whom else "",
        bases.lines[0] if bases else "",
    ]  # fmt: skip
    page, at = paper.pages[0], 0
    for each in filter(None, map(bare, wanted)):
        found = page.said.find(each, at)
        if found < 0 and each not in "".join(one.said for one in paper.pages):
            yield f"sai thứ tự hoặc thiếu: {each[:40]}"
        at = max(at, found)


def _one(page: Page, text: str) -> Line | None:
    found = [each for each in page.lines if bare(each.text) == bare(text)]
    return found[0] if len(found) == 1 else None


def _left_of_head(paper: Printed) -> list[Line]:
    page = paper.pages[0]
    nation = _one(page, blocks.NATION)
    edge = nation.left - 6 if nation else page.width / 2
    return [each for each in page.body if each.right <= edge and each.top < page.height / 2]


def _set(line: Line, least: float, most: float, *, bold: bool = False, italic: bool = False) -> Iterator[str]:
    if not least <= line.size <= most:
        yield f"cỡ {line.size}: {line.text[:40]}"
    if (line.is_bold, line.is_italic) != (bold, italic):
        yield f"kiểu chữ: {line.text[:40]}"


def _short_rule(page: Page, above: tuple[Line, ...], what: str) -> Iterator[str]:
    width, rule = max(each.width for each in above), page.rule_below(above[-1])
    if not width / 3 <= rule <= width / 2:
        yield f"đường kẻ dưới {what} {rule:.1f}, chữ {width:.1f}"


HEAD = (page_and_margins, page_numbers, nation_and_motto, bodies, number_place_and_date, title, zeros, order)
