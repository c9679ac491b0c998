"""Whatever the data are, PDF, Word and data say the same, word for word.

Hypothesis draws a dossier as data: who is there under what name and title, how the votes fell, what was said,
who is given how much. The builders make the minutes (out of rows that are written anew for each example) and
the decision (out of a list in memory); each is printed both ways, and every letter is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from andung_emulation import vietnamese
from awards.enums import ItemResult, NominationState
from awards.models import AgendaItem, Meeting, Nomination
from awards.rules.money import Reward
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Posting
from dossiers import blocks
from dossiers.builders.decision import decision_document
from dossiers.builders.minutes import minutes_of
from dossiers.enums import PaperKind, Verdict
from dossiers.models import Dossier, DossierItem
from dossiers.renderers import html
from dossiers.renderers.docx import render_docx
from dossiers.renderers.pdf import render_pdf
from dossiers.selectors.decision_list import DecisionList, Line
from dossiers.selectors.signers import SignerOption
from tests import factories as make
from tests.awards import factories as awards
from tests.dossiers import factories as dossiers
from tests.papers import word
from tests.papers.every.test_form import same_in_print
from tests.papers.printed import bare
from tests.papers.test_word_text import Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
few = settings(
    max_examples=5, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậờởỡớợừửữứự"
_WORD = st.text(
    alphabet=_LETTERS + _LETTERS.upper() + "<>&\"'{}%=@/\\0123456789-,;.()", min_size=1, max_size=12
)
_SAID = st.lists(_WORD, min_size=1, max_size=9).map(" ".join)
_PROSE = st.lists(_SAID, min_size=1, max_size=3).map("\n".join)
_VOTES = st.tuples(*[st.integers(0, 2)] * 2)
_LINE = st.tuples(st.booleans(), _SAID, _SAID, _SAID, st.integers(1, 900).map(lambda each: each * 10_000))


def agree(paper: blocks.OfficialDocument) -> str:
    """What all three say, bare; fails where they differ."""
    paper = paper.in_state(blocks.State.ISSUED)  # without a draft's mark
    written = word.text(word.reopened(render_docx(paper)))
    assert written.split() == Words(html.sheet(paper)).words
    same_in_print(paper, render_pdf(paper), bare(written))
    return bare(written)


@pytest.fixture
def meeting() -> Meeting:
    cases = [awards.a_nomination(NominationState.ACCEPTED, round_=make.a_round()) for _ in range(2)]
    awards.the_law()
    return awards.an_open_meeting(awards.a_bench(5), *cases)


@few
@given(names=st.lists(_SAID, min_size=4, max_size=4), told=_PROSE, votes=_VOTES)
def test_minutes_tell_people_words_and_votes(
    meeting: Meeting, names: list[str], told: str, votes: tuple[int, int]
) -> None:
    """`names`: of two cases, of a post, of a place."""
    *cases, title, place = names
    against, other = votes
    for item, name in zip(meeting.items.order_by("position"), cases, strict=True):
        Participant.objects.filter(pk=item.nomination.participant_id).update(name=name)
        AgendaItem.objects.filter(pk=item.pk).update(
            discussion=told, result=ItemResult.ENDORSED, eligible=5, votes_for=5 - against - other,
            votes_against=against, votes_other=other, decided_at=make.AT,
        )  # fmt: skip
    seat = meeting.council.members.order_by("position")[2]
    Posting.objects.update_or_create(
        person=seat.person, defaults={"unit": make.a_unit("Thôn 9"), "title": title, "held_from": make.TODAY}
    )
    Meeting.objects.filter(pk=meeting.pk).update(place=place, opening=told, guests=told)
    said = agree(minutes_of(Meeting.objects.get(pk=meeting.pk)))
    for each in (*names, *told.split("\n")):
        assert bare(vietnamese.normalise(each)) in said
    assert said.count(bare(f"tán thành {5 - against - other}, không tán thành {against}")) == 2


@pytest.fixture
def dossier() -> Dossier:
    made = dossiers.a_dossier(1)
    dossiers.issue(dossiers.freeze(dossiers.the(made, PaperKind.MINUTES)))
    dossiers.issue(dossiers.freeze(dossiers.the(made, PaperKind.PETITION)))
    return made


@few
@given(drawn=st.lists(_LINE, min_size=1, max_size=7), signer=_SAID)
def test_the_decision_tells_who_is_given_how_much(
    dossier: Dossier, drawn: Sequence[tuple[Any, ...]], signer: str
) -> None:
    lines = tuple(_line(place, each) for place, each in enumerate(drawn, 1))
    listed = DecisionList(dossier, make.TODAY + timedelta(days=1), lines)
    said = agree(decision_document(listed, SignerOption(1, None, signer, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"))))
    for is_unit, name, title, unit, amount in drawn:
        for each in (name, *(() if is_unit else (title, unit)), vietnamese.number(amount)):
            assert bare(vietnamese.normalise(each)) in said
    total = sum(each[-1] for each in drawn)
    assert bare(f"{vietnamese.money(total)} (bằng chữ: {vietnamese.in_words(total)} đồng)") in said
    assert bare(signer) in said


def _line(place: int, drawn: tuple[Any, ...]) -> Line:
    is_unit, name, title, unit, amount = drawn
    kind = SubjectKind.COLLECTIVE if is_unit else SubjectKind.INDIVIDUAL
    nomination = Nomination(participant=Participant(kind=kind, name=name))
    item = DossierItem(nomination=nomination, position=place, verdict=Verdict.APPROVED)
    reward = Reward(amount, Decimal(1), Decimal(1), Decimal(amount), amount)
    return Line(item, nomination, name, "", title, unit, "III.1.a", reward)
