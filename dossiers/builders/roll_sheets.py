"""Danh sách thành viên dự họp: who is asked to sign that he is there, guests below."""

from __future__ import annotations

from collections.abc import Iterator

from awards.enums import Presence
from awards.models import Attendance, Meeting
from awards.selectors.meetings import attendances_of
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.sittings import Sitting, guests_of, sitting_of

_LINES_LEFT = 2  # empty ones, for guests that nobody announced


def roll_sheet_document(meeting: Meeting) -> blocks.OfficialDocument:
    """Whoever was told to be absent stands so, with his reason. Raises `Refused` without a commune."""
    sitting = sitting_of(meeting)
    return sitting.document(
        "roll_sheet",
        f"Danh sách thành viên dự {str(meeting).lower()}",
        sitting.letterhead,
        blocks.PlaceAndDate(sitting.body.place, on=sitting.day),
        blocks.Title(
            "DANH SÁCH THÀNH VIÊN DỰ HỌP",
            f"Phiên họp xét, đề nghị khen thưởng {meeting.round.period_label}",
        ),
        blocks.Facts(
            (
                blocks.Fact("Thời gian", form.hour_of(meeting.starts_at)),
                blocks.Fact("Địa điểm", meeting.place),
            ),
            dash=False,
        ),
        *_lists(sitting),
        blocks.Signatures(
            (
                blocks.Signature(("THƯ KÝ",), name=meeting.secretary.person.name),
                blocks.Signature(("CHỦ TỌA",), name=meeting.chair.person.name),
            )
        ),
    )


def _lists(sitting: Sitting) -> Iterator[blocks.Block]:
    """Members, guests, and a line for how many came."""
    called = {each.member_id: each for each in attendances_of(sitting.meeting)}
    rows = tuple(
        (str(place), *sitting.seat(each), _absent(called.get(each.pk)))
        for place, each in enumerate(sitting.members, 1)
    )
    yield blocks.Heading("1. Thành viên Hội đồng", 2)
    yield blocks.WritingTable(_columns("Trong Hội đồng"), rows)
    yield blocks.Heading("2. Khách mời", 2)
    yield blocks.WritingTable(_columns("Đơn vị"), _guests(guests_of(sitting.meeting)))
    dots = blocks.DOTS
    yield blocks.Paragraph(
        f"Có mặt: {dots}/{len(rows)} thành viên; vắng: {dots} (lý do: {dots * 4})./.", keep=True
    )


def _columns(last: str) -> tuple[blocks.Column, ...]:
    return (
        blocks.Column("STT", 4, "center"),
        blocks.Column("Họ và tên", 13),
        blocks.Column("Chức vụ", 14),
        blocks.Column(last, 9),
        blocks.Column("Ký tên", 10),
    )


def _absent(called: Attendance | None) -> str:
    """Room to sign, but for who is known not to come."""
    if called is None or called.presence == Presence.PRESENT:
        return ""
    return f"Vắng: {form.inside(called.reason)}" if called.reason else Presence(called.presence).label


def _guests(guests: list[str]) -> tuple[tuple[str, ...], ...]:
    rows = [*guests, *[""] * _LINES_LEFT]
    return tuple((str(place), each, "", "", "") for place, each in enumerate(rows, 1))
