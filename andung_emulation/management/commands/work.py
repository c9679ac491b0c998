"""`work`: the loop behind the pages."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from andung_emulation.checks import key_is_the_databases, refuse
from andung_emulation.jobs.queue import Worker

REST_SECONDS = 1.0


class Command(BaseCommand):
    """Ends after the piece at hand on SIGTERM or Ctrl-C."""

    help = "Làm việc nền: dựng văn bản, khép đợt, nhắc hạn, kiểm chứng."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="chạy một lượt rồi thôi")

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(Error):  # a database that is away is asked again by each pass
            refuse(key_is_the_databases)
        worker = Worker(by_hand=options["once"])
        if options["once"]:
            worker.one_pass()
            return
        ended = threading.Event()

        def end(_number: int, _frame: object) -> None:
            worker.stop()
            ended.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        while not ended.is_set():
            close_old_connections()  # a database that came back is asked anew
            worker.one_pass()
            ended.wait(REST_SECONDS)
        worker.leave()
