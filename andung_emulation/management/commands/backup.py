"""`backup [--out DIR]`: a backup now, on the shelf where the worker's own stand, or as one file elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation.backups import shelf
from andung_emulation.backups.keeping import hand_out, keep_whole
from andung_emulation.backups.problems import BackupFailed, why
from andung_emulation.backups.shelf import Kept


class Command(BaseCommand):
    help = (
        "Sao lưu cơ sở dữ liệu và các tệp thành một tệp đã kiểm, trong khi mọi người vẫn làm việc;"
        " mã hóa nếu đã đặt ANDUNG_BACKUP_KEY."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out",
            type=Path,
            metavar="THƯ-MỤC",
            help="ghi ra đây (USB) thay vì vào thư mục sao lưu; không xóa bản cũ nào",
        )
        parser.add_argument("--with-keys", action="store_true", help="kèm các khóa dù tệp không mã hóa")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["out"] or shelf.home()
        try:
            if options["out"]:
                folder.mkdir(parents=True, exist_ok=True)
                kept = hand_out(folder, with_keys=options["with_keys"])
            else:
                kept = keep_whole(with_keys=options["with_keys"])
        except (BackupFailed, OSError) as problem:
            raise CommandError(why(problem)) from problem
        self._tell(folder, kept)

    def _tell(self, folder: Path, kept: Kept) -> None:
        self.stdout.write(f"Đã sao lưu và kiểm: {folder / kept.name}, {kept.size} byte")
        self.stdout.write(f"SHA-256 {kept.sha256}")
        count, head = kept.head
        rows, files = kept.said["rows"], len(kept.files)
        self.stdout.write(f"{rows} dòng, {files} tệp; lịch sử {count} dòng, mã băm cuối {head}")
        if not kept.is_encrypted:
            also = " và CÁC KHÓA" if kept.said["keys"] else ""
            self.stdout.write(f"Tệp CHƯA mã hóa: có dữ liệu cá nhân{also}, cất nơi khóa được.")
        if not kept.said["keys"]:
            self.stdout.write(
                "Không kèm khóa: giữ riêng một bản của thư mục keys,"
                " thiếu nó thì không chứng minh được lịch sử."
            )
        for path in kept.lost:
            self.stderr.write(f"  thiếu: {path} (mất hoặc đã bị sửa trên đĩa)")
