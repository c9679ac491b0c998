"""The door for units and people that come in a workbook: the chosen rows in one transaction, whatever their
number in a few statements, each with its line of history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.verdicts import require
from campaigns.enums import SubjectKind
from campaigns.models import Participant, Posting, User
from campaigns.rules.rights import may
from campaigns.selectors.file_preview import Line
from campaigns.selectors.people_plan import PeoplePlan
from campaigns.services.accounts import account_of

_BATCH = 500


@transaction.atomic
def import_people(lines: Sequence[Line], *, source: Mapping[str, Any], actor: Actor, at: datetime) -> int:
    """Write the lines of a preview made in this transaction; `source` names the file. Answers how many."""
    require(may("participant.write", actor))
    writing = _Writing(lines)
    writing.write()
    for action, told in writing.told.items():
        history.append_each(told, actor=actor, at=at, action=action)
    values = {**source, "rows": [each.line for each in lines]}
    account = User.objects.get(pk=account_of(actor))
    history.append(actor=actor, at=at, action="participant.imported", subject=account, values=values)
    return len(lines)


class _Writing:
    """Units before people, people before posts; `of_line`: whom each line of the file speaks of."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.plans: list[tuple[Line, PeoplePlan]] = [(each, each.plan) for each in lines]
        self.of_line: dict[int, Participant] = {}
        self.told: dict[str, list[tuple[Participant, dict[str, Any]]]] = {}

    def write(self) -> None:
        self._change()
        for kind in (SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL):
            self._create([pair for pair in self.plans if pair[1].kind == kind and pair[1].target is None])
        for each, plan in self.plans:
            if plan.target is not None and plan.target < 0:
                self.of_line[each.line] = self.of_line[-plan.target]
        self._set_parents()
        self._post()
        for each, plan in self.plans:
            self._tell(each, plan)

    def _change(self) -> None:
        """Those that are recorded: their own columns, one version on."""
        known = [(each, plan) for each, plan in self.plans if plan.target is not None and plan.target > 0]
        rows = _in_bulk(plan.target for _, plan in known if plan.target is not None)
        touched = {}
        for each, plan in known:
            row = self.of_line[each.line] = rows[plan.target or 0]
            for column, value in plan.fields.items():
                setattr(row, column, value)
            if plan.fields or plan.parent:
                touched[row.pk] = row
        for row in touched.values():
            row.clean_keys()
            row.version += 1
        columns = ["name", "search_key", "identity_key", "sort_key", "code", "version", "born_on", "gender"]
        columns += ["block", "head_title", "valid_from"]
        Participant.objects.bulk_update(touched.values(), columns, batch_size=_BATCH)

    def _create(self, pairs: Iterable[tuple[Line, PeoplePlan]]) -> None:
        fresh = []
        for each, plan in pairs:
            row = Participant(kind=plan.kind, **plan.fields)
            row.clean_keys()
            fresh.append(row)
            self.of_line[each.line] = row
        Participant.objects.bulk_create(fresh, batch_size=_BATCH)

    def _set_parents(self) -> None:
        moved = []
        for each, plan in self.plans:
            if plan.parent is not None:
                row = self.of_line[each.line]
                row.parent_id = self._key(plan.parent)
                moved.append(row)
        Participant.objects.bulk_update(moved, ["parent"], batch_size=_BATCH)

    def _post(self) -> None:
        Posting.objects.bulk_create(
            (
                Posting(
                    person=self.of_line[each.line], unit_id=self._key(plan.post.unit), title=plan.post.title,
                    category=plan.post.category, held_from=plan.post.held_from,
                    held_until=plan.post.held_until,
                )
                for each, plan in self.plans
                if plan.post
            ),
            batch_size=_BATCH,
        )  # fmt: skip
        ended = dict(plan.ends for _, plan in self.plans if plan.ends)
        rows = list(Posting.objects.filter(pk__in=ended))
        for row in rows:
            row.held_until = ended[row.pk]
        Posting.objects.bulk_update(rows, ["held_until"], batch_size=_BATCH)

    def _key(self, unit: int) -> int:
        """Of a unit that is recorded, or that the line with that (negative) number has added."""
        return unit if unit > 0 else self.of_line[-unit].pk

    def _tell(self, each: Line, plan: PeoplePlan) -> None:
        kind = "unit" if plan.kind == SubjectKind.COLLECTIVE else "person"
        values: dict[str, Any] = {"line": each.line}
        if plan.target is None:
            action = f"{kind}.created"
            values |= plan.fields
        else:
            action = f"{kind}.changed" if plan.fields or plan.parent else "posting.added"
            values |= {name: [before, plan.fields[name]] for name, before in plan.before.items()}
        if plan.ends and action == "posting.added":
            action = "posting.ended"
        values |= plan.told
        self.told.setdefault(action, []).append((self.of_line[each.line], values))


def _in_bulk(keys: Iterable[int]) -> dict[int, Participant]:
    """Locked where the database can, in the order of their keys, so that two imports wait and don't cross."""
    rows = Participant.objects.select_for_update(no_key=True).filter(pk__in=list(keys)).order_by("pk")
    return {row.pk: row for row in rows}
