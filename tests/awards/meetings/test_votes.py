"""Quorum and shares, with exact fractions."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.enums import Choice, Presence, ShareOf
from awards.rules import votes
from awards.rules.votes import Counts, Rule, Seat

people = st.integers(0, 40)
parts = st.tuples(st.integers(0, 10), st.integers(1, 10)).filter(lambda pair: pair[0] <= pair[1])


@given(people, people, parts)
def test_quorum_is_the_fraction(present: int, total: int, share: tuple[int, int]) -> None:
    rule = Rule(quorum_numerator=share[0], quorum_denominator=share[1])
    wanted = total > 0 and Fraction(present, total) >= Fraction(*share)
    assert votes.has_quorum(present, total, rule) is wanted
    assert bool(votes.quorum(present, total, rule)) is wanted


@given(people, people, parts, st.booleans())
def test_carried_is_the_fraction(votes_for: int, of: int, share: tuple[int, int], inclusive: bool) -> None:
    rule = Rule(share_numerator=share[0], share_denominator=share[1], share_inclusive=inclusive)
    left = Fraction(votes_for, of) if of else Fraction(-1)
    right = Fraction(*share)
    assert votes.is_carried(votes_for, of, rule) is (left >= right if inclusive else left > right)


@given(people, people, parts, st.booleans())
def test_the_computation_names_the_counts(
    votes_for: int, of: int, share: tuple[int, int], inclusive: bool
) -> None:
    rule = Rule(share_numerator=share[0], share_denominator=share[1], share_inclusive=inclusive)
    said = votes.explained(votes_for, of, rule)
    assert said.startswith(f"{votes_for}/{of} tán thành")
    negative = any(word in said for word in ("chưa", "không có ai"))
    assert negative is not votes.is_carried(votes_for, of, rule)


@given(
    st.lists(st.tuples(st.sampled_from(list(Presence)), st.none() | st.integers(0, 9)), max_size=9),
    st.integers(1, 9),
)
def test_who_left_votes_no_more_and_never_comes_back(rows: list[tuple[str, int | None]], item: int) -> None:
    seats = [
        Seat(place, presence, () if left is None else ((left, False),))
        for place, (presence, left) in enumerate(rows)
    ]
    now, later = votes.present_at(item, seats), votes.present_at(item + 1, seats)
    assert later <= now
    assert votes.voters(item, seats, now) == frozenset()
    assert votes.voters(item, seats, ()) == now


@pytest.mark.parametrize(
    ("votes_for", "of", "carried", "said"),
    [
        (4, 8, False, "4/8 tán thành: bằng nửa, chưa quá nửa"),
        (5, 8, True, "5/8 tán thành (62,5 %): quá nửa"),
        (3, 8, False, "3/8 tán thành (37,5 %): chưa quá nửa"),
        (8, 9, True, "8/9 tán thành (88,9 %): quá nửa"),
        (0, 0, False, "0/0 tán thành: không có ai biểu quyết"),
    ],
)
def test_over_half(votes_for: int, of: int, carried: bool, said: str) -> None:
    """P22 in 2025: four of eight is half, not over half."""
    assert votes.is_carried(votes_for, of, Rule()) is carried
    assert votes.explained(votes_for, of, Rule()) == said


def test_other_rules_in_words() -> None:
    seventy = Rule(share_numerator=7, share_denominator=10, share_inclusive=True)
    assert votes.explained(7, 10, seventy) == "7/10 tán thành (70 %): từ 7/10 trở lên"
    assert votes.explained(6, 9, seventy) == "6/9 tán thành (66,7 %): chưa đạt 7/10"
    strict = Rule(share_numerator=2, share_denominator=3)
    assert votes.explained(6, 9, strict) == "6/9 tán thành: bằng đúng 2/3, chưa quá 2/3"


def test_the_share_of_all_members_counts_the_absent() -> None:
    of_all = Rule(share_of=ShareOf.ALL)
    assert votes.counted_of(7, 9, Rule()) == 7
    assert votes.counted_of(7, 9, of_all) == 9
    assert not votes.is_carried(4, votes.counted_of(7, 9, of_all), of_all)


def test_counts_must_add_up() -> None:
    assert votes.add_up(Counts(7, 0, 1), 8)
    assert "cộng lại 8, nhưng 7 người" in votes.add_up(Counts(7, 0, 1), 7).reason


FRACTIONS = st.tuples(st.integers(0, 12), st.integers(1, 12)).filter(lambda pair: pair[0] <= pair[1])
RULES = st.builds(
    lambda quorum, share, inclusive, of: Rule(
        quorum[0], quorum[1], share[0], share[1], share_inclusive=inclusive, share_of=of
    ),
    FRACTIONS,
    FRACTIONS,
    st.booleans(),
    st.sampled_from(list(ShareOf)),
)


@given(RULES, st.integers(0, 24), st.integers(1, 25))
def test_one_more_hand_never_undoes_a_yes(rule: Rule, votes_for: int, of: int) -> None:
    if votes_for < of and votes.is_carried(votes_for, of, rule):
        assert votes.is_carried(votes_for + 1, of, rule)
        assert votes.is_carried(votes_for, max(of - 1, 1), rule)


@given(RULES, st.integers(0, 25), st.integers(1, 25))
def test_one_more_in_the_room_never_undoes_a_quorum(rule: Rule, present: int, total: int) -> None:
    if votes.has_quorum(present, total, rule):
        assert votes.has_quorum(present + 1, max(total, present + 1), rule)


@given(RULES, st.lists(st.sampled_from(list(Choice)), max_size=25), st.randoms(use_true_random=False))
def test_the_outcome_is_of_the_counts_alone(rule: Rule, hands: list[str], chance: Random) -> None:
    """Not of who raised which hand, or in which order."""
    counted = votes.counted(hands)
    shuffled = list(hands)
    chance.shuffle(shuffled)
    assert votes.counted(shuffled) == counted
    assert counted.total == len(hands)
    of = votes.counted_of(len(hands), 25, rule)
    assert votes.is_carried(votes.counted(shuffled).votes_for, of, rule) is votes.is_carried(
        hands.count(Choice.FOR), of, rule
    )


@given(st.sets(st.integers(0, 24)), st.sets(st.integers(0, 24)), st.integers(1, 12), st.integers(1, 12))
def test_a_recusal_on_one_item_changes_no_other(
    present: set[int], recused: set[int], one: int, other: int
) -> None:
    """Voters of an item are those in its room without its own recused; those of another item never enter."""
    seats = [Seat(place, Presence.PRESENT if place in present else Presence.EXCUSED) for place in range(25)]
    assert votes.voters(one, seats, recused) == frozenset(present - recused)
    assert votes.voters(other, seats, ()) == frozenset(present)


@given(RULES, st.integers(1, 25), st.integers(0, 24))
def test_who_is_recused_leaves_the_count(rule: Rule, total: int, recused: int) -> None:
    eligible = max(total - recused, 0)
    of = votes.counted_of(eligible, total, rule, recused=min(recused, total))
    assert of == eligible
