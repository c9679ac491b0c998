"""Certificates of an invented year: a person, a collective, and the longest that people write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dossiers import blocks
from dossiers.blocks import State

ACHIEVEMENT = (
    "Đã có thành tích xuất sắc trong phong trào thi đua đẩy mạnh cải cách hành chính xã An Dũng năm 2025"
)
PERSON = blocks.Certificate(
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN DŨNG",
    polite="Ông",
    recipient="Đinh Hoài Nắng",
    position="Công chức Văn hóa - Xã hội, Văn phòng - Thống kê xã An Dũng",
    achievement=ACHIEVEMENT,
    decision_number="9",
    decision_symbol="QĐ-UBND",
    decided_on=date(2026, 1, 6),
    register_number="12/2026",
    place="An Dũng",
    on=date(2026, 1, 6),
    capacity=("CHỦ TỊCH",),
    signer="Võ Thanh Rừng",
)
COLLECTIVE = replace(
    PERSON,
    polite="",
    recipient="Hội Liên hiệp Phụ nữ xã An Dũng",
    position="",
    address="Thôn 2, xã An Dũng",
    capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Đinh Quang Suối",
)
LONG_NAME = "Nguyễn Phước Thiện Hoàng Quỳnh Như Trương Đặng Phạm Thị Kháng"
LONG_UNIT = (
    "Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường, "
    "Ban Chấp hành Hội Liên hiệp Phụ nữ xã An Dũng"
)
LONG_ACHIEVEMENT = (
    f"{ACHIEVEMENT}; tham mưu, triển khai ba mô hình một cửa thân thiện, giải quyết 98,7% hồ sơ trước hạn, "
    "vận động Nhân dân nộp hồ sơ trực tuyến, góp phần nâng chỉ số cải cách hành chính của xã từ hạng 21 lên "
    "hạng 4 trong số các xã, thị trấn của huyện ba năm liền"
)
LONG = replace(
    PERSON,
    polite="Ông (Bà)",
    recipient=LONG_NAME,
    position=LONG_UNIT,
    achievement=LONG_ACHIEVEMENT,
    capacity=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer=LONG_NAME,
    specimen="MẪU",
)


def certificate(block: blocks.Certificate = PERSON) -> blocks.OfficialDocument:
    return blocks.OfficialDocument(
        kind="certificate",
        title=f"Giấy khen: {block.recipient}",
        author="Chủ tịch Ủy ban nhân dân xã An Dũng",
        state=State.ISSUED,
        blocks=(block,),
    )
