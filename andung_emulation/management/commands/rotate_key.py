"""`rotate_key`: a new key in place of one that is old, or that somebody else may have read."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from andung_emulation import clock, history, key_files
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused

COPY_IT = "Chép tệp này sang nơi cất khóa, thay bản cũ: bản cũ không kiểm chứng được các dòng từ nay về sau."


class Command(BaseCommand):
    """`history` takes effect at once, in all processes; `secret` when the server starts again."""

    help = (
        "Đổi khóa: history (ký lịch sử, có hiệu lực ngay)"
        " hoặc secret (phiên đăng nhập, có hiệu lực sau khi khởi động lại)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", choices=("history", "secret"))
        parser.add_argument("--reason", default="", help="ghi vào lịch sử, ví dụ: đổi hằng năm, lộ khóa")
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help="chỉ với secret: bỏ hẳn khóa cũ (khi bị lộ); ai cũng phải đăng nhập lại",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["key"] == "history":
                self._history(options["reason"], forget_old=options["forget_old"])
            else:
                self._secret(keep_old=not options["forget_old"])
        except (Refused, OSError, key_files.KeyFileBroken) as error:
            raise CommandError(f"Chưa đổi khóa: {error}") from error

    def _history(self, reason: str, *, forget_old: bool) -> None:
        if forget_old:
            raise CommandError("Khóa cũ của lịch sử không bỏ được: các dòng cũ kiểm chứng bằng khóa ấy.")
        at = clock.now()
        actor = Actor.system("Lệnh rotate_key", clock.local_date(at))
        entry = history.rotate_key(actor=actor, at=at, reason=reason)
        problem = history.verify()
        if problem:
            raise CommandError(f"Đã đổi khóa từ dòng {entry.seq}, nhưng lịch sử không nguyên vẹn: {problem}")
        self.stdout.write(f"Đã đổi khóa lịch sử từ dòng {entry.seq}; lịch sử nguyên vẹn qua cả hai khóa.")
        self.stdout.write(f"Tệp khóa: {settings.HISTORY_KEY_FILE}. {COPY_IT}")

    def _secret(self, *, keep_old: bool) -> None:
        key_files.rotate_secret(Path(settings.SECRET_KEY_FILE), keep_old=keep_old)
        self.stdout.write("Đã tạo khóa mới; có hiệu lực khi khởi động lại máy chủ.")
        self.stdout.write(
            "Phiên đăng nhập, trang đang mở và bảng Excel đã tải vẫn dùng được."
            if keep_old
            else "Khóa cũ bỏ hẳn: ai cũng đăng nhập lại; trang đang mở, bảng Excel đã tải phải tải lại."
        )
