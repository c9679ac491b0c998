"""`accept_clock --reason …`: the clock had run ahead and is right again; history goes on from now."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from andung_emulation import clock, history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.services.rounds import tell_clock_accepted

MIN_REASON = 20  # as of what changes a date: a sentence, not a word


class Command(BaseCommand):
    help = "Xác nhận đồng hồ máy chủ nay đã đúng, sau khi nó từng chạy sớm; ghi vào lịch sử."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reason", required=True, metavar="LÝ-DO", help="vì sao đồng hồ từng sai")

    def handle(self, *args: Any, **options: Any) -> None:
        at, reason = clock.now(), vietnamese.normalise_lines(options["reason"])
        if len(reason) < MIN_REASON:
            raise CommandError(f"Ghi rõ lý do, ít nhất {MIN_REASON} ký tự.")
        actor = Actor.system("Quản trị máy chủ", clock.local_date(at))
        try:
            with transaction.atomic():
                entry = history.accept_clock(reason=reason, actor=actor, at=at)
                ahead = datetime.fromisoformat(entry.values["ahead_until"])
                dates = tell_clock_accepted(ahead_until=ahead, reason=reason, actor=actor, at=at)
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        if dates:
            self.stdout.write(f"Hạn trình của {dates} đợt ở giữa hai giờ ấy; lịch sử của đợt ghi việc này.")
        self.stdout.write(f"Lịch sử ghi tiếp từ {vietnamese.time_of(at)}.")
