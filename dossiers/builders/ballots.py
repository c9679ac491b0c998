"""Phiếu biểu quyết: for each case that goes by secret ballot, as many slips as there are voters.

A slip bears no name and no number: nothing on it says whose it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from awards.enums import Ballot, MeetingState
from awards.models import AgendaItem, Meeting
from awards.selectors.rooms import room_of
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.sittings import Sitting, sitting_of

MOST = 400  # a hundred pages: more are asked for item by item
NO_BALLOT = "Không có trường hợp nào bỏ phiếu kín: hình thức biểu quyết của mục là giơ tay."
CHOICES = ("Tán thành", "Không tán thành", f"Ý kiến khác: {blocks.DOTS * 3}")
HOW = "Đánh dấu X vào một ô. Phiếu để trống hoặc đánh dấu từ hai ô là không hợp lệ. Không ghi tên, không ký."


def by_ballot(sitting: Sitting) -> list[AgendaItem]:
    """The cases that go by secret ballot; raises `Refused` where there is none."""
    found = [each for each in sitting.items if each.ballot == Ballot.PAPER]
    if not found:
        raise Refused(NO_BALLOT)
    return found


def ballots_document(meeting: Meeting, *, position: int | None = None) -> blocks.OfficialDocument:
    """Of all such cases, or of the one at that place of the agenda; each case begins on a new page.

    Raises `Refused` where there is none, or more slips than one file should hold.
    """
    sitting = sitting_of(meeting)
    items = [each for each in by_ballot(sitting) if position in (None, each.position)]
    counts = _voters(sitting)
    if not items:
        raise Refused(NO_BALLOT)
    total = sum(counts[each.pk] for each in items)
    if total > MOST:
        raise Refused(f"{vietnamese.number(total)} phiếu là quá nhiều cho một tệp: in từng mục một.")
    return sitting.document(
        "ballots",
        f"Phiếu biểu quyết, {str(meeting).lower()}",
        *_pages(sitting, items, counts),
    )


def _pages(sitting: Sitting, items: list[AgendaItem], counts: dict[int, int]) -> Iterator[blocks.Block]:
    for place, item in enumerate(items):
        if place:
            yield blocks.PageBreak()
        yield blocks.Slips((_slip(sitting, item),) * counts[item.pk])


def _slip(sitting: Sitting, item: AgendaItem) -> blocks.Slip:
    nomination = item.nomination
    who, post, proposer = form.called(nomination.participant), sitting.post_of(item), nomination.proposer.name
    facts = (
        (f"Mục {item.position}", who),
        ("Chức vụ, đơn vị", post),
        ("Đơn vị đề nghị", "" if proposer in f"{who} {post}" else proposer),
        ("Tiêu chuẩn", f"mục {form.clauses_of(nomination)} của Kế hoạch"),
    )
    letterhead = sitting.letterhead
    return blocks.Slip(
        head=(*letterhead.governing, " ".join(letterhead.issuing)),
        title="PHIẾU BIỂU QUYẾT",
        about=f"Đề nghị khen thưởng {sitting.meeting.round.period_label},"
        f" phiên họp {vietnamese.date_long(sitting.day)}",
        facts=tuple(blocks.Fact(label, value) for label, value in facts if value),
        choices=CHOICES,
        note=HOW,
        seal="(Dấu của Hội đồng)",
    )


def _voters(sitting: Sitting) -> dict[int, int]:
    """By case, how many may vote: those in the room who aren't recused; before the meeting all members."""
    meeting = sitting.meeting
    if meeting.state == MeetingState.PLANNED:
        return dict.fromkeys((each.pk for each in sitting.items), len(sitting.members))
    room = room_of(meeting)
    return {each.pk: len(room.voters(each)) for each in room.items}
