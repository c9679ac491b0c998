"""The process that reads a signed PDF: size of the sealed part and folder of trust as words, the file on the
standard input, JSON on the standard output. It may run out of memory and time without anybody noticing."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

MAX_MEMORY = 1_000_000_000
MAX_SECONDS = 25


def _limited() -> None:
    with contextlib.suppress(ImportError):  # Windows hasn't got it
        import resource  # noqa: PLC0415 - where there is one

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def main() -> None:
    _limited()
    from dossiers.signatures.checking import signatures_in  # noqa: PLC0415 - within the limits
    from dossiers.signatures.found import NotAccepted, to_plain  # noqa: PLC0415 - the same

    sealed_size, roots = int(sys.argv[1]), Path(sys.argv[2])
    try:
        found = signatures_in(sys.stdin.buffer.read(), sealed_size, roots)
    except NotAccepted as refused:
        answer = {"refused": str(refused)}
    else:
        answer = {"signatures": [to_plain(each) for each in found]}  # type: ignore[dict-item]  # JSON
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
