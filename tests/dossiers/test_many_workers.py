"""Three workers in processes of their own, on one database: the work is shared, nothing is done twice."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from andung_emulation import history
from andung_emulation.jobs import Daily
from andung_emulation.jobs.models import JobRun, WorkerBeat
from andung_emulation.registration import listed
from dossiers.models import Paper
from dossiers.services.seals import check_seals
from tests.dossiers.factories import a_ready_dossier
from tests.dossiers.test_killed_worker import a_worker, children_of, kill, wait_for

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks /proc for the children"),
]


def test_three_workers_share_what_waits_and_one_may_die(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take anything
    a_ready_dossier(3, 3)
    count = Paper.objects.to_seal().count()
    daily = {job.name for job in listed("jobs") if isinstance(job, Daily) and not job.from_hour}
    with ExitStack() as stack:
        crew = [stack.enter_context(a_worker(tmp_path)) for _ in range(3)]
        wait_for(lambda: Paper.objects.filter(attempts__gte=1).exists())
        wait_for(lambda: any(children_of(each.pid) for each in crew))
        victim = next(each for each in crew if children_of(each.pid))
        kill(victim.pid)
        victim.wait()
        wait_for(lambda: not Paper.objects.to_seal().exists())
        wait_for(lambda: JobRun.objects.filter(done_at__isnull=False, name__in=daily).count() == len(daily))
        wait_for(lambda: WorkerBeat.objects.count() >= 2)
        survivors = [each for each in crew if each.poll() is None]
        assert len(survivors) == 2
    papers = list(Paper.objects.all())
    assert len(papers) == count
    assert all(history.of(paper).filter(action="paper.sealed").count() == 1 for paper in papers)
    assert history.verify() is None
    assert check_seals().wrong == []
    assert list(JobRun.objects.exclude(failure="")) == []
    days = (tmp_path / "days").read_text().splitlines()
    assert len(days) == 1, "a day's job was done twice"
