"""Biên bản họp xét khen thưởng (mẫu 1.9): no line of place and date; secretary left, chair right.

What happened on each item: `builders.minutes_items`. Figures come from the roll and the votes alone.
"""

from __future__ import annotations

from datetime import date

from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from awards.enums import MeetingState, MemberRole, Presence
from awards.models import Attendance, Meeting
from awards.rules import votes
from awards.selectors.meetings import rules_in_words
from awards.selectors.rooms import Room, room_of
from campaigns.models import Posting
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.minutes_items import items_in_course, summary, told
from dossiers.enums import PaperKind
from dossiers.models import Paper
from dossiers.rules.agreement import wording

SYMBOL = "BB-HĐTĐKT"


def minutes_document(paper: Paper) -> blocks.OfficialDocument:
    """Raises `Refused` while the meeting goes on: minutes tell a meeting that has ended."""
    meeting = paper.meeting
    if meeting is None or meeting.state != MeetingState.CLOSED or meeting.ended_at is None:
        raise Refused("Biên bản lập được khi phiên họp đã kết thúc.")
    return minutes_of(meeting)


def minutes_of(meeting: Meeting) -> blocks.OfficialDocument:
    """As far as the meeting has come: they grow while it goes on. Raises `Refused` before it opened."""
    if meeting.state == MeetingState.PLANNED:
        raise Refused("Phiên họp chưa mở: biên bản bắt đầu từ điểm danh.")
    day = local_date(meeting.starts_at)
    body = body_on(day)
    campaign = meeting.round.campaign
    room = room_of(meeting)
    ended = form.hour_of(meeting.ended_at) if meeting.ended_at else blocks.DOTS
    return blocks.OfficialDocument(
        kind=PaperKind.MINUTES,
        title=f"Biên bản họp xét khen thưởng {meeting.round.period_label}",
        author=form.council_in_words(campaign),
        blocks=(
            form.council_letterhead(campaign, body),
            blocks.NumberLine(symbol=SYMBOL),
            blocks.Title(
                "BIÊN BẢN",
                f"Họp {form.council_in_words(campaign)} xét, đề nghị khen thưởng trong"
                f" {form.movement(meeting.round)}",
            ),
            *_opening(meeting, room, day),
            blocks.Paragraph("Nội dung (theo diễn biến cuộc họp):", weight="bold", keep=True),
            *_course(meeting, room),
            blocks.Paragraph(f"Cuộc họp kết thúc vào {ended}./.", keep=True),
            blocks.Signatures(
                (
                    blocks.Signature(("THƯ KÝ",), name=meeting.secretary.person.name),
                    blocks.Signature(("CHỦ TỌA",), name=meeting.chair.person.name),
                )
            ),
            blocks.Recipients(("Thành viên Hội đồng", "Lưu: VT, Hồ sơ")),
        ),
    )


def _opening(meeting: Meeting, room: Room, day: date) -> list[blocks.Block]:
    present = [each for each in room.attendances if each.presence == Presence.PRESENT]
    absent = [each for each in room.attendances if each.presence != Presence.PRESENT]
    enough = "đủ" if votes.has_quorum(len(present), room.total, room.rule) else "KHÔNG đủ"
    quorum = (
        f"Khi bắt đầu có mặt {len(present)}/{room.total} thành viên, {enough} số thành viên để họp"
        f" (ít nhất {room.rule.quorum_words} theo quy định của Hội đồng)."
    )
    posts = form.posts_on((each.member.person_id for each in present), day)
    return [
        blocks.Paragraph(f"Thời gian bắt đầu: {form.hour_of(meeting.starts_at)}."),
        blocks.Paragraph(f"Địa điểm: {meeting.place}."),
        blocks.Paragraph(f"Thành phần tham dự: {quorum}"),
        blocks.Table(_MEMBERS, tuple(_seat(n, each, posts) for n, each in enumerate(present, 1))),
        *_absences(absent),
        *told("Khách mời", meeting.guests),
        blocks.Paragraph(f"Chủ trì (chủ tọa): {form.with_role(meeting.chair)}."),
        blocks.Paragraph(f"Thư ký (người ghi biên bản): {form.with_role(meeting.secretary)}."),
    ]


_MEMBERS = (
    blocks.Column("STT", 4, "center"),
    blocks.Column(wording.MEMBER_NAME, 14),
    blocks.Column("Chức vụ", 22),
    blocks.Column(wording.MEMBER_SEAT, 12),
)


def _seat(place: int, attendance: Attendance, posts: dict[int, Posting]) -> tuple[str, ...]:
    member = attendance.member
    posting = posts.get(member.person_id)
    return (
        str(place),
        member.person.name,
        posting.title if posting else "",
        f"{MemberRole(member.role).label}{_moves(attendance)}",
    )


def _moves(attendance: Attendance) -> str:
    """`\\n(về sau mục 4)`."""
    return "".join(
        f"\n({'vào' if move.comes else 'về'} sau mục {move.after_item})"
        for move in attendance.movements.all()
    )


def _absences(absent: list[Attendance]) -> list[blocks.Block]:
    if not absent:
        return [blocks.Paragraph("Vắng: không.")]
    lines = [
        f"- {form.named(each.member.person)}, {MemberRole(each.member.role).label}:"
        f" {each.reason.rstrip('.') or Presence(each.presence).label.lower()}{_came(each)}."
        for each in absent
    ]
    opinions = [
        blocks.Paragraph(
            f"Ý kiến bằng văn bản của {form.named(each.member.person)}: {each.written_opinion.rstrip('.')}"
            " (không tính vào số phiếu)."
        )
        for each in absent
        if each.written_opinion
    ]
    return [
        blocks.Paragraph("Vắng khi bắt đầu:", keep=True),
        *(blocks.Paragraph(line) for line in lines),
        *opinions,
    ]


def _came(attendance: Attendance) -> str:
    came = next((move for move in attendance.movements.all() if move.comes), None)
    return f"; vào họp sau mục {came.after_item}" if came else ""


def _award(meeting: Meeting) -> str:
    return meeting.round.award_form if meeting.round.award_giver else "Giấy khen cấp xã"


def _course(meeting: Meeting, room: Room) -> list[blocks.Block]:
    said = told("", meeting.opening)
    said.append(
        blocks.Paragraph(
            "Hội đồng xét theo quy định của mình, vì pháp luật không quy định túc số, tỷ lệ biểu quyết đối"
            f" với {_award(meeting)}: {' '.join(rules_in_words(meeting))}"
        )
    )
    if meeting.list_hash:
        said.append(
            blocks.Paragraph(
                f"Danh sách các trường hợp như Hội đồng đã xem được lưu với dấu SHA-256: {meeting.list_hash}."
            )
        )
    said += items_in_course(room)
    if any(item.result for item in room.items):
        said += [blocks.Heading("Tổng hợp kết quả biểu quyết", 2), summary(room)]
    return [*said, *told("Kết luận chung", meeting.closing)]
