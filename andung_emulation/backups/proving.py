"""What was unpacked, brought to this version and proved; `restoring` asks for it in a process of its own.

There the unpacked folder is the data directory: the models, the guards and the checks are those of an
installation, and none of it touches where it will go.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db.migrations.recorder import MigrationRecorder

from andung_emulation import guards, history
from dossiers.services.seals import check_seals

SCRIPT = "import django; django.setup(); from andung_emulation.backups import proving; proving.main()"


@dataclass
class Proof:
    """`refused`: why it can't be restored, in a sentence. `wrong`: what was wrong before the backup."""

    refused: str = ""
    migrated: int = 0
    guards: int = 0
    history_proved: bool = False
    seals: str = ""
    wrong: list[str] = field(default_factory=list)


def main() -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(asdict(prove())) + "\n")


def prove() -> Proof:
    """Migrates forward, makes the guards, and asks history, its witnesses and all seals."""
    before = _applied()
    call_command("migrate", interactive=False, verbosity=0)
    if missing := guards.missing():
        return Proof(f"Không dựng lại được chốt chặn: {', '.join(missing)}.")
    proof = Proof(migrated=_applied() - before, guards=len(guards.every()))
    if Path(settings.HISTORY_KEY_FILE).is_file():
        problem = history.verify()
        if problem and not problem.ends_early:
            return Proof(f"Lịch sử không kiểm chứng được bằng khóa này: {problem}")
        if problem:  # the key was rotated after this backup: whoever restores says that he knows
            proof.wrong.append(str(problem))
        proof.history_proved = True
    seals = check_seals()
    proof.seals = seals.said
    proof.wrong += [*history.unwitnessed(), *seals.wrong]
    return proof


def _applied() -> int:
    return MigrationRecorder.Migration.objects.count()
