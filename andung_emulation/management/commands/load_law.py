"""`load_law`: the law's dated rows, from `awards/law/*.toml`: bases to cite, money, executors."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock
from andung_emulation.actors import Actor
from andung_emulation.shortages import said_by_disk
from awards.law import BASES
from awards.law.reader import LawFileError, read_bases, read_executors, read_rates
from awards.services.law import load_law


class Command(BaseCommand):
    help = "Nạp căn cứ pháp lý, mức tiền thưởng, nơi thi hành từ awards/law. Nạp lần hai không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=BASES.parent, metavar="THƯ_MỤC")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        at = clock.now()
        path = folder
        try:
            bases = read_bases(path := folder / "bases.toml")
            rates = read_rates(path := folder / "rates.toml")
            executors = read_executors(path := folder / "executors.toml")
        except OSError as error:
            raise CommandError(f"Không đọc được {path}: {said_by_disk(error)}.") from error
        except LawFileError as error:
            raise CommandError(f"{path}, dòng {error.line}: {error.reason}.") from error
        actor = Actor.system("Lệnh load_law", clock.local_date(at))
        changed = load_law(bases, rates, executors, actor=actor, at=at)
        said = f"đã nạp {len(changed)} dòng." if changed else "không có gì thay đổi."
        self.stdout.write(f"{folder.name}: {said}")
