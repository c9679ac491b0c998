"""An agenda is chosen from all that waits; of hundreds, from those that are searched for."""

from __future__ import annotations

import pytest

from andung_emulation import clock
from awards.enums import NominationState
from awards.models import Meeting
from awards.selectors import agenda
from awards.selectors.meetings import nominations_to_weigh
from campaigns.models import User
from tests.awards.factories import a_bench, a_meeting, a_nomination, a_unit_with_a_sheet
from tests.factories import AT, a_client, a_round, the_office
from tests.screens import sent, url

pytestmark = pytest.mark.django_db
NAMES = ("Thôn Suối Bãi", "Thôn Đông", "Tổ Thủy", "Thôn Bai")


@pytest.fixture
def office() -> User:
    return the_office()


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """The last stands on it; two wait for a list that holds two."""
    monkeypatch.setattr(agenda, "LISTED", 2)
    monkeypatch.setattr(clock, "now", lambda: AT)
    round_ = a_round()
    units = [a_unit_with_a_sheet(round_, name) for name in NAMES]
    cases = [a_nomination(NominationState.ACCEPTED, round_=round_, participant=each) for each in units]
    return a_meeting(a_bench(), cases[-1])


def shown(office: User, meeting: Meeting, text: str = "") -> tuple[list[str], str]:
    answer = a_client(office).get(url("awards:meeting", meeting), {"tim": text} if text else {})
    form = answer.context["agenda_form"]
    return [words.split(" (")[0] for _, words in form.fields["agenda"].choices], answer.content.decode()


def test_all_that_waits_stands_there_while_it_is_a_list(
    office: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda, "LISTED", 200)
    names, page = shown(office, meeting)
    assert sorted(names) == sorted(NAMES)
    assert "tim-de-nghi" not in page


def test_of_more_the_agenda_s_own_and_the_first_stand_there(office: User, meeting: Meeting) -> None:
    names, page = shown(office, meeting)
    assert names[0] == "Thôn Bai"
    assert len(names) == 3
    assert "3 trong 4 đề nghị" in page


@pytest.mark.parametrize(
    ("text", "found"), [("bai", ["Thôn Suối Bãi"]), ("THUY", ["Tổ Thủy"]), ("không", [])]
)
def test_a_name_is_searched_for(office: User, meeting: Meeting, text: str, found: list[str]) -> None:
    assert shown(office, meeting, text)[0] == ["Thôn Bai", *found]


def test_what_was_found_joins_what_was_there(office: User, meeting: Meeting) -> None:
    waiting = {each.participant.name: each.pk for each in nominations_to_weigh(meeting.round, meeting)}
    both = [waiting["Thôn Bai"], waiting["Tổ Thủy"]]
    answer = sent(office, url("awards:meeting-agenda", meeting), {"agenda": both, "version": meeting.version})
    assert answer.status_code == 302
    assert set(meeting.items.values_list("nomination_id", flat=True)) == set(both)


def test_what_was_ticked_is_kept_where_it_is_refused(office: User, meeting: Meeting) -> None:
    ticked = nominations_to_weigh(meeting.round).get(participant__name="Tổ Thủy").pk
    answer = sent(office, url("awards:meeting-agenda", meeting), {"agenda": [ticked], "version": "x"})
    assert f'value="{ticked}"' in answer.content.decode()
