"""`remind`: today's mails, as the worker sends them; or what they would say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from andung_emulation import clock
from campaigns.selectors.reminders import letters_of
from campaigns.services.reminders import MailFailed, remind


class Command(BaseCommand):
    help = "Gửi thư nhắc việc hôm nay; mỗi người nhiều nhất một thư một ngày, chạy mấy lần cũng vậy."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="chỉ in thư ra, không gửi, không ghi")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        if options["dry_run"]:
            self._show(at)
            return
        if not settings.MAIL_IS_SET:
            self.stdout.write("Chưa đặt ANDUNG_MAIL: không gửi thư nào.")
            return
        try:
            sent = remind(at)
        except MailFailed as failed:
            raise CommandError(str(failed)) from failed
        self.stdout.write(f"Đã gửi {sent} thư.")

    def _show(self, at: datetime) -> None:
        letters = letters_of(at, address=settings.PUBLIC_ADDRESS)
        for letter in letters:
            self.stdout.write(f"Gửi tài khoản {letter.user.username}\n{letter.subject}\n\n{letter.text}\n")
        self.stdout.write(f"{len(letters)} thư (chưa gửi, chỉ xem).")
