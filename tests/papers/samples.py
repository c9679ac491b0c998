"""Papers of an invented year, built from blocks alone: what the form is measured on."""

from __future__ import annotations

from datetime import date

from dossiers import blocks
from dossiers.blocks import State

CAMPAIGN = "phong trào thi đua đẩy mạnh cải cách hành chính xã An Dũng"
COUNCIL = blocks.Letterhead(
    issuing=("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"), governing=("ỦY BAN NHÂN DÂN XÃ AN DŨNG",)
)
COMMITTEE = blocks.Letterhead(issuing=("ỦY BAN NHÂN DÂN", "XÃ AN DŨNG"))
PLACE = blocks.PlaceAndDate("An Dũng", year=2025)
BODY = (
    "Thực hiện Kế hoạch số 31a/KH-UBND ngày 06 tháng 4 năm 2022 của Ủy ban nhân dân xã An Dũng về phát động "
    f"{CAMPAIGN} giai đoạn 2021 - 2025, Hội đồng Thi đua - Khen thưởng xã đã họp xét ngày 30 tháng 12 năm "
    "2025 đối với các tập thể, cá nhân được các ngành, đoàn thể và các thôn đề nghị khen thưởng."
)
DECREE = (
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân "
    "quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật "
    "Thi đua, khen thưởng"
)
PLAN = (
    "Căn cứ Kế hoạch số 31a/KH-UBND ngày 06 tháng 4 năm 2022 của Ủy ban nhân dân xã An Dũng phát động "
    f"{CAMPAIGN} giai đoạn 2021 - 2025"
)
BASES = blocks.Bases(
    (
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        DECREE,
        PLAN,
        "Căn cứ Biên bản số 02/BB-HĐTĐKT ngày 30 tháng 12 năm 2025 của Hội đồng Thi đua - Khen thưởng xã",
    )
)
SIGNED_BY_DEPUTY = blocks.Signature(
    capacity=("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    host_title=("PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",),
    name="Đinh Quang Suối",
)


def _table(first: str, names: list[str], money: str, total: str) -> blocks.Table:
    return blocks.Table(
        columns=(
            blocks.Column("STT", 6, "center"),
            blocks.Column(first, 22),
            blocks.Column("Chức vụ, đơn vị", 20),
            blocks.Column("Thành tích tiêu biểu", 26),
            blocks.Column("Tiêu chuẩn", 12, "center"),
            blocks.Column("Kết quả biểu quyết", 12, "center"),
            blocks.Column("Tiền thưởng dự kiến (đồng)", 14, "right"),
        ),
        rows=tuple(
            (
                str(place),
                name,
                "Địa chính - Nông nghiệp - Xây dựng và Môi trường",
                "Giải quyết 98,7% hồ sơ trước hạn; tham mưu ba mô hình một cửa thân thiện.",
                "điểm a khoản 1 Mục III",
                "9/9 phiếu (100%)",
                money,
            )
            for place, name in enumerate(names, 1)
        ),
        foot=(("", "Tổng cộng", "", "", "", "", total),),
    )


def petition(
    collectives: int = 7, individuals: int = 9, state: State = State.FOR_SIGNATURE
) -> blocks.OfficialDocument:
    return blocks.OfficialDocument(
        kind="petition",
        title="Tờ trình đề nghị khen thưởng năm 2025",
        author="Hội đồng Thi đua - Khen thưởng xã An Dũng",
        state=state,
        blocks=(
            COUNCIL,
            blocks.NumberLine("TTr-HĐTĐKT"),
            PLACE,
            blocks.Title(
                "TỜ TRÌNH",
                "Về việc đề nghị tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong phong "
                "trào thi đua đẩy mạnh cải cách hành chính năm 2025",
            ),
            blocks.Addressees(("Ủy ban nhân dân xã An Dũng",)),
            BASES,
            blocks.Paragraph(BODY),
            blocks.Heading("I. TẬP THỂ"),
            _table("Tên tập thể", ["Văn phòng - Thống kê"] * collectives, "1.410.000", "9.870.000"),
            blocks.Heading("II. CÁ NHÂN"),
            _table("Họ và tên", ["Huỳnh Thị Mây"] * individuals, "710.000", "6.390.000"),
            blocks.Paragraph(
                "Tổng số tiền thưởng dự kiến: 16.260.000 đồng (bằng chữ: mười sáu triệu "
                "hai trăm sáu mươi nghìn đồng), trích từ Quỹ thi đua, khen thưởng năm 2026 của xã."
            ),
            blocks.Paragraph(
                "Hội đồng Thi đua - Khen thưởng xã kính trình Ủy ban nhân dân xã xem xét, quyết định./."
            ),
            blocks.Recipients(("Như trên", "Chủ tịch, các Phó Chủ tịch UBND xã", "Lưu: VT, HĐTĐKT")),
            blocks.Signatures((SIGNED_BY_DEPUTY,)),
        ),
    )


def minutes(state: State = State.FOR_SIGNATURE) -> blocks.OfficialDocument:
    return blocks.OfficialDocument(
        kind="minutes",
        title="Biên bản họp xét khen thưởng năm 2025",
        author="Hội đồng Thi đua - Khen thưởng xã An Dũng",
        state=state,
        blocks=(
            COUNCIL,
            blocks.NumberLine("BB-HĐTĐKT"),
            blocks.Title(
                "BIÊN BẢN", "Họp xét khen thưởng phong trào thi đua đẩy mạnh cải cách hành chính năm 2025"
            ),
            blocks.Facts(
                (
                    blocks.Fact("Thời gian bắt đầu", "08 giờ 00, ngày 30 tháng 12 năm 2025"),
                    blocks.Fact("Địa điểm", "Hội trường Ủy ban nhân dân xã An Dũng"),
                    blocks.Fact("Thành phần tham dự", "08/09 thành viên Hội đồng; vắng 01 (có lý do)"),
                    blocks.Fact("Chủ trì", "Ông Võ Thanh Rừng, Chủ tịch Hội đồng"),
                    blocks.Fact("Thư ký", "Bà Huỳnh Thị Mây"),
                ),
                dash=False,
            ),
            blocks.Paragraph("Nội dung (theo diễn biến cuộc họp):", weight="bold", keep=True),
            blocks.Heading("1. Kiểm tra số thành viên có mặt", level=2),
            blocks.Paragraph(BODY),
            blocks.Heading("2. Thảo luận và biểu quyết", level=2),
            blocks.Table(
                columns=(
                    blocks.Column("STT", 6, "center"),
                    blocks.Column("Tập thể, cá nhân", 40),
                    blocks.Column("Tán thành", 14, "center"),
                    blocks.Column("Không tán thành", 14, "center"),
                    blocks.Column("Tỷ lệ", 12, "center"),
                    blocks.Column("Kết quả", 14, "center"),
                ),
                rows=(
                    ("1", "Bộ phận Tiếp nhận và Trả kết quả", "8", "0", "100%", "Đề nghị"),
                    ("2", "Huỳnh Thị Mây", "7", "0", "100%", "Đề nghị"),
                ),
            ),
            blocks.Paragraph(
                "Cuộc họp kết thúc vào 10 giờ 30, ngày 30 tháng 12 năm 2025, biên bản đã được thông qua./."
            ),
            blocks.Signatures(
                (
                    blocks.Signature(("THƯ KÝ",), "Huỳnh Thị Mây", note="(Chữ ký)"),
                    blocks.Signature(
                        ("CHỦ TỌA",),
                        "Võ Thanh Rừng",
                        note="(Chữ ký, dấu)",
                    ),
                )
            ),
            blocks.Recipients(("Thành viên Hội đồng", "Lưu: VT, Hồ sơ")),
        ),
    )


def collective_report(state: State = State.FOR_SIGNATURE) -> blocks.OfficialDocument:
    paragraphs = tuple(blocks.Paragraph(BODY) for _ in range(6))
    return blocks.OfficialDocument(
        kind="report_collective",
        title="Báo cáo thành tích của Hội Liên hiệp Phụ nữ xã",
        author="Hội Liên hiệp Phụ nữ xã An Dũng",
        state=state,
        blocks=(
            blocks.Letterhead(
                issuing=("BAN CHẤP HÀNH", "HỘI LIÊN HIỆP PHỤ NỮ XÃ AN DŨNG"),
                governing=("HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM",),
            ),
            PLACE,
            blocks.Title(
                "BÁO CÁO THÀNH TÍCH\nĐỀ NGHỊ TẶNG GIẤY KHEN",
                f"Về thành tích xuất sắc trong {CAMPAIGN} năm 2025",
            ),
            blocks.Paragraph(
                "Tên tập thể đề nghị: Hội Liên hiệp Phụ nữ xã An Dũng", indent=False, align="center"
            ),
            blocks.Heading("I. THÔNG TIN CHUNG"),
            blocks.Facts((blocks.Fact("Số người", "02"), blocks.Fact("Chức năng, nhiệm vụ", BODY))),
            blocks.Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            blocks.Heading("1. Theo tiêu chuẩn của Kế hoạch", level=2),
            *paragraphs,
            blocks.Heading("a) Kết quả thực hiện nội dung thi đua", level=3),
            blocks.Paragraph(BODY),
            blocks.Signatures(
                (
                    blocks.Signature(
                        ("XÁC NHẬN CỦA CẤP TRÌNH", "KHEN THƯỞNG"), note="(Ký, đóng dấu)", name="Võ Thanh Rừng"
                    ),
                    blocks.Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, đóng dấu)", name="Đinh Thị Lúa"),
                )
            ),
        ),
    )


def individual_report(state: State = State.FOR_SIGNATURE) -> blocks.OfficialDocument:
    return blocks.OfficialDocument(
        kind="report_individual",
        title="Báo cáo thành tích của ông Đinh Hoài Nắng",
        author="Đinh Hoài Nắng",
        state=state,
        blocks=(
            COMMITTEE,
            blocks.PlaceAndDate("An Dũng", on=date(2025, 12, 3)),
            blocks.Title("BÁO CÁO THÀNH TÍCH\nĐỀ NGHỊ TẶNG GIẤY KHEN", "Về thành tích xuất sắc năm 2025"),
            blocks.Heading("I. SƠ LƯỢC LÝ LỊCH"),
            blocks.Facts(
                (
                    blocks.Fact("Họ và tên", "Đinh Hoài Nắng"),
                    blocks.Fact("Sinh ngày", "19/7/1994"),
                    blocks.Fact("Quê quán"),
                )
            ),
            blocks.Heading("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            blocks.Paragraph(BODY),
            blocks.Signatures(
                (
                    blocks.Signature(("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN, ĐỀ NGHỊ"), "Đinh Thị Sương"),
                    blocks.Signature(
                        ("NGƯỜI BÁO CÁO THÀNH TÍCH",), "Đinh Hoài Nắng", note="(Ký, ghi rõ họ và tên)"
                    ),
                )
            ),
            blocks.Signatures(
                (blocks.Signature(("THỦ TRƯỞNG CẤP TRÊN TRỰC TIẾP", "XÁC NHẬN"), "Võ Thanh Rừng"),),
                centred=True,
            ),
        ),
    )


def decision() -> blocks.OfficialDocument:
    """With two annexes, each on pages that count for themselves."""
    return blocks.OfficialDocument(
        kind="decision",
        title="Quyết định tặng Giấy khen",
        author="Chủ tịch Ủy ban nhân dân xã An Dũng",
        state=State.ISSUED,
        blocks=(
            COMMITTEE,
            blocks.NumberLine("QĐ-UBND", "9"),
            blocks.PlaceAndDate("An Dũng", on=date(2026, 1, 6)),
            blocks.Title("QUYẾT ĐỊNH", "Về việc tặng Giấy khen"),
            blocks.Authority("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG"),
            BASES,
            blocks.Authority("QUYẾT ĐỊNH:"),
            blocks.Clause(1, "Tặng Giấy khen cho các tập thể, cá nhân (có danh sách kèm theo)."),
            blocks.Clause(2, BODY, title="Tiền thưởng"),
            blocks.Clause(3, "Quyết định này có hiệu lực kể từ ngày ký./."),
            blocks.Recipients(("Như Điều 3", "Đảng ủy, TT HĐND xã", "Lưu: VT")),
            blocks.Signatures((blocks.Signature(("CHỦ TỊCH",), "Võ Thanh Rừng"),)),
            blocks.Appendix("DANH SÁCH TẬP THỂ", "Phụ lục I", "Kèm theo Quyết định số 09/QĐ-UBND"),
            _table("Tên tập thể", ["Thôn 3"] * 25, "1.410.000", "35.250.000"),
            blocks.Appendix("DANH SÁCH CÁ NHÂN", "Phụ lục II", "Kèm theo Quyết định số 09/QĐ-UBND"),
            _table("Họ và tên", ["Đinh Thị Lúa"] * 25, "710.000", "17.750.000"),
        ),
    )
