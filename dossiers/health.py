"""Papers that wait, papers that failed, and whether this machine can print."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache

from andung_emulation.findings import Finding
from dossiers.models import Paper
from dossiers.renderers.pdf import rendering_problems


def papers() -> Iterable[Finding]:
    waiting = Paper.objects.to_seal()
    failed = list(waiting.exclude(failure="").values_list("pk", "failure"))
    count = waiting.count() - len(failed)
    said = f"{count} văn bản chờ niêm phong." if count else "Không văn bản nào chờ niêm phong."
    if failed:
        named = "; ".join(f"văn bản {pk}: {failure}" for pk, failure in failed[:5])
        said += f" {len(failed)} văn bản in lỗi: {named}"
    yield Finding("Niêm phong văn bản", not failed, said)


def printing() -> Iterable[Finding]:
    problems = _problems_of_this_minute(int(time.monotonic() // 60))
    yield Finding("In văn bản", not problems, " ".join(problems) or "In được PDF.")


@lru_cache(maxsize=1)
def _problems_of_this_minute(_minute: int) -> list[str]:
    """Anybody may ask for the health page: a page is printed once a minute, however often it is asked."""
    return rendering_problems()
