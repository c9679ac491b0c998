"""Django's `flush`, which guards would stop: never in production, and guards off before, on again after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as DjangoFlush

from andung_emulation import guards
from andung_emulation.backups import shelf
from andung_emulation.backups.witness import begin_anew


class Command(DjangoFlush):
    """Tests that commit flush between each other, with what Django passes."""

    help = "Xóa sạch dữ liệu, chỉ khi không phải máy thật."

    def handle(self, **options: Any) -> None:
        if settings.ANDUNG_MODE == "production":
            raise CommandError("Đây là máy thật (ANDUNG_MODE=production): không xóa sạch dữ liệu.")
        guards.drop(options["database"])
        try:
            super().handle(**options)
        finally:
            if guards.missing(options["database"]):  # where `post_migrate` was held back
                guards.make(options["database"])
        if shelf.home().is_dir():
            begin_anew()
