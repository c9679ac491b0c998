"""`move_database --to URL`: SQLite to PostgreSQL or back, each table counted and sealed on both sides."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from andung_emulation import moving
from andung_emulation.backups.problems import why
from andung_emulation.errors import Refused

REHEARSED = """\
Đây là chuyển thử (--live): dòng ghi từ lúc bắt đầu không có ở đích. Muốn chuyển thật thì dừng ứng dụng
rồi chuyển lại vào một cơ sở dữ liệu trống."""
NEXT = """\
Việc tiếp theo: đặt DATABASE_URL là địa chỉ vừa chuyển đến ở mọi nơi chạy ứng dụng (máy chủ, việc nền, lệnh),
rồi chạy lại. Tệp và khóa ở nguyên thư mục dữ liệu (ANDUNG_DATA). Cất cơ sở dữ liệu cũ đi, đừng chạy ứng dụng
trên nó nữa."""
MARK = 16  # characters of a seal: enough to compare by eye


class Command(BaseCommand):
    help = (
        "Chuyển mọi dữ liệu sang cơ sở dữ liệu khác (PostgreSQL hoặc SQLite), đối chiếu từng bảng;"
        " sai một chỗ thì đích không giữ dòng nào."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to",
            required=True,
            metavar="ĐỊA-CHỈ",
            help="postgres://tên:mật-khẩu@máy/cơ-sở-dữ-liệu hoặc sqlite:////đường/dẫn/tệp.sqlite3, còn trống",
        )
        parser.add_argument(
            "--live",
            action="store_true",
            help="chuyển thử, trong lúc ứng dụng vẫn chạy: dòng ghi sau sẽ thiếu",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            moved = moving.move_to(options["to"], live=options["live"])
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu báo lỗi, đích không giữ dòng nào: {error}") from error
        except OSError as error:
            raise CommandError(f"Chưa chuyển gì: {why(error)}") from error
        self._print(moved)
        self._print_next(live=options["live"])

    def _print(self, moved: list[moving.Moved]) -> None:
        filled = sorted((each for each in moved if each.rows), key=lambda each: each.table.name)
        width = max((len(each.table.name) for each in filled), default=0)
        self.stdout.write(f"{'bảng':{width}}  {'số dòng':>8}  dấu (SHA-256)")
        for each in filled:
            self.stdout.write(f"{each.table.name:{width}}  {each.rows:>8}  {each.sha256[:MARK]}")
        seal = hashlib.sha256("".join(each.sha256 for each in filled).encode()).hexdigest()
        rows = sum(each.rows for each in filled)
        self.stdout.write(f"{f'{len(filled)} bảng':{width}}  {rows:>8}  {seal[:MARK]}")
        self.stdout.write(f"Còn lại {len(moved) - len(filled)} bảng trống. Không chuyển:")
        for reason in moving.LEFT_OUT.values():
            self.stdout.write(f"  - {reason}.")

    def _print_next(self, *, live: bool) -> None:
        self.stdout.write(
            "Đã đọc lại mọi bảng ở đích: số dòng, dấu, khóa ngoại, chốt chặn, lịch sử đều khớp với nguồn."
        )
        self.stdout.write(REHEARSED if live else NEXT)
