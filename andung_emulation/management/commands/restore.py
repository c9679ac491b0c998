"""`restore FILE [--identity F]`: a backup into an installation that has nothing yet."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import vietnamese
from andung_emulation.backups.problems import NotRestored
from andung_emulation.backups.restoring import Asked, Restored, restore


class Command(BaseCommand):
    help = (
        "Khôi phục một bản sao lưu vào nơi còn trống, kiểm mọi thứ trước khi đặt vào chỗ; sai một chỗ thì"
        " không đổi gì. Máy mới: `python3 -m andung_emulation restore TỆP`."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--identity", type=Path, metavar="TỆP", help="khóa riêng, cho bản đã mã hóa")
        parser.add_argument("--keys", type=Path, metavar="THƯ-MỤC", help="bản giữ riêng của thư mục keys")
        parser.add_argument(
            "--accept-findings",
            action="store_true",
            help="vẫn khôi phục khi dấu niêm phong, phê duyệt đã sai từ bản gốc",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Asked(options["file"], options["identity"], options["keys"], options["accept_findings"])
        try:
            restored = restore(asked)
        except NotRestored as problem:
            raise CommandError(str(problem)) from problem
        for name, kept, found in _table(restored):
            self.stdout.write(f"  {name:<24} {kept:>24}  {found}")
        for said in _remarks(restored):
            self.stdout.write(said)
        self.stdout.write(
            "Đã khôi phục; mọi người đăng nhập lại. Bước tiếp theo trên máy chủ: deploy/VAN-HANH.md, mục Phục"
            " hồi; máy dùng thử: `python3 -m andung_emulation run`."
        )


def _table(restored: Restored) -> Iterator[tuple[str, str, str]]:
    """What the backup says, and what was found after it was unpacked."""
    said, proof = restored.manifest, restored.proof
    rows, (count, head) = sum(said.tables.values()), said.history
    yield "", "bản sao lưu", "sau khôi phục"
    yield "sao lưu lúc", vietnamese.minute_of(datetime.fromisoformat(said.made_at)), ""
    yield "bảng", str(len(said.tables)), "bằng nhau"
    yield "dòng", str(rows), "bằng nhau"
    yield "tệp (SHA-256)", str(len(said.files)), "bằng nhau"
    yield "dòng lịch sử", str(count), "kiểm chứng được" if proof.history_proved else "CHƯA kiểm chứng"
    yield "mã băm cuối", f"{head[:16]}…", "bằng nhau"
    yield "chốt chặn", "", f"đủ {proof.guards}"
    yield "niêm phong", "", proof.seals
    yield "migration chạy thêm", "", str(proof.migrated)


def _remarks(restored: Restored) -> Iterator[str]:
    said = restored.manifest
    for path in said.lost:
        yield f"  thiếu từ trước khi sao lưu: {path}"
    yield from (f"  sai từ bản gốc: {each}" for each in restored.proof.wrong)
    if said.archives_left_out:
        yield f"  {said.archives_left_out} bộ lưu trữ, bàn giao không nằm trong bản sao lưu: lập lại khi cần."
    if not restored.has_history_key:
        yield (
            "  KHÔNG có khóa lịch sử (keys/history.key): dữ liệu đã đủ nhưng chưa chứng minh được, ứng dụng"
            " chưa chạy được. Chép bản giữ riêng của thư mục keys vào đúng chỗ rồi chạy"
            " `manage.py verify_history`."
        )
