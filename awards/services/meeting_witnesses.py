"""Meetings whose votes aren't as history told them when they ended: written past the application. For
`verify_history`."""

from __future__ import annotations

from collections.abc import Iterator

from andung_emulation import history
from andung_emulation.history import HistoryEntry
from awards.enums import MeetingState
from awards.models import Meeting, Nomination
from awards.selectors.meetings import votes_hash


def unwitnessed_meetings() -> list[str]:
    """A sentence for each; and for each nomination in another state than the last that history tells."""
    rows = Nomination.objects.select_related("participant", "round__campaign")
    return [*_meetings(), *history.unlike_told(rows)]


def _meetings() -> Iterator[str]:
    told = {each.subject: each for each in _ends()}
    found = set()
    for meeting in Meeting.objects.filter(state=MeetingState.CLOSED).order_by("pk"):
        subject = history.subject_key(meeting)
        found.add(subject)
        if subject not in told:
            yield f"{meeting}: nhật ký không ghi lần kết thúc nào như thế."
            continue
        # Nothing where the detail was erased, or the meeting ended before history told of its votes.
        kept = told[subject].values.get("votes_hash")
        if kept is not None and kept != votes_hash(meeting):
            yield f"{meeting}: số phiếu không còn như nhật ký ghi khi kết thúc."
    for subject, entry in told.items():
        if subject not in found:
            yield f"{entry.subject_label}: nhật ký có ghi phiên họp đã kết thúc, nay không còn."


def _ends() -> Iterator[HistoryEntry]:
    """The oldest first: a later end of the same meeting counts."""
    yield from HistoryEntry.objects.filter(action="meeting.closed").select_related("detail").order_by("seq")
