"""What a workbook of scores would change, cell by cell, before anything is written: for a round that is run
and for one that is recorded from its papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from andung_emulation import excel
from andung_emulation.actors import Actor
from campaigns.models import Evaluation, Round
from campaigns.rules.recording import RecordedEntry, state_label
from campaigns.rules.score_cells import TEXTS, TITLES
from campaigns.selectors.evaluations import facts_of_all, scale_of
from campaigns.selectors.score_cells import Edit, Refusal, sheets_of
from campaigns.selectors.score_changes import EMPTY, SheetChanges, changes_of
from campaigns.selectors.score_doors import UNRUN, Steps, recorded, recorded_entries, run

_UNSCORED = "chưa ghi"


@dataclass(frozen=True)
class Change:
    """A cell of the preview; `after` is empty where the file changes nothing."""

    letter: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """The points of a unit in one worksheet, content by content."""

    title: str
    cells: tuple[Change, ...]


@dataclass(frozen=True)
class TextChange:
    """A note or a reason that changes."""

    title: str
    letter: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedSheet:
    """A unit's sheet that the file touches. `stale`: somebody saved it since the download, elsewhere."""

    changes: SheetChanges
    steps: Steps
    refusals: tuple[Refusal, ...]
    stale: bool = False

    @property
    def evaluation(self) -> Evaluation:
        return self.changes.sheet

    @property
    def may_be_chosen(self) -> bool:
        return not self.refusals and bool(self.changes.edits)

    @property
    def state(self) -> str:
        sheet = self.evaluation
        return state_label(sheet.state, from_paper=sheet.round.from_paper)

    @property
    def recorded(self) -> dict[str, RecordedEntry]:
        return recorded_entries(self.changes)

    @property
    def lines(self) -> list[Line]:
        """Worksheets with points that change, all contents of each."""
        return [
            Line(TITLES[field], tuple(self._cell(field, letter) for letter in self.changes.now[field]))
            for field in TITLES
            if field not in TEXTS and self.changes.edits_of([field])
        ]

    @property
    def texts(self) -> list[TextChange]:
        now = self.changes.now
        return [
            TextChange(TITLES[each.field], each.letter, now[each.field][each.letter], each.text or EMPTY)
            for each in self.changes.edits_of(TEXTS)
        ]

    def _cell(self, field: str, letter: str) -> Change:
        edit = next((each for each in self.changes.edits_of([field]) if each.letter == letter), None)
        after = (edit.text or EMPTY) if edit else ""
        return Change(letter, self.changes.now[field][letter] or (_UNSCORED if edit else ""), after)


@dataclass(frozen=True)
class ScorePreview:
    """`problems` belong to no unit of the round; a unit's own refusals keep that unit back, nobody else."""

    letters: tuple[str, ...]
    sheets: tuple[ChangedSheet, ...]
    problems: tuple[Refusal, ...]
    untouched: int

    @property
    def changed(self) -> list[ChangedSheet]:
        return [each for each in self.sheets if each.changes.edits]

    @property
    def choosable(self) -> list[ChangedSheet]:
        return [each for each in self.sheets if each.may_be_chosen]

    @property
    def count(self) -> int:
        """How many cells change."""
        return sum(len(each.changes.edits) for each in self.sheets)

    @property
    def refusals(self) -> list[tuple[str, Refusal]]:
        """(whose, what), those that belong to nobody first."""
        owned = [(each.evaluation.unit.name, said) for each in self.sheets for said in each.refusals]
        return [*(("", each) for each in self.problems), *owned]

    @property
    def may_file(self) -> int:
        """How many of the sheets that can be written could be filed at once."""
        return sum(bool(each.steps.may_file) for each in self.choosable)

    @property
    def may_verify(self) -> int:
        return sum(bool(each.steps.may_verify) for each in self.choosable)

    @property
    def digest(self) -> str:
        """Another one when the file, the sheets, or what it would do with them is another."""
        said = [
            [
                each.evaluation.pk, each.evaluation.version, each.state,
                [[*edit.plain(), each.changes.now[edit.field][edit.letter]] for edit in each.changes.edits],
                [each.steps.may_file.reason, each.steps.may_verify.reason],
            ]
            for each in self.sheets
        ]  # fmt: skip
        refusals = [[whose, each.page, each.place, each.reason] for whose, each in self.refusals]
        return excel.digest([said, refusals, self.untouched])

    def chosen(self, pks: Collection[int]) -> list[ChangedSheet]:
        return [each for each in self.choosable if each.evaluation.pk in pks]


def score_preview(round: Round, file: Mapping[str, Any], *, actor: Actor, at: datetime) -> ScorePreview:
    """`file` as `campaigns.forms.score_files` reads it. As many queries for one sheet as for a hundred."""
    scale = scale_of(round)
    if scale is None:
        return ScorePreview((), (), (Refusal("", "", "Đợt này không chấm điểm."),), 0)
    edits: dict[int, list[Edit]] = defaultdict(list)
    for values in file["edits"]:
        edits[Edit(*values).sheet].append(Edit(*values))
    own: dict[int, list[Refusal]] = defaultdict(list)
    for pk, *said in file["problems"]:
        own[pk].append(Refusal(*said))
    touched = sheets_of(round, {*edits, *own})
    facts = {} if round.from_paper else facts_of_all(touched, at)
    sheets = []
    for sheet in touched:
        places = file["places"].get(str(sheet.pk), {})
        changes = changes_of(sheet, edits[sheet.pk], scale, empties=not round.from_paper)
        if round.from_paper:
            changes, steps = recorded(changes, places, actor), UNRUN
        else:
            changes, steps = run(changes, facts[sheet.pk], scale, actor, at)
        stale = file["versions"].get(str(sheet.pk), sheet.version) != sheet.version
        sheets.append(ChangedSheet(changes, steps, (*own[sheet.pk], *changes.refusals), stale))
    letters = tuple(each.content.letter for each in scale.points)
    shown = tuple(each for each in sheets if each.changes.edits or each.refusals)
    return ScorePreview(letters, shown, tuple(own[0]), file["seen"] - len(shown))
