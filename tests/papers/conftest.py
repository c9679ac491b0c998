"""Each sample is rendered once and measured by many tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from dossiers import blocks
from dossiers.renderers.pdf import render_pdf
from dossiers.renderers.press.parent import Press
from tests.papers import certificates, samples
from tests.papers.pictures import a_kept_picture

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

_FIGURES = (
    blocks.Series("Tập thể", (Decimal(3), Decimal("8.5"))),
    blocks.Series("Cá nhân", (None, Decimal(12))),
)


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


@pytest.fixture
def every_block() -> tuple[blocks.Block, ...]:
    """One of each kind, said so that each can be told from the others."""
    signer = blocks.Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "Võ Thanh Rừng", "(Ký)", ("CHỦ TỊCH XÃ",))
    who = (blocks.Fact("Trường hợp", "Thôn 1"),)
    slip = blocks.Slip(("HỘI ĐỒNG",), "PHIẾU", "Phiên họp", who, ("Đồng ý", "Không"), "Đánh dấu", "Đóng dấu")
    columns = (blocks.Column("STT", 1, "center"), blocks.Column("Tên", 5), blocks.Column("Tiền", 2, "right"))
    return (
        blocks.Letterhead(issuing=("HỘI ĐỒNG",), governing=("ỦY BAN NHÂN DÂN",)),
        blocks.NumberLine("TTr-HĐTĐKT", "7"),
        blocks.Subject("V/v hướng dẫn"),
        blocks.PlaceAndDate("An Dũng", year=2025),
        blocks.Title("TỜ TRÌNH", "Về việc khen thưởng"),
        blocks.Authority("QUYẾT ĐỊNH:"),
        blocks.Addressees(("Ủy ban nhân dân xã", "Đảng ủy xã")),
        blocks.Bases(("Căn cứ Luật", "Theo đề nghị của Văn phòng")),
        blocks.Heading("I. MỘT"),
        blocks.Heading("1. Hai", 2),
        blocks.Heading("a) Ba", 3),
        blocks.Paragraph("Đoạn một\nxuống dòng"),
        blocks.Paragraph("Đoạn hai", indent=False, align="center", weight="bold", keep=True),
        blocks.Clause(1, "Nội dung điều.", title="Tiền thưởng"),
        blocks.Facts((blocks.Fact("Họ và tên", "Đinh Thị Lúa"), blocks.Fact("Quê quán"))),
        blocks.PageBreak(),
        blocks.Table(columns, (("1", "Huỳnh Thị Mây", "5"),), (("", "Tổng cộng", "5"),)),
        blocks.Chart("bar", "Biểu đồ 1. Giấy khen theo năm", "Năm", ("2024", "2025"), _FIGURES),
        blocks.Chart("line", "Biểu đồ 2. Chỉ số (%)", "Năm", ("2024", "2025"), _FIGURES),
        blocks.WritingTable(columns, (("1", "Võ Thanh Rừng", ""),)),
        a_kept_picture(),
        blocks.Signatures((signer, signer)),
        blocks.Signatures((signer,), centred=True),
        blocks.Recipients(("Như trên", "Lưu: VT")),
        blocks.LandscapeSection(),
        blocks.Paragraph("Một trang ngang"),
        blocks.Appendix("DANH SÁCH", "Phụ lục I", "Kèm theo Tờ trình"),
        blocks.Paragraph("Hết./."),
        blocks.Recipients(("Như trên", "Lưu: VT")),
        blocks.Signatures((signer,)),
        blocks.NewPaper(),
        blocks.Slips((slip, slip, slip)),
        blocks.NewPaper(),
        blocks.Cover(
            issuing=("HỘI ĐỒNG",),
            name="HỒ SƠ",
            about="Đề nghị khen thưởng",
            facts=(blocks.Fact("Mã tiếp nhận", "HS-2025"), blocks.Fact("Gồm", "02 văn bản")),
            shelf=(blocks.Fact("Phông số"),),
            governing=("ỦY BAN NHÂN DÂN",),
        ),
    )
