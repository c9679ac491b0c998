"""`check_guards`: the start command refuses to serve without them."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import guards


class Command(BaseCommand):
    help = "Kiểm tra các chốt chặn trong cơ sở dữ liệu; thiếu thì thoát với mã 1."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        missing = guards.missing()
        if missing:
            raise CommandError(
                f"Thiếu hoặc sai chốt chặn: {', '.join(missing)}. Chạy `manage.py migrate` để dựng lại."
            )
        if options["verbosity"] > 1:
            self.stdout.write(f"Đủ {len(guards.every())} chốt chặn.")
