"""Any sequence of edits, conflicts, files, returns, verifications and paper entries leaves a sheet whole.

Services and a real database do the work; each example is undone afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from andung_emulation import files, history
from andung_emulation.errors import Refused, Stale
from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.models import Evaluation, Evidence, Score
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.selectors.evaluations import scale_of, standing_of, standings_of
from campaigns.services import evaluations as steps
from campaigns.services import evidence as papers
from campaigns.services.paper_sheets import enter_from_paper
from tests import factories as make

LETTERS = "acdg"
letters = st.sampled_from(LETTERS)
points = st.integers(0, 20).map(lambda halves: Decimal(halves) / 2)
who = st.sampled_from(["clerk", "clerk", "unit", "own clerk", "stranger"])
units = st.integers(0, 1)
CHANGES = ("evaluation.self_scored", "evaluation.verified_scored")


class Sheets(RuleBasedStateMachine):
    """Two villages of a block, four people, one clock."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        round_, villages = make.a_round(), [make.a_unit(f"Thôn {number}", block="K3") for number in (3, 4)]
        self.sheets = [make.an_evaluation(round_, village) for village in villages]
        for sheet in self.sheets:
            sheet.scores.filter(applicable=True).update(self_points=Decimal(5), verified_points=Decimal(5))
        self.scale, self.at = scale_of(round_), make.AT
        self.actors = {
            "unit": make.an_actor(Role.UNIT, units=tuple(villages)),
            "clerk": make.an_actor(Role.OFFICE),
            "own clerk": make.an_actor(Role.OFFICE, units=tuple(villages)),
            "stranger": make.an_actor(Role.CHAIRMAN),
        }

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # -- what people do; each rule is one change, refused or whole

    @rule(place=units, who=who, letter=letters, points=points | st.none(), stale=st.booleans())
    def scores_itself(self, place: int, who: str, letter: str, points: Any, stale: bool) -> None:
        """No points: it doesn't apply."""
        entry = SelfEntry(points, "", points is not None)
        self.do(place, steps.write_self_scores, who, stale, entries={letter: entry})

    @rule(place=units, who=who, letter=letters, points=points, stale=st.booleans())
    def is_weighed(self, place: int, who: str, letter: str, points: Decimal, stale: bool) -> None:
        entry = VerifiedEntry(points, "Lý do")
        self.do(place, steps.write_verified_scores, who, stale, entries={letter: entry})

    @rule(place=units, who=who)
    def is_filed(self, place: int, who: str) -> None:
        self.do(place, steps.file_evaluation, who)

    @rule(place=units, who=who)
    def is_verified(self, place: int, who: str) -> None:
        self.do(place, steps.verify_evaluation, who)

    @rule(place=units, who=who, letters=st.sets(letters, max_size=2))
    def goes_back(self, place: int, who: str, letters: set[str]) -> None:
        self.do(place, steps.return_evaluation, who, reason="Thiếu", due_on=None, letters=letters)

    @rule(place=units, who=who, points=points, stale=st.booleans())
    def comes_on_paper(self, place: int, who: str, points: Decimal, stale: bool) -> None:
        own = {letter: SelfEntry(points) for letter in LETTERS}
        given = {letter: VerifiedEntry(points) for letter in LETTERS}
        self.do(place, enter_from_paper, who, stale, own=own, given=given)

    @rule(place=units, who=who, letter=letters, name=st.integers(1, 3))
    def gets_a_file(self, place: int, who: str, letter: str, name: int) -> None:
        upload = SimpleUploadedFile(f"{name}.pdf", make.a_pdf(str(name)))
        uploads = [files.checked(upload, files.EVIDENCE)]
        self.do(place, papers.add_evidence, who, letter=letter, uploads=uploads)

    @rule(place=units, who=who)
    def loses_a_file(self, place: int, who: str) -> None:
        row = Evidence.objects.filter(score__evaluation=self.sheets[place]).first()
        if row is not None:
            self.attempt(lambda at: papers.remove_evidence(row, actor=self.actors[who], at=at))

    @rule(points=points)
    def a_raised_score_never_lowers_the_rank(self, points: Decimal) -> None:
        """Looked at and undone: history has no such shortcut."""
        sheet = Evaluation.objects.filter(state=S.VERIFIED).first()
        if sheet is None:
            return
        before = standing_of(sheet, self.scale)
        with transaction.atomic():
            score = sheet.scores.filter(applicable=True).first()
            assert score is not None
            score.verified_points = max(score.verified_points or Decimal(0), points)
            score.save()
            after = standing_of(sheet, self.scale)
            transaction.set_rollback(True)
        assert before is not None
        assert after is not None
        assert (before.rank or 99) >= (after.rank or 99)

    def do(
        self, place: int, change: Callable[..., Any], who: str, stale: bool | None = None, **given: Any
    ) -> None:
        sheet = Evaluation.objects.get(pk=self.sheets[place].pk)
        if stale is not None:
            given["version"] = sheet.version - 1 if stale else sheet.version
        self.attempt(lambda at: change(sheet, actor=self.actors[who], at=at, **given))

    def attempt(self, change: Callable[[datetime], Any]) -> None:
        """A refusal or a conflict leaves all as it was; a version goes up by each entry but a file's."""
        before, self.at = self.all_of_it(), self.at + timedelta(minutes=1)
        try:
            change(self.at)
        except (Refused, Stale):
            assert self.all_of_it() == before

    def all_of_it(self) -> tuple[Any, ...]:
        models: tuple[type[Model], ...] = (Evaluation, Score, Evidence, history.HistoryEntry)
        return tuple(list(model._default_manager.order_by("pk").values_list()) for model in models)

    # -- what holds after each of them

    @invariant()
    def versions_count_the_changes(self) -> None:
        for sheet in Evaluation.objects.all():
            told = [each for each in history.of(sheet) if ".evidence_" not in each.action]
            assert sheet.version == 1 + len(told)

    @invariant()
    def points_are_what_history_says(self) -> None:
        for sheet in Evaluation.objects.all():
            stands: dict[str, Any] = {
                letter: {"self_points": "5", "verified_points": "5"} for letter in LETTERS
            }
            for entry in history.of(sheet):
                for letter, fields in entry.values.items() if entry.action in CHANGES else ():
                    stands[letter] |= {name: after for name, (_, after) in fields.items()}
            for score in sheet.scores.filter(content__letter__in=LETTERS).select_related("content"):
                for name in ("self_points", "verified_points"):
                    said = stands[score.content.letter][name].replace(",", ".")
                    assert getattr(score, name) == (Decimal(said) if said else None)

    @invariant()
    def files_are_what_history_says(self) -> None:
        for sheet in Evaluation.objects.all():
            held: set[str] = set()
            for entry in history.of(sheet):
                hashes = (
                    {each[1] for each in entry.values["files"]} if ".evidence_" in entry.action else set()
                )
                held = held - hashes if entry.action.endswith("removed") else held | hashes
            rows = Evidence.objects.filter(score__evaluation=sheet)
            assert held == set(rows.values_list("file__sha256", flat=True))
            assert rows.count() == len(held), "the same bytes once a sheet"

    @invariant()
    def ranks_follow_the_verified_sums(self) -> None:
        rows = list(Evaluation.objects.prefetch_related("scores"))
        ranked = [each for each in standings_of(rows, self.scale).values() if each.rank is not None]
        for one in ranked:
            assert one.share is not None
            assert one.rank == 1 + sum((other.share or 0) > one.share for other in ranked)

    @invariant()
    def the_chain_is_whole(self) -> None:
        assert history.verify() is None


@pytest.mark.django_db
def test_any_sequence_leaves_totals_ranks_and_history_whole() -> None:
    run_state_machine_as_test(
        Sheets,
        settings=settings(
            max_examples=10,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
