"""The report of a year, once what it has to tell is there (plan, I.1.c: sơ kết hằng năm)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from andung_emulation.actors import Actor
from andung_emulation.tasks import Task
from campaigns.enums import IndexKind, Role
from campaigns.models import IndexResult, Round
from dossiers.enums import PaperState
from dossiers.models import Paper, Summary


def tasks(actor: Actor, round: Round, at: datetime) -> Iterator[Task]:
    """Of that campaign's years in which the decision and the published index are recorded and no report was
    issued; due on no day. Not of years from paper, whose reports were written then. One query."""
    if not actor.holds(Role.OFFICE):
        return
    issued = Paper.objects.filter(summary__round=OuterRef("pk"), state=PaperState.ISSUED)
    published = IndexResult.objects.filter(round=OuterRef("pk"), kind=IndexKind.PAR, score__isnull=False)
    rows = Round.objects.annual().filter(
        Exists(published),
        ~Exists(issued),
        campaign=round.campaign_id,
        decisions__isnull=False,
        from_paper=False,
    )
    begun = Summary.objects.filter(round=OuterRef("pk")).values("pk")[:1]
    for each in rows.annotate(summary_pk=begun).order_by("year").distinct():
        yield _to_report(each, at)


def _to_report(round_: Round, at: datetime) -> Task:
    begun: int | None = getattr(round_, "summary_pk", None)
    return Task(
        when="Khi có thể",
        late=False,
        title=f"Ban hành báo cáo sơ kết {round_.period_label}",
        detail="Đã có Quyết định khen thưởng và chỉ số công bố của năm; số liệu có sẵn trong dự thảo.",
        url=reverse("dossiers:summary", args=[begun]) if begun else reverse("dossiers:summaries"),
        button="Viết báo cáo" if begun else "Soạn báo cáo",
        sort=at,
        dated=False,
    )
