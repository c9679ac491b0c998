"""`health`: what the page /suc-khoe/ tells the administrator."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import health


class Command(BaseCommand):
    help = "In tình trạng của hệ thống; có chỗ không ổn thì thoát với mã 1."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = health.findings()
        for finding in found:
            mark = "HỎNG  " if not finding.well else "lưu ý " if finding.warns else "ổn    "
            self.stdout.write(f"{mark}{finding.name}: {finding.said}")
        if not all(finding.well for finding in found):
            raise CommandError("Hệ thống có chỗ không ổn.")
