"""How each component looks in Word: one named paragraph style each, with the figures of paper.css.

The names are what a clerk reads in Word's list of styles; none may hold a comma, which Word takes for the
beginning of a second name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dossiers import blocks
from dossiers.renderers.docx.places import HEAD_RIGHT_PT, INDENT_PT, SIGNATURE_ROOM_PT, TEXT_PT

MOTTO_PT = 159.15  # the motto in bold Times at 13 pt: its rule is exactly as long
ABOUT_PAD_PT = TEXT_PT * 0.06
_ANNEX_RULE_PT = TEXT_PT * 0.35
_LABEL_PT = 50.0  # `Kính gửi` at 14 pt, to its colon
_ADDRESSEES_PT = 80.0


@dataclass(frozen=True)
class Look:
    """A paragraph style. None: as in the style that it is based on. Measures in points.

    `line`: height of a line in multiples of the type's size, as in CSS; `exactly`: in points, for what holds
    no text; `level`: its place in Word's outline.
    """

    key: str
    name: str
    base: str = ""
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: blocks.Align | None = None
    line: float | None = None
    exactly: float | None = None
    before: float | None = None
    after: float | None = None
    first: float | None = None
    left: float | None = None
    right: float | None = None
    keep: bool | None = None
    level: int | None = None
    ruled: bool = False
    close: bool = False  # no room between neighbours of this style
    new_page: bool = False
    then: str = ""  # the style of what a clerk types after it


def _gap(key: str, name: str, *, before: float = 0, after: float = 0) -> Look:
    """Room beside a table, which has no margins in Word; of two that meet the larger counts, as in CSS."""
    return Look(key, name, exactly=1, before=max(before - 1, 0), after=max(after - 1, 0))


EMPTY = _gap("Empty", "Chỗ trống")  # Word wants a paragraph in each cell and after a last table
BELOW_HEAD = _gap("BelowHead", "Khoảng dưới đầu văn bản", after=14)
BELOW_TABLE = _gap("BelowTable", "Khoảng dưới bảng", after=9)
ABOVE_CLOSING = _gap("AboveClosing", "Khoảng trên chữ ký", before=12)
ABOVE_RECIPIENTS = _gap("AboveRecipients", "Khoảng trên nơi nhận", before=10)
ABOVE_CENTRED = _gap("AboveCentred", "Khoảng trên chữ ký ở giữa", before=14)
SIGNATURE_ROOM = Look("SignatureRoom", "Chỗ ký và đóng dấu", exactly=SIGNATURE_ROOM_PT)


def _side(width: float, whole: float) -> float:
    return (whole - width) / 2


_HEAD = (
    Look("Head", "Đầu văn bản", align="center", line=1.15),
    Look("Governing", "Cơ quan chủ quản", "Head", size=12),
    Look("Issuing", "Cơ quan ban hành", "Head", size=12, bold=True),
    Look("Nation", "Quốc hiệu", "Head", size=12, bold=True),
    Look("Motto", "Tiêu ngữ", "Head", size=13, bold=True),
    Look("HeadRule", "Đường kẻ dưới tên cơ quan", before=2.5, exactly=2, ruled=True),
    Look(
        "MottoRule",
        "Đường kẻ dưới tiêu ngữ",
        "HeadRule",
        before=1.5,
        left=_side(MOTTO_PT, HEAD_RIGHT_PT),
        right=_side(MOTTO_PT, HEAD_RIGHT_PT),
    ),
    Look("Number", "Số và ký hiệu", "Head", size=13, before=9),
    Look("Subject", "Trích yếu công văn", "Head", size=12, before=6),
    Look("PlaceAndDate", "Địa danh và ngày tháng", "Head", size=13, italic=True, before=9),
)
_OPENING = (
    Look("Kind", "Tên loại văn bản", align="center", bold=True, keep=True),
    Look("KindAlone", "Tên loại không có trích yếu", "Kind", after=12),
    Look("About", "Trích yếu", "Kind", left=ABOUT_PAD_PT, right=ABOUT_PAD_PT),
    Look("AboutRule", "Đường kẻ dưới trích yếu", before=4, exactly=2, after=10, ruled=True, keep=True),
    Look("Authority", "Thẩm quyền ban hành", "Kind", before=12, after=12),
    Look("Addressee", "Kính gửi", align="center", after=12),
    Look("AddresseesLabel", "Kính gửi nhiều nơi", left=_ADDRESSEES_PT, keep=True),
    Look(
        "Addressees",
        "Kính gửi từng nơi",
        left=_ADDRESSEES_PT + _LABEL_PT + 8,
        first=-8,
        after=12,
        close=True,
    ),
    Look("Basis", "Căn cứ", italic=True, align="justify", first=INDENT_PT, after=6),
)
BODY = Look("Body", "Đoạn văn", align="justify", first=INDENT_PT, after=6)
_BODY = (
    Look("Heading1", "Heading 1", "Body", bold=True, before=9, keep=True, level=1, then="Body"),
    Look("Heading2", "Heading 2", "Body", bold=True, keep=True, level=2, then="Body"),
    Look("Heading3", "Heading 3", "Body", keep=True, level=3, then="Body"),
    BODY,
    Look("Clause", "Điều", "Body"),
    Look("Fact", "Dòng kê khai", "Body"),
    Look("Picture", "Ảnh", align="center", line=1, before=3, after=3, keep=True),
    Look("PictureCaption", "Chú thích ảnh", italic=True, align="center", size=13, after=6),
    Look("NewPage", "Sang trang", exactly=1, new_page=True),
)
_TABLE = (
    Look("Cell", "Ô bảng", size=12, line=1.2),
    Look("CellCenter", "Ô bảng ở giữa", "Cell", align="center"),
    Look("CellRight", "Ô bảng bên phải", "Cell", align="right"),
    Look("CellJustify", "Ô bảng đều hai bên", "Cell", align="justify"),
    Look("ColumnHead", "Đầu bảng", "CellCenter", bold=True, keep=True),
    Look("Total", "Dòng tổng", "Cell", bold=True),
    Look("TotalCenter", "Dòng tổng ở giữa", "CellCenter", bold=True),
    Look("TotalRight", "Dòng tổng bên phải", "CellRight", bold=True),
    Look("TotalJustify", "Dòng tổng đều hai bên", "CellJustify", bold=True),
)
_CHART = (
    Look("ChartTitle", "Tên biểu đồ", align="center", italic=True, size=13, before=3, after=3, keep=True),
)
_SLIP = (
    Look("SlipHead", "Cơ quan trên phiếu", size=11, bold=True, align="center", line=1.15),
    Look("SlipTitle", "Tên phiếu", "SlipHead", size=13, before=6),
    Look("SlipAbout", "Về việc trên phiếu", "SlipHead", bold=False, italic=True, after=6),
    Look("SlipFact", "Dòng trên phiếu", size=11, line=1.15, after=2),
    Look("SlipChoice", "Ô đánh dấu trên phiếu", size=14, line=1.15, before=5, left=14),
    Look("SlipNote", "Cách ghi phiếu", size=10, italic=True, line=1.15, before=6),
    Look("SlipSeal", "Chỗ đóng dấu trên phiếu", size=10, italic=True, align="right", line=1.15, before=8),
)
_COVER = (
    Look("CoverGoverning", "Cơ quan cấp trên trên bìa", size=13, align="center", line=1.15),
    Look("CoverIssuing", "Cơ quan trên bìa", "CoverGoverning", bold=True),
    Look("CoverName", "Tên bìa", size=30, bold=True, align="center", line=1.15, before=96, level=1),
    Look("CoverAbout", "Về việc trên bìa", size=16, bold=True, align="center", before=17, after=51),
    Look("CoverLine", "Dòng trên bìa", left=130, first=-130, after=5),
    Look("CoverShelf", "Chỗ lưu trữ trên bìa", "CoverLine", size=13),
)
_CLOSING = (
    Look("Capacity", "Chức vụ người ký", align="center", bold=True, line=1.2),
    Look("CapacitySmall", "Chức vụ người ký cỡ 13", "Capacity", size=13),
    Look("SignatureNote", "Ghi chú ở chỗ ký", "CapacitySmall", bold=False, italic=True),
    Look("HostTitle", "Chức vụ ở cơ quan", "CapacitySmall"),
    Look("Signer", "Họ tên người ký", "Capacity"),
    Look("SignerSmall", "Họ tên người ký cỡ 13", "Signer", size=13),
    Look("RecipientsLabel", "Nơi nhận", size=12, bold=True, italic=True, line=1.15, keep=True),
    Look("Recipients", "Nơi nhận từng dòng", size=11, line=1.15),
    Look("AnnexLabel", "Phụ lục", "Kind"),
    Look("AnnexTitle", "Tên phụ lục", "Kind"),
    Look("AnnexReference", "Kèm theo văn bản", align="center", italic=True, keep=True),
    Look(
        "AnnexRule",
        "Đường kẻ dưới tên phụ lục",
        "AboutRule",
        left=_side(_ANNEX_RULE_PT, TEXT_PT),
        right=_side(_ANNEX_RULE_PT, TEXT_PT),
    ),
)
_GAPS = (EMPTY, BELOW_HEAD, BELOW_TABLE, ABOVE_CLOSING, ABOVE_RECIPIENTS, ABOVE_CENTRED, SIGNATURE_ROOM)
_MARGIN = (Look("Header", "Header", size=13, align="center", line=1.15),)
NORMAL = Look("Normal", "Normal", size=14, line=1.3)

LOOKS = (NORMAL, *_HEAD, *_OPENING, *_BODY, *_TABLE, *_CHART, *_SLIP, *_COVER, *_CLOSING, *_GAPS, *_MARGIN)

_ALIGNED: dict[blocks.Align, tuple[str, str]] = {
    "justify": ("", ""),
    "left": ("Left", " bên trái"),
    "center": ("Center", " ở giữa"),
    "right": ("Right", " bên phải"),
}
_WEIGHED: dict[blocks.Weight, tuple[str, str]] = {
    "plain": ("", ""),
    "bold": ("Bold", " đậm"),
    "italic": ("Italic", " nghiêng"),
}


def body_look(block: blocks.Paragraph) -> Look:
    """The style of a paragraph; one that is set otherwise than most has a style of its own."""
    align_key, align_name = _ALIGNED[block.align]
    weight_key, weight_name = _WEIGHED[block.weight]
    edge_key, edge_name = ("", "") if block.indent else ("Flush", " sát lề")
    return Look(
        f"Body{edge_key}{align_key}{weight_key}",
        f"Đoạn văn{edge_name}{align_name}{weight_name}",
        "Body",
        align=block.align,
        bold=block.weight == "bold" or None,
        italic=block.weight == "italic" or None,
        first=None if block.indent else 0,
    )


def looks_of(document: blocks.OfficialDocument) -> Iterable[Look]:
    """The styles of every paper, and those that this one needs besides."""
    known = {look.key: look for look in LOOKS}
    own = [body_look(each) for each in document.blocks if isinstance(each, blocks.Paragraph)]
    return ({look.key: look for look in own} | known).values()
