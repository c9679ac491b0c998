"""`backup_key FILE`: a pair of keys; the private part goes to a USB stick and into the safe."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from andung_emulation.backups.locks import make_pair
from andung_emulation.shortages import said_by_disk


class Command(BaseCommand):
    help = (
        "Tạo cặp khóa cho bản sao lưu: khóa riêng ghi ra tệp (USB), khóa công khai in ra để đặt trên máy chủ."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, metavar="TỆP", help="nơi ghi khóa riêng, ngoài thư mục dữ liệu"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"].resolve()
        if path.is_relative_to(settings.ANDUNG_DATA) or path.is_relative_to(settings.BASE_DIR):
            raise CommandError(
                "Khóa riêng không được nằm trên máy chủ cùng dữ liệu: ghi ra USB, rồi cất vào két."
            )
        try:
            public = make_pair(path)
        except FileExistsError as error:
            raise CommandError(f"{path} đã có; không ghi đè khóa nào.") from error
        except OSError as error:
            raise CommandError(f"Không ghi được {path}: {said_by_disk(error)}.") from error
        self.stdout.write(f"Khóa riêng: {path}. Chép thành hai bản, cất hai nơi, xóa khỏi máy này.")
        self.stdout.write("Mất khóa riêng là không mở được bản sao lưu nào. Trên máy chủ chỉ đặt:")
        self.stdout.write(f"ANDUNG_BACKUP_KEY={public}")
