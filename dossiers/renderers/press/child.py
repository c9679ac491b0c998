"""The child: `python -m dossiers.renderers.press.child`. Reads jobs from stdin, writes PDFs to stdout.

No Django and no settings: it knows no database, no key and no file of the office, sees our fonts alone and
can reach nothing (`confinement`). It ends with its stdin.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from dossiers.renderers.press import confinement, fonts, frames

# A page makes and drops objects by the hundred thousand: cycles are looked for less often than by default.
GARBAGE = (10_000, 5, 20)
TOO_MUCH = "Văn bản quá lớn hoặc lồng nhau quá sâu nên chưa in được."


def main() -> None:
    jobs, answers = _pipes()
    confinement.limit()
    typeset, problem = _with_our_fonts()
    confinement.shut()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    while True:
        try:
            job = frames.read_job(jobs)
        except EOFError:
            return
        confinement.allow_another_paper()
        if problem or typeset is None:
            frames.write(answers, frames.FAILURE + problem.encode())
        elif not _answer(answers, typeset, job):
            return


def _answer(answers: BinaryIO, typeset: Callable[[str, str], bytes], job: frames.Job) -> bool:
    """False if this process had better end: after running out of memory nothing in it can be trusted."""
    try:
        answer, healthy = frames.PDF + (typeset(job.html, job.css) if job.html else b""), True
    except (MemoryError, RecursionError):
        answer, healthy = frames.FAILURE + TOO_MUCH.encode(), False
    except (
        BaseException
    ) as error:  # FatalURLFetchingError is no Exception; a bad paper must not end the press
        answer, healthy = frames.FAILURE + f"Không dàn trang được: {error!r:.200}".encode(), True
    frames.write(answers, answer)
    return healthy


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep stdout for frames alone: whatever a library prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _with_our_fonts() -> tuple[Callable[[str, str], bytes] | None, str]:
    try:
        with fonts.only_ours():
            return _typesetter()
    except OSError as error:  # the list of fonts has to be written somewhere
        return None, f"Máy chủ không có thư mục tạm ghi được nên chưa in được PDF: {error.strerror}."


def _typesetter() -> tuple[Callable[[str, str], bytes] | None, str]:
    """What typesets, and the sentence about what is missing."""
    from dossiers.renderers.press import needs  # noqa: PLC0415 - after the limit on memory is set

    try:
        from dossiers.renderers.press import typesetting  # noqa: PLC0415 - fails where pango is missing
    except (ImportError, OSError) as error:
        return None, needs.missing_library(str(error))
    return typesetting.typeset, needs.missing_font(typesetting.serif_family())


if __name__ == "__main__":
    main()
