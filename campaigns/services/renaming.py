"""The door to another name: from a day on, by a document; a mistake in typing is corrected by `change_…`."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from campaigns.models import FormerName, Participant
from campaigns.rules import merging, postings, renaming
from campaigns.rules.rights import may


@transaction.atomic
def rename(
    participant: Participant,
    *,
    name: str,
    first_day: date,
    document: str = "",
    version: int,
    actor: Actor,
    at: datetime,
) -> Participant:
    """`name` from `first_day` on; the present one is kept until the day before, with what it rests on.

    Raises `Stale` when somebody saved since `version` was read.
    """
    require(may("participant.write", actor))
    row = Participant.objects.select_for_update(no_key=True).get(pk=participant.pk)
    new_name = vietnamese.normalise(name)
    if row.version != version:
        raise Stale({"tên": row.name}, {"tên": new_name})
    require(merging.is_itself(row.merged_name))
    require(
        renaming.may_rename(
            row.name,
            new_name,
            first_day,
            today=local_date(at),
            span=postings.Span(row.valid_from, row.valid_until),
            renamed_until=row.former_names.values_list("until", flat=True),
        )
    )
    former = FormerName.objects.create(
        participant=row, name=row.name, until=first_day - renaming.ONE_DAY, document=document
    )
    row.name = new_name
    row.version += 1
    row.save()
    action = "unit.renamed" if row.is_unit else "person.renamed"
    values = {"name": [former.name, new_name], "valid_from": first_day, "document": former.document}
    history.append(actor=actor, at=at, action=action, subject=row, values=values)
    return row
