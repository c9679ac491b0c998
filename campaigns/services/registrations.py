"""The one door to what a unit launches and registers in a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.files import Handed
from andung_emulation.verdicts import first_no, require
from campaigns.models import Evaluation, Participant, Registration, RegistrationLine
from campaigns.rules import registrations as rules
from campaigns.rules.voices import is_on_paper
from campaigns.selectors import registrations as selectors
from campaigns.services.changing import Difference, put, refuse_stale, told

Lines = Mapping[str, RegistrationLine]


@transaction.atomic
def write_registration(
    sheet: Evaluation,
    said: rules.Content,
    *,
    leader: Participant | None,
    scan: Handed | None = None,
    version: int,
    actor: Actor,
    at: datetime,
) -> Registration:
    """All that the unit of that sheet says, in place of what stood there; `version` 0: nothing stood there.

    After the round's date only results may differ. Raises `Stale` with both texts when somebody saved since;
    a save that changes nothing leaves no trace. What the office writes for another's unit is told as from
    paper. A later scan takes the place of the first, whose file stays kept.
    """
    row, lines = _locked(sheet)
    stored = row.version if row.pk else 0
    results = _in_lines(lines, said.results, "result")
    file = files.keep(scan, actor=actor, at=at) if scan else None
    rest = [*_in_row(row, said, leader, file), *_in_lines(lines, said.texts, "text")]
    changed = [*rest, *results]
    refuse_stale(changed, stored=stored, version=version)
    if not changed:
        return row
    _require(row, sheet, said, only_results=not rest, actor=actor, at=at)
    on_paper = is_on_paper(actor, sheet.unit_id, from_paper=sheet.round.from_paper)
    row.version, row.from_paper = stored + 1, on_paper if rest else row.from_paper
    row.save()
    _save_lines(row, lines)
    action = "registration.written" if rest else "registration.results_written"
    history.append(actor=actor, at=at, action=action, subject=row, values=told(changed), on_paper=on_paper)
    return row


def _locked(sheet: Evaluation) -> tuple[Registration, Lines]:
    """The row and its lines as they stand, or new ones that aren't saved yet, by letter."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True).select_related(
        "leader", "launch_file"
    )
    row = rows.filter(round=sheet.round_id, unit=sheet.unit_id).first()
    row = row or Registration(round=sheet.round, unit=sheet.unit)
    written = {each.content_id: each for each in row.lines.all()} if row.pk else {}
    contents = sheet.round.campaign.contents.all()
    return row, {
        each.letter: written.get(each.pk) or RegistrationLine(content=each, text="", result="")
        for each in contents
    }


def _in_row(
    row: Registration, said: rules.Content, leader: Participant | None, file: files.StoredFile | None
) -> list[Difference]:
    values: dict[str, Any] = {
        "launched_on": said.launched_on,
        "launch_document": said.launch_document,
        "registered_on": said.registered_on,
        "leader": leader,
        "aim": said.aim,
    }
    return put(row, values | ({"launch_file": file} if file else {}))


def _in_lines(lines: Lines, texts: Mapping[str, str], column: str) -> list[Difference]:
    """Named by the content: `d.text`, `Nội dung d: đăng ký`. What isn't in `texts` stays."""
    return [
        replace(each, name=f"{letter}.{each.name}", label=f"Nội dung {letter}: {each.label}")
        for letter, text in texts.items()
        for each in put(lines[letter], {column: text})
    ]


def _require(
    row: Registration,
    sheet: Evaluation,
    said: rules.Content,
    *,
    only_results: bool,
    actor: Actor,
    at: datetime,
) -> None:
    allowed = (
        selectors.may_say_results(sheet, actor) if only_results else selectors.may_write(sheet, actor, at)
    )
    day = selectors.day_of_leading(said.launched_on, said.registered_on, at)
    posted = row.leader is None or only_results or selectors.is_posted(row.leader, sheet.unit, day)
    sound = rules.is_sound(said, local_date(at), has_file=row.launch_file_id is not None)
    require(first_no(allowed, sound, rules.may_lead(posted, day)))


def _save_lines(row: Registration, lines: Lines) -> None:
    """A line that says nothing any more goes."""
    for line in lines.values():
        if line.text:
            line.registration = row
            line.save()
        elif line.pk:
            line.delete()
