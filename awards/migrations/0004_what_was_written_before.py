"""What older rows say in the new columns: who left, whose initiative was recognised, by which rules a meeting
was held, what was pledged."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from andung_emulation import vietnamese

_RULES = (
    "quorum_numerator", "quorum_denominator", "share_numerator", "share_denominator", "share_inclusive",
    "share_of", "ballot", "recuse_own_unit",
)  # fmt: skip


def fill(apps: Any, _: Any) -> None:
    _movements(apps)
    _rules_of_meetings(apps)
    _initiatives(apps)
    # The pledge of before named both: that it is true, and that nothing is pending.
    nominations = apps.get_model("awards", "Nomination")
    nominations.objects.filter(declared=True).update(declared_clear=True)


def _initiatives(apps: Any) -> None:
    """Whose recognition was told was recognised; all are found by their titles without accents."""
    initiatives = apps.get_model("awards", "Initiative")
    initiatives.objects.exclude(recognition="").update(state="recognised")
    for row in initiatives.objects.all():
        row.search_key = vietnamese.search_key(row.title)
        row.save(update_fields=["search_key"])


def _movements(apps: Any) -> None:
    attendances = apps.get_model("awards", "Attendance").objects.exclude(left_after=None)
    movement = apps.get_model("awards", "Movement")
    movement.objects.bulk_create(
        movement(attendance_id=pk, after_item=after, comes=False)
        for pk, after in attendances.values_list("pk", "left_after")
    )


def _rules_of_meetings(apps: Any) -> None:
    """Its council's, as they are now: nothing older was kept."""
    items = apps.get_model("awards", "AgendaItem")
    for meeting in apps.get_model("awards", "Meeting").objects.select_related("council"):
        for name in _RULES:
            setattr(meeting, name, getattr(meeting.council, name))
        if meeting.state != "planned":
            meeting.opened_at = meeting.starts_at
        meeting.save()
        items.objects.filter(meeting=meeting).update(ballot=meeting.ballot)


def nothing(*_: Any) -> None:
    """The new columns go with the schema."""


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_nominations_and_council")]

    operations = [migrations.RunPython(fill, nothing)]
