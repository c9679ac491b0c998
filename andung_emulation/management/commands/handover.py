"""`handover [--round YEAR] --out DIR`: the archive that can be read without the application."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock, files
from andung_emulation.management.commands.export_dossier import FINAL, round_called
from campaigns.models import Campaign
from campaigns.selectors import campaign_of_the_house
from dossiers.handover.making import said_of, write_archive
from dossiers.handover.packing import NoRoom
from dossiers.handover.scope import Scope


class Command(BaseCommand):
    help = (
        "Ghi bộ lưu trữ, bàn giao của cả phong trào hoặc một đợt thành một tệp ZIP mở đọc được ở máy bất kỳ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--round",
            default="",
            metavar="ĐỢT",
            help=f"năm (2025), {FINAL[1]}, hoặc mã của đợt; bỏ trống: tất cả",
        )
        parser.add_argument("--campaign", default="", metavar="MÃ", help="phong trào khác: mã của nó")
        parser.add_argument("--by", default="Lệnh handover", metavar="AI", help="người lập, ghi ở trang đầu")
        parser.add_argument("--out", type=Path, required=True, metavar="THƯ-MỤC")

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = round_called(options["round"]) if options["round"] else None
        campaign = round_.campaign if round_ else _campaign(options["campaign"])
        scope = Scope(campaign, round_, clock.now(), options["by"])
        try:
            path, built = write_archive(scope, options["out"])
        except (NoRoom, OSError) as problem:
            raise CommandError(said_of(problem)) from problem
        self.stdout.write(f"{scope.what} → {path}: {built.entries} tệp")
        self.stdout.write(f"SHA-256 {files.hash_of(path)}")
        for each in built.lacks:
            self.stdout.write(f"  thiếu: {each}")


def _campaign(code: str) -> Campaign:
    found = Campaign.objects.filter(code=code).first() if code else campaign_of_the_house()
    if found is None:
        raise CommandError(f"Không có phong trào mang mã “{code}”." if code else "Chưa nạp Kế hoạch nào.")
    return found
