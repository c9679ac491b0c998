"""What goes through the two pipes: a length in four bytes, then so many bytes; the standard library only."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import BinaryIO

LENGTH_BYTES = 4
PDF, FAILURE = b"P", b"F"


@dataclass(frozen=True)
class Job:
    """A whole page and its stylesheet; an empty page only asks whether printing is possible."""

    html: str
    css: str


def write(pipe: BinaryIO, content: bytes) -> None:
    pipe.write(len(content).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(content)
    pipe.flush()


def read(pipe: BinaryIO) -> bytes:
    """One frame; raises EOFError when the other end is gone."""
    return _exactly(pipe, int.from_bytes(_exactly(pipe, LENGTH_BYTES), "big"))


def write_job(pipe: BinaryIO, job: Job) -> None:
    write(pipe, json.dumps(asdict(job), ensure_ascii=False).encode())


def read_job(pipe: BinaryIO) -> Job:
    return Job(**json.loads(read(pipe)))


def _exactly(pipe: BinaryIO, count: int) -> bytes:
    content = pipe.read(count)
    if len(content) < count:
        raise EOFError
    return content
