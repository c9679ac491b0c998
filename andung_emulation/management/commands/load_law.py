"""`load_law`: the dated bases that decisions cite, from `awards/law/bases.toml`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock
from andung_emulation.actors import Actor
from awards.law import BASES
from awards.law.reader import LawFileError, read_bases
from awards.services.criteria import load_bases


class Command(BaseCommand):
    help = "Nạp các căn cứ pháp lý để viện dẫn (mặc định: awards/law/bases.toml). Nạp lần hai không đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=BASES, metavar="TỆP")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        at = clock.now()
        try:
            bases = read_bases(path)
        except OSError as error:
            raise CommandError(f"Không đọc được {path}: {error.strerror}.") from error
        except LawFileError as error:
            raise CommandError(f"{path}, dòng {error.line}: {error.reason}.") from error
        changed = load_bases(bases, actor=Actor.system("Lệnh load_law", clock.local_date(at)), at=at)
        said = f"đã nạp {len(changed)} căn cứ: {', '.join(changed)}." if changed else "không có gì thay đổi."
        self.stdout.write(f"{path.name}: {said}")
