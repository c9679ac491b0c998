"""The click by which a dossier is submitted whose papers are ready; their sealing goes on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.table import Line, seconds

if TYPE_CHECKING:
    from tests.benchmarks.pages.desk import Desk

SECONDS = 1


def measure(desk: Desk) -> Line:
    from django.urls import reverse

    from tests import factories as make
    from tests.dossiers.factories import issue_all

    dossier = issue_all(desk.preparing)
    clerk = make.the_office()
    client, url = make.a_client(clerk), reverse("dossiers:submit", args=[dossier.pk])
    answers = []
    took = seconds(lambda: answers.append(make.post(client, url, clerk, {"version": dossier.version})))
    dossier.refresh_from_db()
    assert dossier.first_submitted_at, answers[0].content.decode()[:3000]
    what = f"Bấm Trình hồ sơ, {dossier.items.count()} trường hợp, xã lớn gấp 10"
    return Line(what, "–", took, SECONDS, unit="giây")
