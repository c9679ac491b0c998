"""What of gương điển hình waits for the culture officer: proposals to write, stories ready to be published,
one whose award was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.tasks import Task
from awards.enums import ExemplarState
from awards.models import Exemplar
from awards.rules.rights import may
from awards.selectors.exemplars import REVOKED
from campaigns.rules import calendar


def tasks(actor: Actor, at: datetime) -> Iterator[Task]:
    """In no round and by no day of the plan."""
    if not may("exemplar.write", actor):
        return
    rows = Exemplar.objects.select_related("participant")
    revoked = rows.published().filter(award__revocation__confirmed_at__isnull=False)
    for each in revoked.order_by("pk"):
        yield _task(
            f"Xem lại bài “{each.title}”", f"{REVOKED}.", [each], "Xem lại một gương điển hình đang đăng", at
        )
    proposed = list(rows.filter(state=ExemplarState.PROPOSED).order_by("proposed_at", "pk"))
    if proposed:
        said = f"Viết {len(proposed)} gương điển hình mới đề xuất"
        yield _task(said, "", proposed, said, at)
    ready = rows.filter(state=ExemplarState.WRITING, consent_on__isnull=False).exclude(story="")
    waiting = list(ready.order_by("proposed_at", "pk"))
    if waiting:
        said = f"Đăng {len(waiting)} gương điển hình đã viết, đã được đồng ý"
        yield _task(said, "", waiting, said, at)


def _task(title: str, detail: str, rows: list[Exemplar], mailed: str, at: datetime) -> Task:
    alone = rows[0] if len(rows) == 1 else None
    return Task(
        when="Sắp tới",
        late=False,
        title=title,
        detail=detail or (f"{alone.title} ({alone.participant})" if alone else ""),
        url=alone.get_absolute_url() if alone else reverse("awards:exemplars"),
        button="Mở bài" if alone else "Mở danh sách",
        sort=calendar.start_of(local_date(at)),
        mailed=mailed,
        dated=False,
    )
