"""Giấy mời họp (mẫu 1.7): to the members and guests; when, where, under whom, about what.

A paper of no dossier: its number is the office's, and it is printed anew whenever it is wanted.
"""

from __future__ import annotations

from awards.models import Meeting
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.sittings import Sitting, agenda, guests_of, sitting_of

SYMBOL = "GM-HĐTĐKT"


def invitation_document(meeting: Meeting) -> blocks.OfficialDocument:
    """Raises `Refused` where nobody recorded the commune of that day."""
    sitting = sitting_of(meeting)
    round_ = meeting.round
    return sitting.document(
        "invitation",
        f"Giấy mời họp xét khen thưởng {round_.period_label}",
        sitting.letterhead,
        blocks.NumberLine(symbol=SYMBOL),
        blocks.PlaceAndDate(sitting.body.place, year=sitting.day.year),
        blocks.Title("GIẤY MỜI", f"Họp xét, đề nghị khen thưởng trong {form.movement(round_)}"),
        blocks.Paragraph(f"{sitting.council} trân trọng kính mời:", keep=True),
        *_invited(sitting),
        blocks.Facts(
            (
                blocks.Fact("Tới dự", f"phiên họp xét, đề nghị khen thưởng {round_.period_label}"),
                blocks.Fact("Chủ trì", form.with_role(meeting.chair)),
                blocks.Fact("Thời gian", form.hour_of(meeting.starts_at)),
                blocks.Fact("Địa điểm", meeting.place),
                blocks.Fact("Nội dung", "xét các trường hợp sau, theo thứ tự"),
            ),
            dash=False,
        ),
        agenda(sitting),
        *_asked(meeting),
        blocks.Recipients(("Như thành phần mời", "Lưu: VT, HĐTĐKT")),
        blocks.Signatures((form.council_signature(meeting.chair, sitting.day),)),
    )


def _invited(sitting: Sitting) -> list[blocks.Block]:
    rows = tuple((str(place), *sitting.seat(each)) for place, each in enumerate(sitting.members, 1))
    said: list[blocks.Block] = [
        blocks.Heading("1. Thành viên Hội đồng", 2),
        blocks.Table(
            (
                blocks.Column("STT", 4, "center"),
                blocks.Column("Họ và tên", 14),
                blocks.Column("Chức vụ", 20),
                blocks.Column("Trong Hội đồng", 13),
            ),
            rows,
        ),
    ]
    if guests := guests_of(sitting.meeting):
        said += [blocks.Heading("2. Khách mời", 2), *(blocks.Paragraph(f"- {each}") for each in guests)]
    return said


def _asked(meeting: Meeting) -> list[blocks.Block]:
    return [
        blocks.Paragraph(
            "Đề nghị thành viên Hội đồng đọc trước tài liệu gửi kèm. Thành viên không dự họp được thì báo"
            f" lý do cho Thư ký Hội đồng ({form.named(meeting.secretary.person)}) trước giờ họp và gửi"
            " ý kiến bằng văn bản về từng trường hợp; ý kiến ấy được đọc tại phiên họp, không tính vào"
            " số phiếu."
        ),
        blocks.Paragraph("Trân trọng kính mời./.", keep=True),
    ]
