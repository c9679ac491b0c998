"""The parent's side: whether this machine can check signatures, and asking the child about a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from dossiers.signatures.found import NotAccepted, Signature, from_plain

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = (sys.executable, "-m", "dossiers.signatures.child")
SECONDS = 40
# No key, password or address of a database goes to the process that reads what people send.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
CANT_CHECK = (
    "Máy này chưa cài phần kiểm tra chữ ký số nên chưa nhận được PDF ký số."
    " Hãy thêm bản chụp, hoặc nhờ người quản trị chạy lại với ANDUNG_SIGN=1."
)


def can_check() -> bool:
    """Whether the extra `sign` is installed."""
    return find_spec("pyhanko") is not None


def signatures_in(content: bytes, sealed_size: int, roots: Path) -> list[Signature]:
    """As `checking.signatures_in`, in a process of its own. Raises NotAccepted; of the time that it takes
    nobody may wait in a transaction."""
    if not can_check():
        raise NotAccepted(CANT_CHECK)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing that people typed
            [*COMMAND, str(sealed_size), str(roots)],
            cwd=ROOT,
            env={name: os.environ[name] for name in _INHERITED if name in os.environ},
            input=content,
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise NotAccepted("Tệp quá nặng hoặc bị hỏng: không kiểm tra được chữ ký.") from error
    if "refused" in answer:
        raise NotAccepted(answer["refused"])
    return [from_plain(each) for each in answer["signatures"]]
