"""`verify_history`: walk the chain, ask the witnesses, name what is wrong."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from andung_emulation import history
from andung_emulation.key_files import KeyFileBroken
from andung_emulation.shortages import said_by_disk


class Command(BaseCommand):
    help = "Kiểm chứng lịch sử; sai thì nêu dòng sai đầu tiên và thoát với mã 1."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            problem = history.verify()
        except OSError as error:
            raise CommandError(
                f"Không đọc được khóa lịch sử {error.filename}: {said_by_disk(error)}."
            ) from error
        except KeyFileBroken as error:
            raise CommandError(str(error)) from error
        said = [str(problem)] if problem else []
        said += history.unwitnessed()
        if said:
            raise CommandError("\n".join(said))
        count = history.HistoryEntry.objects.count()
        self.stdout.write(f"Lịch sử nguyên vẹn: {count} dòng, mã băm cuối {history.head()}.")
