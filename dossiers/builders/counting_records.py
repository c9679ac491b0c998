"""Biên bản kiểm phiếu of a meeting's secret ballots: one for each pair of tellers, to fill in or to sign.

Figures stand on it once both tellers have typed the same: before that neither sees what the other counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db.models import prefetch_related_objects

from awards.models import AgendaItem, BallotCount, CouncilMember, Meeting
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.ballots import by_ballot
from dossiers.builders.minutes import SYMBOL
from dossiers.builders.sittings import Sitting, sitting_of

_FIGURES = ("issued", "returned", "invalid", "votes_for", "votes_against", "votes_other")
_COLUMNS = (
    blocks.Column("Mục", 4, "center"),
    blocks.Column("Trường hợp", 17),
    blocks.Column("Phát ra", 5, "center"),
    blocks.Column("Thu về", 5, "center"),
    blocks.Column("Không hợp lệ", 5, "center"),
    blocks.Column("Tán thành", 5, "center"),
    blocks.Column("Không tán thành", 5, "center"),
    blocks.Column("Ý kiến khác", 5, "center"),
)


def counting_record_document(meeting: Meeting) -> blocks.OfficialDocument:
    """Raises `Refused` where no case goes by ballot."""
    sitting = sitting_of(meeting)
    items = by_ballot(sitting)
    prefetch_related_objects(items, "ballot_counts__teller__person")
    by_tellers = sorted(items, key=lambda each: (_pair(each), each.position))
    parts: list[blocks.Block] = []
    for _, counted in groupby(by_tellers, key=_pair):
        parts += [blocks.NewPaper()] if parts else []
        parts += _record(sitting, list(counted))
    return sitting.document("counting_record", f"Biên bản kiểm phiếu, {str(meeting).lower()}", *parts)


def _pair(item: AgendaItem) -> tuple[int, ...]:
    return tuple(sorted(each.teller_id for each in item.ballot_counts.all()))


def _record(sitting: Sitting, items: list[AgendaItem]) -> Iterator[blocks.Block]:
    tellers = [each.teller for each in items[0].ballot_counts.all()]
    meeting = sitting.meeting
    yield sitting.letterhead
    yield blocks.NumberLine(symbol=SYMBOL)
    yield blocks.Title(
        "BIÊN BẢN KIỂM PHIẾU", f"Bỏ phiếu kín xét, đề nghị khen thưởng {meeting.round.period_label}"
    )
    yield blocks.Paragraph(f"Thời gian bắt đầu: {blocks.DOTS} giờ {blocks.DOTS}, {_day(sitting)}.")
    yield blocks.Paragraph(f"Địa điểm: {meeting.place}.")
    yield blocks.Paragraph(f"Người kiểm phiếu: {_named(tellers)}.")
    yield blocks.Paragraph(
        f"Phiên họp của {sitting.council} bỏ phiếu kín về {len(items)} trường hợp, kết quả như sau:",
        keep=True,
    )
    yield blocks.WritingTable(_COLUMNS, tuple(_cells(sitting, each) for each in items))
    yield blocks.Paragraph(
        "Phiếu phát ra và thu về đã đếm trước khi kiểm; phiếu không hợp lệ không tính cho ý kiến nào."
        " Phiếu được niêm phong, giao Thư ký Hội đồng lưu cùng hồ sơ."
    )
    yield blocks.Paragraph(
        f"Việc kiểm phiếu kết thúc vào {blocks.DOTS} giờ {blocks.DOTS}, {_day(sitting)}./.", keep=True
    )
    names = [each.person.name for each in tellers] + ["", ""]
    yield blocks.Signatures(
        tuple(blocks.Signature((f"NGƯỜI KIỂM PHIẾU {place}",), name=names[place - 1]) for place in (1, 2))
    )


def _day(sitting: Sitting) -> str:
    return form.hour_of(sitting.meeting.starts_at).partition(", ")[2]


def _named(tellers: list[CouncilMember]) -> str:
    said = [form.with_role(each) for each in tellers]
    return "; ".join([*said, *[blocks.DOTS * 3] * (2 - len(said))])


def _cells(sitting: Sitting, item: AgendaItem) -> tuple[str, ...]:
    who = "\n".join(filter(None, (form.called(item.nomination.participant), sitting.post_of(item))))
    return (str(item.position), who, *_agreed(list(item.ballot_counts.all())))


def _agreed(counts: list[BallotCount]) -> tuple[str, ...]:
    """What both typed; dots before that, and where they differ."""
    said = {tuple(str(getattr(each, name)) for name in _FIGURES) for each in counts}
    return said.pop() if len(counts) == 2 and len(said) == 1 else (blocks.DOTS,) * len(_FIGURES)
