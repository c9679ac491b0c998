"""Papers that wait, papers that failed, and whether this machine can print."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from andung_emulation import clock, vietnamese
from andung_emulation.findings import Finding
from andung_emulation.jobs.models import JobRun
from dossiers.models import Paper
from dossiers.renderers.pdf import rendering_problems

_OLD = timedelta(days=2)


def papers() -> Iterable[Finding]:
    waiting = Paper.objects.to_seal()
    failed = list(waiting.exclude(failure="").values_list("pk", "failure"))
    count = waiting.count() - len(failed)
    said = f"{count} văn bản chờ niêm phong." if count else "Không văn bản nào chờ niêm phong."
    if failed:
        named = "; ".join(f"văn bản {pk}: {failure}" for pk, failure in failed[:5])
        said += f" {len(failed)} văn bản in lỗi: {named}"
    yield Finding("Niêm phong văn bản", not failed, said)


def seals() -> Iterable[Finding]:
    """The last daily verification; what it found broken is told with the job of that name. One of a day to
    come is of a clock that ran ahead; one of long ago says little of now."""
    today = clock.local_date(clock.now())
    last = JobRun.objects.filter(name="verify_seals", day__lte=today).order_by("-day").first()
    if last is None:
        yield Finding("Kiểm chứng niêm phong", True, "Chưa kiểm lần nào; việc nền kiểm mỗi ngày một lần.")
        return
    day = vietnamese.date_short(last.day)
    if last.failure:
        said = f"Lần gần nhất, ngày {day}: có chỗ hỏng. Chạy manage.py verify_seals để xem đủ."
    elif last.done_at is None:
        said = f"Đang kiểm chứng, bắt đầu ngày {day}."
    else:
        said = f"Lần gần nhất, ngày {day}: nguyên vẹn."
    yield Finding("Kiểm chứng niêm phong", not last.failure, said, warns=last.day < today - _OLD)


def printing() -> Iterable[Finding]:
    problems = _problems_of_this_minute(int(time.monotonic() // 60))
    yield Finding("In văn bản", not problems, " ".join(problems) or "In được PDF.")


@lru_cache(maxsize=1)
def _problems_of_this_minute(_minute: int) -> list[str]:
    """Anybody may ask for the health page: a page is printed once a minute, however often it is asked."""
    return rendering_problems()
