"""What the minutes tell of each item: the case, the talk, who had no vote, the vote to the figure."""

from __future__ import annotations

from collections.abc import Iterator

from awards.enums import DECIDED, Ballot, Choice, ItemResult, ReopenedFor
from awards.models import AgendaItem, EarlierVote
from awards.rules import votes
from awards.selectors.meeting_items import counts_in_words, named_votes
from awards.selectors.meetings import counted_of, outcome_of
from awards.selectors.rooms import Room
from dossiers import blocks
from dossiers.builders import form
from dossiers.rules.agreement import wording


def items_in_course(room: Room) -> list[blocks.Block]:
    """Each item in its order; who left or came in stands before the first one without (or with) him."""
    said: list[blocks.Block] = []
    before = 0
    for item in room.items:
        said += [*_comings(room, item, before), *_item(room, item)]
        before = item.position
    return said


def _comings(room: Room, item: AgendaItem, before: int) -> Iterator[blocks.Block]:
    """`before`: the number of the item that went before; one taken out leaves its number free."""
    moved = [
        (each.member, move)
        for each in room.attendances
        for move in each.movements.all()
        if before <= move.after_item < item.position
    ]
    for member, move in moved:
        name = form.named(member.person)
        reason = f" ({move.reason.rstrip('.')})" if move.reason else ""
        yield blocks.Paragraph(
            f"{name[:1].upper()}{name[1:]} {'vào họp' if move.comes else 'rời cuộc họp'} trước mục"
            f" {item.position}{reason}."
        )
    if moved:
        here = len(room.present(item))
        enough = "đủ" if room.quorum(item) else "KHÔNG đủ"
        yield blocks.Paragraph(
            f"Từ mục {item.position} có mặt {here}/{room.total} thành viên, {enough} số thành viên để họp."
        )


def _item(room: Room, item: AgendaItem) -> Iterator[blocks.Block]:
    nomination = item.nomination
    yield blocks.Heading(f"Mục {item.position}. {form.called(nomination.participant)}", 2)
    yield blocks.Paragraph(
        f"Đơn vị đề nghị: {', '.join(_proposers(item))}; tiêu chuẩn: mục {form.clauses_of(nomination)}"
        " của Kế hoạch."
    )
    yield from (blocks.Paragraph(line) for line in _weighed(item))
    if item.presided_by:
        yield blocks.Paragraph(f"Chủ trì mục này: {form.named(item.presided_by.person)}.")
    if item.recorded_by:
        yield blocks.Paragraph(f"Ghi và kiểm số phiếu mục này: {form.named(item.recorded_by.person)}.")
    yield from told("Thảo luận", item.discussion)
    yield from (blocks.Paragraph(line) for line in _without_vote(room, item))
    yield from (
        blocks.Paragraph(_earlier(each))
        for each in item.earlier_votes.all()
        if each.reopened_for == ReopenedFor.REVOTE
    )
    yield blocks.Paragraph(_vote(room, item))
    yield from (blocks.Paragraph(line) for line in _hands(room, item))


def _proposers(item: AgendaItem) -> list[str]:
    """As the council saw them."""
    if item.case:
        return [str(each) for each in item.case["proposers"]]
    return [item.nomination.proposer.name]


def _weighed(item: AgendaItem) -> Iterator[str]:
    """What warned, and what was answered: the council went on knowing it."""
    for _, reason, answer in item.case["conditions"] if item.case else ():
        if reason and answer:
            yield f"Vấn đề Hội đồng cân nhắc: {reason} Giải trình: {answer}"


def _without_vote(room: Room, item: AgendaItem) -> Iterator[str]:
    recusals = list(item.recusals.all())
    if not recusals:
        return
    names = "; ".join(f"{form.named(each.member.person)} ({each.reason.lower()})" for each in recusals)
    here = len(room.present(item))
    left = item.eligible if item.eligible is not None else len(room.voters(item))
    yield f"Không biểu quyết: {names}. Có mặt {here} người, còn {left} người được biểu quyết."


def _vote(room: Room, item: AgendaItem) -> str:
    if item.result == ItemResult.DEFERRED:
        return f"Chưa biểu quyết, để phiên họp sau: {item.deferred_reason.rstrip('.')}."
    outcome = outcome_of(item, room.rule, room.total)
    if outcome is None:
        return "Chưa biểu quyết."
    how = _ballots(item) if item.ballot == Ballot.PAPER else "Biểu quyết bằng giơ tay:"
    return (
        f"{how} {item.eligible} người được biểu quyết; {counts_in_words(item)}. {outcome.sentence}"
        f" Kết luận: {outcome.label}."
    )


def _ballots(item: AgendaItem) -> str:
    """Both counted the same: one of the two tells it."""
    counts = list(item.ballot_counts.all())
    if not counts:
        return "Bỏ phiếu kín:"
    tellers = " và ".join(form.named(each.teller.person) for each in counts)
    one = counts[0]
    return f"Bỏ phiếu kín, {tellers} kiểm phiếu: phát ra {one.issued} phiếu, thu về {one.returned} phiếu;"


def _hands(room: Room, item: AgendaItem) -> Iterator[str]:
    """By name, where the hands were told by name."""
    said = named_votes(item, room) if item.result in DECIDED else []
    for choice in Choice:
        names = [each.member.person.name for each in said if each.choice == choice]
        if names:
            yield f"{choice.label}: {', '.join(names)}."


def _earlier(vote: EarlierVote) -> str:
    result = ItemResult(vote.result).label.lower()
    return (
        f"Biểu quyết lần {vote.number}: {vote.eligible} người được biểu quyết; {counts_in_words(vote)};"
        f" {result}. Hội đồng biểu quyết lại: {vote.reason.rstrip('.')}."
    )


def told(label: str, text: str) -> list[blocks.Block]:
    """Each line a paragraph, the label before the first one; nothing of an empty text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and label:
        lines[0] = f"{label}: {lines[0]}"
    return [blocks.Paragraph(line) for line in lines]


def summary(room: Room) -> blocks.Table:
    """A line an item, with the share that decided."""
    columns = (
        blocks.Column("Mục", 5, "center"),
        blocks.Column(wording.SUMMARY_NAME, 19),
        blocks.Column(wording.SUMMARY_FOR, 7, "center"),
        blocks.Column(wording.SUMMARY_SHARE, 7, "center"),
        blocks.Column("Không tán thành", 7, "center"),
        blocks.Column("Khác", 6, "center"),
        blocks.Column(wording.SUMMARY_RESULT, 13),
    )
    return blocks.Table(columns, tuple(_summed(room, item) for item in room.items))


def _summed(room: Room, item: AgendaItem) -> tuple[str, ...]:
    name = item.nomination.participant.name
    if item.result not in DECIDED or item.votes_for is None:
        return str(item.position), name, "", "", "", "", item.get_result_display() or "Chưa biểu quyết"
    of = counted_of(item, room.rule, room.total)
    return (
        str(item.position),
        name,
        f"{item.votes_for}/{of}",
        f"{votes.percent(item.votes_for, of)} %",
        str(item.votes_against),
        str((item.votes_other or 0) + item.ballots_invalid + item.ballots_missing),
        item.get_result_display(),
    )
