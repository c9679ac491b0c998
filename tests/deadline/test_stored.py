"""The date under every way of storing a row, for a dossier and at each instant around it (trust, B4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from andung_emulation.clock import ZONE
from awards.enums import NominationState
from awards.models import Nomination
from campaigns.models import Evaluation, Round, Target
from campaigns.services.rounds import close_next
from dossiers.models import Dossier
from tests.awards.factories import a_nomination
from tests.campaigns.movement.factories import a_target
from tests.factories import AT, a_round

pytestmark = pytest.mark.django_db
D = datetime(2026, 1, 5, tzinfo=ZONE)
TICK = timedelta(microseconds=1)
TABLE = "dossiers_dossier"
Values = dict[str, Any]


def submitted(round_: Round, at: datetime, place: int) -> Values:
    """All that a submission writes."""
    return {
        "round": round_, "kind": "supplementary", "position": place, "state": "submitted",
        "first_submitted_at": at, "closes_at": round_.closes_at, "receipt_code": f"HS-{place}",
        "content_hash": "0" * 64,
    }  # fmt: skip


def preparing(round_: Round, place: int) -> Dossier:
    return Dossier.objects.create(round=round_, kind="supplementary", position=place)


def by_create(round_: Round, at: datetime, place: int) -> None:
    Dossier.objects.create(**submitted(round_, at, place))


def by_save(round_: Round, at: datetime, place: int) -> None:
    row = preparing(round_, place)
    for name, value in submitted(round_, at, place).items():
        setattr(row, name, value)
    row.save()


def by_update(round_: Round, at: datetime, place: int) -> None:
    row = preparing(round_, place)
    Dossier.objects.filter(pk=row.pk).update(**submitted(round_, at, place))


def by_bulk_create(round_: Round, at: datetime, place: int) -> None:
    Dossier.objects.bulk_create([Dossier(**submitted(round_, at, place))])


def by_bulk_update(round_: Round, at: datetime, place: int) -> None:
    row, values = preparing(round_, place), submitted(round_, at, place)
    for name, value in values.items():
        setattr(row, name, value)
    Dossier.objects.bulk_update([row], [*values])


def by_get_or_create(round_: Round, at: datetime, place: int) -> None:
    values = submitted(round_, at, place)
    Dossier.objects.get_or_create(round=values.pop("round"), position=values.pop("position"), defaults=values)


def by_upsert(round_: Round, at: datetime, place: int) -> None:
    row, values = preparing(round_, place), submitted(round_, at, place)
    Dossier.objects.bulk_create(
        [Dossier(pk=row.pk, **values)], update_conflicts=True, unique_fields=["id"],
        update_fields=[name for name in values if name not in ("round", "position")],
    )  # fmt: skip


def by_sql(round_: Round, at: datetime, place: int) -> None:
    row = preparing(round_, place)
    stored = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET state = 'submitted', first_submitted_at = %s, closes_at = %s,"
            " receipt_code = 'HS-SQL', content_hash = 'x' WHERE id = %s",
            [stored(at), stored(round_.closes_at), row.pk],
        )


def by_deleting_and_inserting(round_: Round, at: datetime, place: int) -> None:
    row = preparing(round_, place)
    Dossier.objects.filter(pk=row.pk).delete()
    Dossier.objects.create(pk=row.pk, **submitted(round_, at, place))


DOORS: list[Callable[[Round, datetime, int], None]] = [
    by_create, by_save, by_update, by_bulk_create, by_bulk_update, by_get_or_create, by_sql,
    by_deleting_and_inserting,
]  # fmt: skip


def is_let(change: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            change()
    except IntegrityError:
        return False
    return True


def test_no_way_of_storing_takes_a_late_submission() -> None:
    """Before the date every one of them stores it (and history misses it): so the guard isn't merely shut."""
    round_, place = a_round(), 0
    found = {}
    for door in DOORS:
        said = []
        for at in (D - TICK, D, D + TICK):
            place += 1
            said.append(is_let(lambda door=door, at=at, place=place: door(round_, at, place)))  # type: ignore[misc]  # defaults bind them
        found[door.__name__] = tuple(said)
    assert found == dict.fromkeys(found, (True, False, False))
    # Where a row is there already, SQLite lets nobody write over it at all.
    assert not any(is_let(lambda at=at: by_upsert(round_, at, 98)) for at in (D, D + TICK))  # type: ignore[misc]  # as above
    assert close_next(D + timedelta(minutes=1))
    assert not any(is_let(lambda door=door: door(round_, D - TICK, 99)) for door in (*DOORS, by_upsert))  # type: ignore[misc]  # as above


def test_what_else_closes_is_shut_once_the_round_has_closed() -> None:
    """The row of a closed round, and a new one: whatever is tried, it is refused."""
    case, target = a_nomination(NominationState.DRAFT, at=AT), a_target(a_round())
    rows: dict[str, Callable[[], object]] = {
        "the date": lambda: Round.objects.update(closes_at=D + timedelta(days=1)),
        "reopened": lambda: Round.objects.update(closed_at=None),
        "filed": lambda: Nomination.objects.filter(pk=case.pk).update(state="filed"),
        "reworded": lambda: Nomination.objects.filter(pk=case.pk).update(measures="Khác"),
        "a claim": lambda: case.claims.update(achievement="Khác"),
        "claims gone": lambda: case.claims.all().delete(),
        "another case": lambda: Nomination.objects.bulk_create(
            [Nomination(round=case.round, participant=case.proposer, proposer=case.proposer)]
        ),
        "a target": lambda: Target.objects.filter(pk=target.pk).update(planned=1),
        "a target gone": lambda: Target.objects.filter(pk=target.pk).delete(),
        "another target": lambda: Target.objects.bulk_create([_again(target)]),
    }
    sheet = Evaluation.objects.get()
    assert close_next(D + timedelta(minutes=1))
    assert {name: is_let(change) for name, change in rows.items()} == dict.fromkeys(rows, False)
    assert is_let(lambda: Evaluation.objects.filter(pk=sheet.pk).update(returned_reason="Còn mở"))


def _again(target: Target) -> Target:
    target.pk, target.code = None, "MOI"
    target._state.adding = True
    return target
