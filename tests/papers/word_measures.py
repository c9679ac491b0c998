"""The form of a Word file, measured as far as it can be: pages, named styles, tables, page numbers.

As in `measures`: each yields what is wrong in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from dossiers import blocks
from tests.papers import word
from tests.papers.word import has, is_bold, is_italic, measure, points, size

CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
# By style: least and largest size, bold, italic, how it is set (None: it doesn't matter).
_STYLES: dict[str, tuple[float, float, bool, bool, WD_ALIGN_PARAGRAPH | None]] = {
    "Governing": (12, 13, False, False, CENTER),
    "Issuing": (12, 13, True, False, CENTER),
    "Nation": (12, 13, True, False, CENTER),
    "Motto": (13, 14, True, False, CENTER),
    "Number": (13, 13, False, False, CENTER),
    "Subject": (12, 13, False, False, CENTER),
    "PlaceAndDate": (13, 14, False, True, CENTER),
    "Kind": (13, 14, True, False, CENTER),
    "KindAlone": (13, 14, True, False, CENTER),
    "About": (13, 14, True, False, CENTER),
    "Authority": (13, 14, True, False, CENTER),
    "Addressee": (13, 14, False, False, CENTER),
    "Basis": (13, 14, False, True, JUSTIFY),
    "Body": (13, 14, False, False, JUSTIFY),
    "Clause": (13, 14, False, False, JUSTIFY),
    "Fact": (13, 14, False, False, JUSTIFY),
    "Heading1": (13, 14, True, False, JUSTIFY),
    "Heading2": (13, 14, True, False, JUSTIFY),
    "Capacity": (13, 14, True, False, CENTER),
    "CapacitySmall": (13, 14, True, False, CENTER),
    "HostTitle": (13, 14, True, False, CENTER),
    "Signer": (13, 14, True, False, CENTER),
    "SignerSmall": (13, 14, True, False, CENTER),
    "RecipientsLabel": (12, 12, True, True, None),
    "Recipients": (11, 11, False, False, None),
    "AnnexTitle": (13, 14, True, False, CENTER),
    "AnnexReference": (13, 14, False, True, CENTER),
}
_PROSE = ("Basis", "Body", "Clause", "Fact")
_DIRECT = {qn("w:pStyle"), qn("w:keepNext"), qn("w:sectPr")}  # what a paragraph may say beside its style
_RULES = ("HeadRule", "AboutRule", "MottoRule")


def word_faults(document: Document, said: blocks.OfficialDocument) -> Iterator[str]:
    yield from pages(document)
    yield from styles(document)
    yield from prose(document)
    yield from tables(document)
    yield from numbers(document)
    if any(isinstance(each, blocks.Signatures) for each in said.blocks):
        yield from kept_together(document)


def pages(document: Document) -> Iterator[str]:
    for section in document.sections:
        mm = [
            round(each.mm, 1) if each else 0
            for each in (
                section.left_margin, section.right_margin, section.top_margin, section.bottom_margin,
                section.page_width, section.page_height,
            )
        ]  # fmt: skip
        left, right, top, bottom, *sides = mm
        if not (30 <= left <= 35 and 15 <= right <= 20 and 20 <= top <= 25 and 20 <= bottom <= 25):
            yield f"lề {mm[:4]}"
        if sorted(map(round, sides)) != [210, 297]:
            yield f"khổ giấy {sides}"
    face = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    if face is None or face.get(qn("w:hAnsi")) != "Times New Roman":
        yield "phông không phải Times New Roman"


def styles(document: Document) -> Iterator[str]:
    """The form is in named styles and nowhere else; each has what the decree says of its component."""
    seen: set[str] = set()
    for each in word.paragraphs(document):
        key = str(each._p.style)
        direct = {child.tag for child in (each._p.pPr if each._p.pPr is not None else ())} - _DIRECT
        if direct - ({qn("w:ind")} if key in _RULES else set()):
            yield f"định dạng trực tiếp: {each.text[:40]}"
        if key in seen or key not in _STYLES or not each.text:
            continue
        seen.add(key)
        least, most, bold, italic, align = _STYLES[key]
        if not least <= size(each) <= most or (is_bold(each), is_italic(each)) != (bold, italic):
            yield f"{key}: cỡ {size(each)}, đậm {is_bold(each)}, nghiêng {is_italic(each)}"
        if align is not None and measure(each, "alignment") != align:
            yield f"{key}: căn {measure(each, 'alignment')}"


def prose(document: Document) -> Iterator[str]:
    for key in _PROSE:
        each = next((one for one in word.paragraphs(document) if one._p.style == key), None)
        if each is None:
            continue
        if not 10 <= round(measure(each, "first_line_indent").mm, 1) <= 12.7:
            yield f"{key}: thụt đầu dòng"
        if points(measure(each, "space_after")) < 6 or not 1 <= measure(each, "line_spacing") <= 1.5:
            yield f"{key}: giãn đoạn, giãn dòng"


def tables(document: Document) -> Iterator[str]:
    """The head repeats, a row is whole, and something stands between two tables."""
    for grid in word.tables(document, "Sheet"):
        head, *rows = grid.tr_lst
        if not has(head, "tblHeader") or any(has(row, "tblHeader") for row in rows):
            yield "đầu bảng không lặp lại"
        if not all(has(row, "cantSplit") for row in grid.tr_lst):
            yield "hàng có thể bị cắt"
    found = document.element.body.inner_content_elements
    for one, other in pairwise(found):
        if isinstance(one, CT_Tbl) and isinstance(other, CT_Tbl):
            yield "hai bảng dính nhau"


def numbers(document: Document) -> Iterator[str]:
    """A field in the header, none on the first page; each section that counts for itself begins at 1."""
    first = document.sections[0]
    fields = first.header._element.findall(f".//{qn('w:fldSimple')}")
    if [each.get(qn("w:instr")) for each in fields] != ["PAGE"]:
        yield "số trang không phải trường PAGE ở lề trên"
    if first.first_page_header._element.findall(f".//{qn('w:fldSimple')}"):
        yield "trang 1 có số"
    for section in document.sections:
        starts = section._sectPr.find(qn("w:pgNumType"))
        if starts is not None and (
            starts.get(qn("w:start")) != "1" or not section.different_first_page_header_footer
        ):
            yield "phụ lục không đếm trang riêng"


def kept_together(document: Document) -> Iterator[str]:
    """The signature block is one piece with the end of the body."""
    found = document.element.body.inner_content_elements
    for place, part in enumerate(found):
        if not isinstance(part, CT_P) or part.style != "AboveClosing" or not place:
            continue
        before = found[place - 1]
        if not isinstance(before, CT_P) or not (before.pPr is not None and before.pPr.keepNext_val):
            yield "chữ ký có thể đứng một mình"
