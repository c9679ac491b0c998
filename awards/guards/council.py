"""What the database refuses of meetings and votes: what was held stays as it was held (design, section 3)."""

from __future__ import annotations

from typing import Literal

from andung_emulation.guards import Guard

_Event = Literal["INSERT", "UPDATE", "DELETE"]
EACH: tuple[tuple[_Event, str], ...] = (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))

_MEETING = "EXISTS (SELECT 1 FROM awards_meeting m JOIN campaigns_round r ON r.id = m.round_id WHERE {where})"
_BY_MEETING = "m.id = {row}.meeting_id"
_BY_ITEM = "m.id = (SELECT i.meeting_id FROM awards_agendaitem i WHERE i.id = {row}.item_id)"
_BY_ATTENDANCE = "m.id = (SELECT a.meeting_id FROM awards_attendance a WHERE a.id = {row}.attendance_id)"

# Table → how a row of it leads to its meeting, and what it holds, in words.
_HELD = (
    ("attendance", _BY_MEETING, "điểm danh"),
    ("movement", _BY_ATTENDANCE, "người vào, người về"),
    ("recusal", _BY_ITEM, "người không biểu quyết"),
    ("vote", _BY_ITEM, "ý kiến biểu quyết"),
    ("ballotcount", _BY_ITEM, "kết quả kiểm phiếu"),
    ("earliervote", _BY_ITEM, "lần biểu quyết trước"),
)
# `awards.models.VotingRules`, by name: models aren't ready when guards are read.
RULES = (
    "quorum_numerator", "quorum_denominator", "share_numerator", "share_denominator", "share_inclusive",
    "share_of", "ballot", "recuse_own_unit",
)  # fmt: skip
_COUNTS = (
    "result", "eligible", "votes_for", "votes_against", "votes_other", "ballots_invalid", "ballots_missing",
    "ballot", "deferred_reason", "presided_by_id", "recorded_by_id", "case_hash", "nomination_id", "position",
    "decided_at",
)  # fmt: skip


def _differs(names: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in names)


GUARDS = (
    *(
        Guard(
            name=f"{table}_{event.lower()}_before_closing",
            table=f"awards_{table}",
            event=event,
            when=_MEETING.format(where=f"{path.format(row=row)} AND r.closed_at IS NOT NULL"),
            message=f"Đợt đã khép: {what} không đổi nữa.",
        )
        for table, path, what in _HELD
        for event, row in EACH
    ),
    *(
        Guard(
            name=f"{table}_{event.lower()}_before_the_meeting_ended",
            table=f"awards_{table}",
            event=event,
            when=_MEETING.format(where=f"{path.format(row=row)} AND m.state = 'closed'"),
            message=f"Phiên họp đã kết thúc: {what} không đổi nữa.",
        )
        for table, path, what in _HELD
        for event, row in EACH
    ),
    Guard(
        name="agenda_count_stays_once_the_meeting_ended",
        table="awards_agendaitem",
        event="UPDATE",
        when=f"""EXISTS (SELECT 1 FROM awards_meeting m WHERE m.id = OLD.meeting_id AND m.state = 'closed')
            AND ({_differs(_COUNTS)})""",
        message="Phiên họp đã kết thúc: số phiếu không đổi nữa.",
    ),
    *(
        Guard(
            name=f"agenda_of_a_meeting_that_ended_stays_{event.lower()}",
            table="awards_agendaitem",
            event=event,
            when=_MEETING.format(where=f"{_BY_MEETING.format(row=row)} AND m.state = 'closed'"),
            message="Phiên họp đã kết thúc: chương trình không đổi nữa.",
        )
        for event, row in EACH
        if event != "UPDATE"
    ),
    Guard(
        name="meeting_keeps_its_rules_once_open",
        table="awards_meeting",
        event="UPDATE",
        when=f"""OLD.state <> 'planned' AND (NEW.state = 'planned'
            OR {_differs((*RULES, "council_id", "opened_at"))})""",
        message="Phiên họp đã mở: quy tắc biểu quyết của phiên không đổi nữa.",
    ),
    Guard(
        name="meeting_that_ended_stays",
        table="awards_meeting",
        event="UPDATE",
        when="""OLD.state = 'closed' AND (NEW.state IS DISTINCT FROM OLD.state
            OR NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.starts_at IS DISTINCT FROM OLD.starts_at
            OR NEW.chair_id IS DISTINCT FROM OLD.chair_id
            OR NEW.secretary_id IS DISTINCT FROM OLD.secretary_id
            OR NEW.list_hash IS DISTINCT FROM OLD.list_hash)""",
        message="Phiên họp đã kết thúc thì không mở lại, không đổi giờ, chủ tọa, thư ký.",
    ),
    *(
        Guard(
            name=f"earlier_vote_is_kept_{event.lower()}",
            table="awards_earliervote",
            event=event,
            when="OLD.id IS NOT NULL",
            message="Lần biểu quyết trước được giữ nguyên.",
        )
        for event in ("UPDATE", "DELETE")
    ),
)
