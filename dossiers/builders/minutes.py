"""Biên bản họp xét khen thưởng (mẫu 1.9): no line of place and date; secretary left, chair right."""

from __future__ import annotations

from datetime import date, datetime

from andung_emulation import vietnamese
from andung_emulation.clock import local, local_date
from andung_emulation.errors import Refused
from awards.enums import MeetingState, MemberRole, Presence
from awards.models import AgendaItem, Attendance, CouncilMember, Meeting
from awards.rules import votes
from awards.selectors.meetings import (
    attendances_of,
    items_of,
    members_of,
    outcome_of,
    rule_of,
    rules_in_words,
)
from awards.selectors.nominations import posting_on
from campaigns.models import Participant
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind
from dossiers.models import Paper

SYMBOL = "BB-HĐTĐKT"


def minutes_document(paper: Paper) -> blocks.OfficialDocument:
    """Raises `Refused` while the meeting goes on: minutes tell a meeting that has ended."""
    meeting = paper.meeting
    if meeting is None or meeting.state != MeetingState.CLOSED or meeting.ended_at is None:
        raise Refused("Biên bản lập được khi phiên họp đã kết thúc.")
    day = local_date(meeting.starts_at)
    body = body_on(day)
    campaign = meeting.round.campaign
    attendances, items = attendances_of(meeting), items_of(meeting)
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
            *_opening(meeting, attendances, day),
            blocks.Paragraph("Nội dung (theo diễn biến cuộc họp):", weight="bold", keep=True),
            *_course(meeting, items),
            blocks.Paragraph(f"Cuộc họp kết thúc vào {_hour(meeting.ended_at)}./.", keep=True),
            blocks.Signatures(
                (
                    blocks.Signature(("THƯ KÝ",), name=meeting.secretary.person.name),
                    blocks.Signature(("CHỦ TỌA",), name=meeting.chair.person.name),
                )
            ),
            blocks.Recipients(("Thành viên Hội đồng", "Lưu: VT, Hồ sơ")),
        ),
    )


def _opening(meeting: Meeting, attendances: list[Attendance], day: date) -> list[blocks.Block]:
    present = [each for each in attendances if each.presence == Presence.PRESENT]
    absent = [each for each in attendances if each.presence != Presence.PRESENT]
    total = len(members_of(meeting))
    rule = rule_of(meeting)
    enough = "đủ" if votes.has_quorum(len(present), total, rule) else "KHÔNG đủ"
    quorum = (
        f"Có mặt {len(present)}/{total} thành viên, {enough} số thành viên để họp"
        f" (ít nhất {rule.quorum_words} theo quy định của Hội đồng)."
    )
    return [
        blocks.Paragraph(f"Thời gian bắt đầu: {_hour(meeting.starts_at)}."),
        blocks.Paragraph(f"Địa điểm: {meeting.place}."),
        blocks.Paragraph(f"Thành phần tham dự: {quorum}"),
        blocks.Table(_MEMBERS, tuple(_seat(n, each, day) for n, each in enumerate(present, 1))),
        *_absences(absent),
        blocks.Paragraph(f"Chủ trì (chủ tọa): {_with_role(meeting.chair)}."),
        blocks.Paragraph(f"Thư ký (người ghi biên bản): {_with_role(meeting.secretary)}."),
    ]


_MEMBERS = (
    blocks.Column("STT", 4, "center"),
    blocks.Column("Họ và tên", 14),
    blocks.Column("Chức vụ", 22),
    blocks.Column("Trong Hội đồng", 12),
)


def _seat(place: int, attendance: Attendance, day: date) -> tuple[str, ...]:
    member = attendance.member
    posting = posting_on(member.person, day)
    moved = "".join(
        f"\n({'vào' if move.comes else 'về'} sau mục {move.after_item})"
        for move in attendance.movements.all()
    )
    return (
        str(place),
        member.person.name,
        posting.title if posting else "",
        f"{MemberRole(member.role).label}{moved}",
    )


def _absences(absent: list[Attendance]) -> list[blocks.Block]:
    if not absent:
        return [blocks.Paragraph("Vắng: không.")]
    lines = [
        f"- {form.named(each.member.person)}, {MemberRole(each.member.role).label}:"
        f" {each.reason or Presence(each.presence).label.lower()}."
        for each in absent
    ]
    said: list[blocks.Block] = [blocks.Paragraph("Vắng:"), *(blocks.Paragraph(line) for line in lines)]
    opinions = [
        blocks.Paragraph(
            f"Ý kiến bằng văn bản của {form.named(each.member.person)}: {each.written_opinion}"
            " (không tính vào số phiếu)."
        )
        for each in absent
        if each.written_opinion
    ]
    return said + opinions


def _with_role(member: CouncilMember) -> str:
    return f"{form.named(member.person)}, {MemberRole(member.role).label} Hội đồng"


def _course(meeting: Meeting, items: list[AgendaItem]) -> list[blocks.Block]:
    total = len(members_of(meeting))
    rule = rule_of(meeting)
    said: list[blocks.Block] = [blocks.Paragraph(line) for line in meeting.opening.split("\n") if line]
    said.append(blocks.Paragraph(f"Hội đồng xét theo quy định của mình: {' '.join(rules_in_words(meeting))}"))
    for item in items:
        said += _item(item, rule, total)
    decided = [item for item in items if item.result]
    if decided:
        said += [blocks.Heading("Tổng hợp kết quả biểu quyết", 2), _summary(decided, rule, total)]
    return said


def _item(item: AgendaItem, rule: votes.Rule, total: int) -> list[blocks.Block]:
    nomination = item.nomination
    clauses = "; ".join(dict.fromkeys(claim.criterion.clause for claim in nomination.claims.all()))
    said: list[blocks.Block] = [
        blocks.Heading(f"Mục {item.position}. {_called(nomination.participant)}", 2),
        blocks.Paragraph(
            f"Đơn vị đề nghị: {nomination.proposer.name}; tiêu chuẩn: mục {clauses} của Kế hoạch."
        ),
    ]
    if item.discussion:
        said.append(blocks.Paragraph(f"Thảo luận: {item.discussion}"))
    said += [
        blocks.Paragraph(f"Không biểu quyết: {form.named(each.member.person)} ({each.reason.lower()}).")
        for each in item.recusals.all()
    ]
    said.append(blocks.Paragraph(_vote(item, rule, total)))
    return said


def _called(who: Participant) -> str:
    polite = "Tập thể" if who.is_unit else {"nam": "Ông", "nữ": "Bà"}.get(who.gender, "Cá nhân")
    return f"{polite} {who.name}"


def _vote(item: AgendaItem, rule: votes.Rule, total: int) -> str:
    outcome = outcome_of(item, rule, total)
    if outcome is None:
        return "Chưa biểu quyết tại phiên họp này."
    return (
        f"Biểu quyết: {item.eligible} người được biểu quyết; tán thành {item.votes_for}, không tán thành"
        f" {item.votes_against}, ý kiến khác {item.votes_other}. {outcome.sentence}"
        f" Kết luận: {outcome.label}."
    )


def _summary(items: list[AgendaItem], rule: votes.Rule, total: int) -> blocks.Table:
    columns = (
        blocks.Column("Mục", 5, "center"),
        blocks.Column("Tập thể, cá nhân", 20),
        blocks.Column("Tán thành", 7, "center"),
        blocks.Column("Không tán thành", 8, "center"),
        blocks.Column("Khác", 5, "center"),
        blocks.Column("Kết luận", 14),
    )
    rows = tuple(
        (
            str(item.position),
            item.nomination.participant.name,
            f"{item.votes_for}/{votes.counted_of(item.eligible or 0, total, rule)}",
            str(item.votes_against),
            str(item.votes_other),
            item.get_result_display(),
        )
        for item in items
    )
    return blocks.Table(columns, rows)


def _hour(at: datetime) -> str:
    """`08 giờ 00, ngày 24 tháng 12 năm 2025`."""
    wall = local(at)
    return f"{wall:%H giờ %M}, {vietnamese.date_long(wall.date())}"
