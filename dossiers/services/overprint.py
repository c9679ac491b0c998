"""The one door to blanks and printers; both are few, and anybody of the office may mend them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import first_no, no, require
from dossiers.models import Blank, Printer
from dossiers.rules.overprint import Layout, may_lay, stored
from dossiers.rules.rights import may
from dossiers.selectors.overprint import layout_of

_NAME, _RIGHT, _DOWN = "Tên", "Dời sang phải", "Dời xuống"


@transaction.atomic
def save_blank(
    blank: Blank | None, *, name: str, layout: Layout, version: int, actor: Actor, at: datetime
) -> Blank:
    """A new one where `blank` is None. Raises `Refused` for a layout that no sheet can have or a name that is
    taken, `Stale` when somebody saved in between."""
    require(first_no(may("blank.write", actor), may_lay(layout)))
    row = Blank(version=0) if blank is None else Blank.objects.select_for_update(no_key=True).get(pk=blank.pk)
    before = {_NAME: row.name, **layout_of(row).in_words} if blank else {}
    after = {_NAME: vietnamese.normalise(name), **layout.in_words}
    _agree(row, version, before, after)
    if Blank.objects.filter(name=after[_NAME]).exclude(pk=row.pk).exists():
        require(no("Đã có phôi mang tên này."))
    row.name, row.fields, row.version = after[_NAME], stored(layout), row.version + 1
    row.save()
    history.append(actor=actor, at=at, action="blank.saved", subject=row, values=_changed(before, after))
    return row


@transaction.atomic
def save_printer(
    printer: Printer | None,
    *,
    name: str,
    right_mm: Decimal,
    down_mm: Decimal,
    version: int,
    actor: Actor,
    at: datetime,
) -> Printer:
    """As `save_blank`; offsets in millimetres, to the right and down, negative the other way."""
    require(may("blank.write", actor))
    row = (
        Printer(version=0)
        if printer is None
        else Printer.objects.select_for_update(no_key=True).get(pk=printer.pk)
    )
    before = _words(row.name, row.right_mm, row.down_mm) if printer else {}
    after = _words(vietnamese.normalise(name), right_mm, down_mm)
    _agree(row, version, before, after)
    if Printer.objects.filter(name=after[_NAME]).exclude(pk=row.pk).exists():
        require(no("Đã có máy in mang tên này."))
    row.name, row.right_mm, row.down_mm, row.version = after[_NAME], right_mm, down_mm, row.version + 1
    row.save()
    history.append(actor=actor, at=at, action="printer.saved", subject=row, values=_changed(before, after))
    return row


def _words(name: str, right_mm: Decimal, down_mm: Decimal) -> dict[str, str]:
    right, down = vietnamese.number(right_mm), vietnamese.number(down_mm)
    return {_NAME: name, _RIGHT: f"{right} mm", _DOWN: f"{down} mm"}


def _agree(row: Blank | Printer, version: int, before: dict[str, str], after: dict[str, str]) -> None:
    if row.version != version:
        changed = [label for label in after if before.get(label) != after[label]]
        raise Stale(
            {label: before.get(label, "") for label in changed}, {each: after[each] for each in changed}
        )


def _changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """For history: what was there and what is."""
    return {
        label: [before.get(label, ""), text] for label, text in after.items() if text != before.get(label, "")
    }
