"""What a file would change on one sheet: compared cell by cell with how the sheet stood when the workbook was
downloaded, and how it stands now. Nothing here asks who may write it, nor whether the sheet is whole then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from campaigns.models import Evaluation, Score
from campaigns.models.fields import ProseField
from campaigns.rules import score_cells as rules
from campaigns.rules import scoring
from campaigns.rules.evaluations import SelfEntry, VerifiedEntry
from campaigns.selectors.evaluations import RoundScale
from campaigns.selectors.score_cells import Edit, Refusal, cells_of

_BOTH = "Đã có người sửa từ lúc tải bảng: trên phiếu là “{}”, trong tệp là “{}”. Tải bảng mới rồi ghi lại."
_TOO_LONG = f"Dài quá {ProseField.MAX_PROSE:,} chữ.".replace(",", ".")
_NOWHERE = f"Nội dung không áp dụng nên không ghi gì ở đây; đổi ở cột “{rules.TITLES[rules.SELF]}”."
_ONLY_OWN = f"Không áp dụng thì ghi “–” ở cột “{rules.TITLES[rules.SELF]}”, không phải ở đây."
EMPTY = "trống"
Cells = dict[str, dict[str, str]]  # field → letter → what the cell says


@dataclass(frozen=True)
class SheetChanges:
    """`now` and `then`: the sheet's cells before and after; `edits` are those that differ; what can't be
    taken is refused."""

    sheet: Evaluation
    now: Mapping[str, Mapping[str, str]]
    then: Mapping[str, Mapping[str, str]]
    edits: tuple[Edit, ...]
    refusals: tuple[Refusal, ...]

    def edits_of(self, fields: Iterable[str]) -> list[Edit]:
        return [each for each in self.edits if each.field in fields]

    def letters_of(self, fields: Iterable[str]) -> list[str]:
        """Contents that it changes in these fields, each once."""
        return list(dict.fromkeys(each.letter for each in self.edits_of(fields)))

    def own(self) -> dict[str, SelfEntry]:
        """The unit's own side as it will be, of the contents that change in it."""
        return {
            letter: SelfEntry(
                scoring.points_in(self.then[rules.SELF][letter]),
                self.then[rules.NOTE][letter],
                self.applies(letter),
            )
            for letter in self.letters_of(rules.OWN)
        }

    def given(self) -> dict[str, VerifiedEntry]:
        """The office's side as it will be, of the contents that change in it."""
        return {
            letter: VerifiedEntry(
                scoring.points_in(self.then[rules.VERIFIED][letter]), self.then[rules.REASON][letter]
            )
            for letter in self.letters_of(rules.GIVEN)
        }

    def applies(self, letter: str) -> bool:
        return self.then[rules.SELF][letter] != rules.NOT_APPLICABLE

    def scores(self) -> list[Score]:
        """The scores as they will be: to look at, never to save."""
        return [
            Score(
                content=each.content,
                applicable=self.applies(letter),
                self_points=scoring.points_in(self.then[rules.SELF][letter]),
                verified_points=scoring.points_in(self.then[rules.VERIFIED][letter]),
                verified_reason=self.then[rules.REASON][letter],
            )
            for each in self.sheet.scores.all()
            for letter in [each.content.letter]
        ]


def changes_of(sheet: Evaluation, edits: Sequence[Edit], scale: RoundScale, *, empties: bool) -> SheetChanges:
    """`empties`: whether a cell that was emptied empties the sheet's, or leaves it as it is."""
    now = cells_of(sheet, rules.TITLES)
    then: Cells = {field: dict(cells) for field, cells in now.items()}
    taken, refusals = [], []
    for edit in edits if empties else [each for each in edits if each.text]:
        reason = _why_not(edit, now, scale)
        if reason:
            refusals.append(Refusal(edit.page, edit.place, reason))
        elif edit.text != now[edit.field][edit.letter]:
            then[edit.field][edit.letter] = edit.text
            taken.append(edit)
    return SheetChanges(sheet, now, then, tuple(taken), tuple(refusals))


def agreeing(changes: SheetChanges) -> SheetChanges:
    """A sheet of a round that is run says “không áp dụng” once, in the unit's own points: what the file says
    of it beside them is dropped where it agrees, else refused."""
    kept, refusals = [], list(changes.refusals)
    for edit in changes.edits:
        before = changes.now[edit.field][edit.letter]
        says, reason = _agrees(edit, before, applies=changes.applies(edit.letter))
        if reason:
            refusals.append(Refusal(edit.page, edit.place, reason))
        elif says:
            kept.append(edit)
    return replace(changes, edits=tuple(kept), refusals=tuple(refusals))


def _agrees(edit: Edit, before: str, *, applies: bool) -> tuple[bool, str]:
    """(whether the cell says anything of its own, why it contradicts the unit's side)."""
    if edit.field not in rules.GIVEN:
        return True, ""
    text = edit.text if edit.field in rules.TEXTS or edit.text != rules.NOT_APPLICABLE else ""
    if not applies:
        return False, _NOWHERE if text else ""
    if text != edit.text:
        return False, _ONLY_OWN
    return bool(text) or before != rules.NOT_APPLICABLE, ""


def _why_not(edit: Edit, now: Mapping[str, Mapping[str, str]], scale: RoundScale) -> str:
    """Empty where the cell can be taken: what it says, and that nobody else changed it meanwhile."""
    most = {each.content.letter: each.max_points for each in scale.points}
    if edit.letter not in most or edit.letter not in now[edit.field]:
        return f"Phiếu không có nội dung {edit.letter}."
    current = now[edit.field][edit.letter]
    if edit.field in rules.TEXTS:
        wrong = _TOO_LONG if len(edit.text) > ProseField.MAX_PROSE else ""
    else:
        wrong = rules.why_not_points(edit.text, most[edit.letter], scale.step)
    if wrong or edit.text == current or rules.mark(edit.field, current) == edit.base:
        return wrong
    return _BOTH.format(_short(current), _short(edit.text))


def _short(text: str) -> str:
    return (f"{text[:80]}…" if len(text) > 80 else text) or EMPTY
