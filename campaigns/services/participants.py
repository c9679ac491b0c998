"""The one door to units, people and postings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from campaigns.models import Participant, Person, Posting, Unit
from campaigns.models.participants import PERSON_FIELDS, UNIT_FIELDS
from campaigns.rules import merging, postings
from campaigns.rules.rights import may
from campaigns.selectors.postings import quotes_of
from campaigns.services.changing import between

Values = Mapping[str, Any]
Kind = TypeVar("Kind", Unit, Person)


@transaction.atomic
def create_unit(*, values: Values, actor: Actor, at: datetime) -> Unit:
    """A new unit from `UNIT_FIELDS`."""
    return _create(Unit(), UNIT_FIELDS, values, "unit.created", actor=actor, at=at)


@transaction.atomic
def create_person(*, values: Values, actor: Actor, at: datetime) -> Person:
    """A new person from `PERSON_FIELDS`."""
    return _create(Person(), PERSON_FIELDS, values, "person.created", actor=actor, at=at)


@transaction.atomic
def change_unit(unit: Participant, *, version: int, values: Values, actor: Actor, at: datetime) -> Unit:
    """Raises `Stale` when somebody saved since `version` was read."""
    row = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    return _change(row, UNIT_FIELDS, version, values, "unit.changed", actor=actor, at=at)


@transaction.atomic
def change_person(person: Participant, *, version: int, values: Values, actor: Actor, at: datetime) -> Person:
    """Raises `Stale` when somebody saved since `version` was read."""
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    return _change(row, PERSON_FIELDS, version, values, "person.changed", actor=actor, at=at)


@transaction.atomic
def end_participant(participant: Participant, *, last_day: date, actor: Actor, at: datetime) -> Participant:
    """End a unit or a person after `last_day`; a person's open postings end with him."""
    require(may("participant.write", actor))
    row = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    _require_itself(row)
    after = Q(held_until=None) | Q(held_until__gt=last_day)
    members = row.member_postings.filter(after).values("person").distinct().count() if row.is_unit else 0
    span = postings.Span(row.valid_from, row.valid_until)
    require(postings.may_end(span, last_day, members_after=members))
    for posting in row.postings.filter(held_until=None):
        _end(posting, last_day)
    row.valid_until = last_day
    row.version += 1
    row.save()
    action = "unit.ended" if row.is_unit else "person.ended"
    history.append(actor=actor, at=at, action=action, subject=row, values={"valid_until": last_day})
    return row


@transaction.atomic
def add_posting(
    person: Participant,
    *,
    unit: Participant,
    title: str,
    category: str,
    held_from: date,
    held_until: date | None = None,
    actor: Actor,
    at: datetime,
) -> Posting:
    """Post a person to a unit; two postings in one unit don't overlap."""
    require(may("participant.write", actor))
    locked = Participant.objects.select_for_update(no_key=True).get(pk=person.pk)
    _require_itself(locked)
    require(
        postings.may_post(
            postings.Span(held_from, held_until),
            in_same_unit=[_span(held) for held in locked.postings.filter(unit=unit)],
            unit=postings.Span(unit.valid_from, unit.valid_until),
            person=postings.Span(locked.valid_from, locked.valid_until),
        )
    )
    posting = Posting.objects.create(
        person=locked, unit=unit, title=title, category=category, held_from=held_from, held_until=held_until
    )
    values = {"unit": unit.name, "title": posting.title, "held_from": held_from, "held_until": held_until}
    history.append(actor=actor, at=at, action="posting.added", subject=locked, values=values)
    return posting


@transaction.atomic
def end_posting(posting: Posting, *, last_day: date, actor: Actor, at: datetime) -> Posting:
    require(may("participant.write", actor))
    row = Posting.objects.select_for_update(no_key=True).get(pk=posting.pk)
    _end(row, last_day)
    values = {"unit": row.unit.name, "title": row.title, "held_until": last_day}
    history.append(actor=actor, at=at, action="posting.ended", subject=row.person, values=values)
    return row


def _create(
    row: Kind, fields: Collection[str], values: Values, action: str, *, actor: Actor, at: datetime
) -> Kind:
    require(may("participant.write", actor))
    for name in fields:
        if name in values:
            setattr(row, name, values[name])
    row.save(force_insert=True)
    history.append(actor=actor, at=at, action=action, subject=row, values=texts_of(row, fields))
    return row


def _change(
    row: Kind,
    fields: Collection[str],
    version: int,
    values: Values,
    action: str,
    *,
    actor: Actor,
    at: datetime,
) -> Kind:
    require(may("participant.write", actor))
    _require_itself(row)
    names = [name for name in fields if name in values]
    before = texts_of(row, names)
    for name in names:
        setattr(row, name, values[name])
    after = texts_of(row, names)
    if row.version != version:
        labels = {name: str(row._meta.get_field(name).verbose_name) for name in names}  # type: ignore[union-attr]  # own columns
        raise Stale(
            {labels[name]: before[name] for name in names}, {labels[name]: after[name] for name in names}
        )
    changed = between(before, after)
    if changed:
        row.version += 1
        row.save()
        history.append(actor=actor, at=at, action=action, subject=row, values=changed)
    return row


def texts_of(row: Participant, fields: Collection[str]) -> dict[str, str]:
    """The fields as a person reads them."""
    return {name: _text(getattr(row, name)) for name in fields}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _require_itself(row: Participant) -> None:
    require(merging.is_itself(row.merged_name))


def _end(posting: Posting, last_day: date) -> None:
    """Not before the day of a paper that says it, as its correction wouldn't either."""
    held = _span(posting)
    require(postings.may_end_posting(held, last_day))
    quotes = [(quote.day, quote.said) for quote in quotes_of(posting)]
    ended = postings.Span(held.start, last_day)
    require(postings.may_correct(held, ended, only_the_end=True, quotes=quotes))
    posting.held_until = last_day
    posting.save(update_fields=["held_until"])


def _span(posting: Posting) -> postings.Span:
    return postings.Span(posting.held_from, posting.held_until)
