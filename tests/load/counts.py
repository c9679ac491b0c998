"""What the server said yes to against what the database holds: `… -m tests.load.counts`.

The answers come on stdin. Prints sentences, one for each difference; nothing where all is as it was told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import django


def differences(told: Mapping[str, Any]) -> Iterator[str]:
    """`told`: the fields of tests.load.evening.Told."""
    yield from _of_dossiers(told)
    yield from _of_saves(told["saved"])
    yield from _of_drafts(told["drafts"])
    yield from sound()


def sound() -> Iterator[str]:
    """Whatever was done to it, the database is whole, its history is, and so is what was sealed."""
    from django.db import connection  # noqa: PLC0415 - these need the settings

    from andung_emulation import history  # noqa: PLC0415
    from dossiers.services.seals import check_seals  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"foreign key: {row}" for row in cursor.fetchall())
    problem = history.verify()
    yield from [str(problem)] if problem else []
    yield from history.unwitnessed()
    yield from check_seals().wrong


def _of_dossiers(told: Mapping[str, Any]) -> Iterator[str]:
    """Accepted answers = rows with an instant = receipts = entries of history; each once, each in time."""
    from django.db.models import F  # noqa: PLC0415 - these need the settings

    from dossiers.enums import PaperKind  # noqa: PLC0415
    from dossiers.models import Dossier, Paper  # noqa: PLC0415

    accepted = set(map(int, told["submitted"]))
    rows = Dossier.objects.filter(first_submitted_at__isnull=False).select_related("round")
    stored = {row.pk: row for row in rows}
    receipts = list(Paper.objects.live().filter(kind=PaperKind.RECEIPT).values_list("dossier_id", flat=True))
    entries = _subjects("dossier.submitted")
    for name, found in (("receipts", receipts), ("history", entries)):
        if sorted(found) != sorted(stored):
            yield f"dossiers: {sorted(stored)} have an instant, {name}: {sorted(found)}"
    yield from (f"dossier {pk} was accepted and isn't there" for pk in sorted(accepted - set(stored)))
    yield from (f"dossier {pk} is there, nobody was told" for pk in sorted(set(stored) - accepted))
    if len({row.receipt_code for row in stored.values()}) != len(stored):
        yield "a receipt code was given twice"
    late = rows.filter(first_submitted_at__gte=F("round__closes_at"))
    yield from (f"dossier {row.pk} came late" for row in late)


def _of_saves(saved: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Each once in history, and its words are the stored ones."""
    from awards.models import Nomination  # noqa: PLC0415 - these need the settings
    from campaigns.models import Score  # noqa: PLC0415

    texts = {
        "sheet": dict(Score.objects.filter(content__position=1).values_list("evaluation_id", "self_note")),
        "nomination": dict(Nomination.objects.values_list("pk", "measures")),
    }
    entries = {"sheet": _subjects("evaluation.self_scored"), "nomination": _subjects("nomination.edited")}
    for what, each in saved.items():
        for pk, (count, text) in each.items():
            if texts[what].get(int(pk)) != text:
                yield f"{what} {pk}: {text!r} was acknowledged, {texts[what].get(int(pk))!r} is stored"
            if entries[what].count(int(pk)) != count:
                yield f"{what} {pk}: saved {count} times, history tells {entries[what].count(int(pk))}"


def _of_drafts(drafts: Mapping[str, str]) -> Iterator[str]:
    from andung_emulation.drafts import Draft  # noqa: PLC0415 - needs the settings

    for user_id, text in drafts.items():
        if not Draft.objects.filter(user_id=int(user_id), values__icontains=text).exists():
            yield f"draft of {user_id}: acknowledged and gone"


def _subjects(action: str) -> list[int]:
    from andung_emulation.history import HistoryEntry  # noqa: PLC0415 - needs the settings

    found = HistoryEntry.objects.filter(action=action).values_list("subject", flat=True)
    return [int(each.rpartition(":")[2]) for each in found]


if __name__ == "__main__":
    django.setup()
    for difference in differences(json.load(sys.stdin)):
        print(difference)  # noqa: T201 - for who called it
