"""What the two doors to a score sheet say of a file's changes, before they are asked: the steps of a round
that is run, and the writing down of one that is recorded from its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, first_no, no
from campaigns.enums import EvaluationState as S
from campaigns.rules import evaluations as rules
from campaigns.rules import scoring
from campaigns.rules.recording import RecordedEntry, may_record_scores
from campaigns.rules.score_cells import GIVEN, NOT_APPLICABLE, OWN, VERIFIED
from campaigns.selectors.evaluations import RoundScale, gaps_of
from campaigns.selectors.score_cells import Edit, Refusal
from campaigns.selectors.score_changes import SheetChanges, agreeing

_UNSCORED = "{}, nội dung {}: chưa có điểm."
_NOT_FILED = "Phiếu chưa gửi nên chưa ghi được điểm thẩm định. {}"


@dataclass(frozen=True)
class Steps:
    """What can be done with a sheet once the file's cells stand on it. `must_file`: the office's points come
    to a sheet that isn't filed yet, so that it is filed on the way."""

    may_file: Verdict
    may_verify: Verdict
    must_file: bool = False


UNRUN = Steps(no("Đợt ghi lại không có bước gửi."), no("Đợt ghi lại không có bước thẩm định."))


def run(
    changes: SheetChanges, facts: rules.Facts, scale: RoundScale, actor: Actor, at: datetime
) -> tuple[SheetChanges, Steps]:
    """By the table of the road: the same answers as on the sheet's page."""
    changes = agreeing(changes)
    gaps = gaps_of(changes.scores(), scale.tolerance)
    may_file = first_no(rules.may(rules.FILE, actor, facts, at), rules.is_complete(rules.FILE, gaps))
    filed = replace(facts, state=S.FILED) if may_file else facts
    may_verify = first_no(rules.may(rules.VERIFY, actor, filed, at), rules.is_complete(rules.VERIFY, gaps))
    own, given = changes.edits_of(OWN), changes.edits_of(GIVEN)
    must_file = bool(given) and bool(may_file)  # what may be filed isn't filed yet
    refusals = [
        *_refused(own, rules.may(rules.WRITE_SELF, actor, facts, at)),
        *_refused(given, _may_give(facts, filed, may_file, actor, at)),
    ]
    told = replace(changes, refusals=(*changes.refusals, *refusals))
    return told, Steps(may_file, may_verify, must_file)


def recorded(changes: SheetChanges, places: Mapping[str, Mapping[str, str]], actor: Actor) -> SheetChanges:
    """A sheet is recorded whole or not yet: what is still empty is named by its cell in the file."""
    round = changes.sheet.round
    verdict = may_record_scores(actor, round.label, from_paper=round.from_paper)
    missing = [
        Refusal(edit.page, places[VERIFIED].get(letter, ""), _UNSCORED.format(changes.sheet.unit, letter))
        for edit in changes.edits[:1]
        for letter, text in changes.then[VERIFIED].items()
        if not text
    ]
    refusals = (*changes.refusals, *_refused(changes.edits, verdict), *missing)
    return replace(changes, refusals=refusals)


def recorded_entries(changes: SheetChanges) -> dict[str, RecordedEntry]:
    """The unit's own points and the reason stay as they were recorded."""
    scores = {each.content.letter: each for each in changes.sheet.scores.all()}
    return {
        edit.letter: RecordedEntry(applicable=False)
        if edit.text == NOT_APPLICABLE
        else RecordedEntry(
            scoring.points_in(edit.text),
            scores[edit.letter].self_points,
            scores[edit.letter].verified_reason,
        )
        for edit in changes.edits_of([VERIFIED])
    }


def _may_give(
    facts: rules.Facts, filed: rules.Facts, may_file: Verdict, actor: Actor, at: datetime
) -> Verdict:
    """The office's points on a sheet that is filed, or will be on the way."""
    verdict = rules.may(rules.WRITE_VERIFIED, actor, filed, at)
    files = (S(facts.state), rules.FILE) in rules.TRANSITIONS
    if verdict or not files or may_file:
        return verdict
    asked = rules.may(rules.WRITE_VERIFIED, actor, replace(facts, state=S.FILED), at)
    return no(_NOT_FILED.format(may_file.reason)) if asked else asked


def _refused(edits: Iterable[Edit], verdict: Verdict) -> list[Refusal]:
    """One sentence for a worksheet's cells, not one for each."""
    if verdict:
        return []
    pages: dict[str, list[str]] = {}
    for each in edits:
        pages.setdefault(each.page, []).append(each.place)
    return [Refusal(page, _listed(places), verdict.reason) for page, places in pages.items()]


def _listed(places: list[str], most: int = 3) -> str:
    return ", ".join(places[:most]) + (f" và {len(places) - most} ô nữa" if len(places) > most else "")
