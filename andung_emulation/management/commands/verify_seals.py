"""`verify_seals`: re-hash every sealed file and its stored content, name what is wrong."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dossiers.models import Paper
from dossiers.services.sealing import broken_seals


class Command(BaseCommand):
    help = "Kiểm chứng các tệp PDF đã niêm phong; sai thì nêu tên và thoát với mã 1."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = broken_seals()
        if wrong:
            raise CommandError("\n".join(wrong))
        count = Paper.objects.exclude(pdf_sha256="").count()
        self.stdout.write(f"Nguyên vẹn: {count} tệp đã niêm phong.")
