"""What the server said yes to against what the database holds: `… -m tests.load.counts`.

The answers come on stdin. Prints the counts side by side, then a sentence for each difference, which begins
with what it is: lost, twice, partial, late, integrity.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import django

_SAVED = {"sheet": "evaluation.self_scored", "nomination": "nomination.edited"}


def differences(told: Mapping[str, Any]) -> Iterator[str]:
    """`told`: the fields of tests.load.evening.Told."""
    yield from _of_dossiers(told)
    yield from _of_saves(told["saved"])
    yield from _of_drafts(told["drafts"])
    yield from sound()


def side_by_side(told: Mapping[str, Any]) -> str:
    """Answered = rows = receipts = history, of dossiers; answered = history, of saves."""
    from dossiers.enums import PaperKind
    from dossiers.models import Dossier, Paper

    rows = Dossier.objects.filter(first_submitted_at__isnull=False).count()
    receipts = Paper.objects.live().filter(kind=PaperKind.RECEIPT).count()
    saves = {what: sum(count for count, _ in each.values()) for what, each in told["saved"].items()}
    entries = {what: len(_subjects(action)) for what, action in _SAVED.items()}
    return (
        f"Đối chiếu: hồ sơ báo đã nhận {len(told['submitted'])} = dòng {rows} = phiếu tiếp nhận {receipts}"
        f" = lịch sử {len(_subjects('dossier.submitted'))}; phiếu báo đã lưu {saves['sheet']} = lịch sử"
        f" {entries['sheet']}; đề nghị báo đã lưu {saves['nomination']} = lịch sử {entries['nomination']}."
    )


def sound() -> Iterator[str]:
    """Whatever was done to it, the database is whole, its history is, and so is what was sealed."""
    from django.db import connection

    from andung_emulation import history
    from dossiers.services.seals import check_seals

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (f"integrity: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"integrity: foreign key {row}" for row in cursor.fetchall())
    problem = history.verify()
    found = [*([str(problem)] if problem else []), *history.unwitnessed(), *check_seals().wrong]
    yield from (f"integrity: {each}" for each in found)


def _of_dossiers(told: Mapping[str, Any]) -> Iterator[str]:
    """Accepted answers = rows with an instant = receipts = entries of history; each once, each in time."""
    from django.db.models import F

    from dossiers.enums import PaperKind
    from dossiers.models import Dossier, Paper

    accepted = set(map(int, told["submitted"]))
    rows = Dossier.objects.filter(first_submitted_at__isnull=False).select_related("round")
    stored = {row.pk: row for row in rows}
    receipts = list(Paper.objects.live().filter(kind=PaperKind.RECEIPT).values_list("dossier_id", flat=True))
    entries = _subjects("dossier.submitted")
    for name, found in (("receipts", receipts), ("history", entries)):
        if sorted(found) != sorted(stored):
            yield f"partial: dossiers {sorted(stored)} have an instant, {name}: {sorted(found)}"
    yield from (f"lost: dossier {pk} was accepted and isn't there" for pk in sorted(accepted - set(stored)))
    yield from (f"partial: dossier {pk} is there, nobody was told" for pk in sorted(set(stored) - accepted))
    if len({row.receipt_code for row in stored.values()}) != len(stored):
        yield "twice: a receipt code"
    late = rows.filter(first_submitted_at__gte=F("round__closes_at"))
    yield from (f"late: dossier {row.pk}" for row in late)


def _of_saves(saved: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Each once in history, and its words are the stored ones."""
    from awards.models import Nomination
    from campaigns.models import Score

    texts = {
        "sheet": dict(Score.objects.filter(content__position=1).values_list("evaluation_id", "self_note")),
        "nomination": dict(Nomination.objects.values_list("pk", "measures")),
    }
    entries = {what: _subjects(action) for what, action in _SAVED.items()}
    for what, each in saved.items():
        for pk, (count, text) in each.items():
            if texts[what].get(int(pk)) != text:
                yield f"lost: {what} {pk}: {text!r} was acknowledged, {texts[what].get(int(pk))!r} is stored"
            found = entries[what].count(int(pk))
            if found != count:
                kind = "lost" if found < count else "twice"
                yield f"{kind}: {what} {pk}: saved {count} times, history tells {found}"


def _of_drafts(drafts: Mapping[str, str]) -> Iterator[str]:
    from andung_emulation.drafts import Draft

    for user_id, text in drafts.items():
        if not Draft.objects.filter(user_id=int(user_id), values__icontains=text).exists():
            yield f"lost: draft of {user_id}: acknowledged and gone"


def _subjects(action: str) -> list[int]:
    from andung_emulation.history import HistoryEntry

    found = HistoryEntry.objects.filter(action=action).values_list("subject", flat=True)
    return [int(each.rpartition(":")[2]) for each in found]


if __name__ == "__main__":
    django.setup()
    answers = json.load(sys.stdin)
    for sentence in (side_by_side(answers), *differences(answers)):
        print(sentence)  # noqa: T201 - for who called it
