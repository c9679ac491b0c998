"""gunicorn's threads for those who need them: where they run out, the lines that were held longest end.

`gunicorn --worker-class=andung_emulation.lines.Lines …`

A thread reads a request and sends its answer, and gunicorn waits for both without end: four hundred lines
that never finish would be all of them (trust, R15). A line whose request is whole is never ended.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from andung_emulation.turns import at_work

SPARE = 20  # threads for those who come now
GRACE_SECONDS = 5.0  # whoever is at all quick is through with head, body and answer
LONGEST_SECONDS = 900.0  # the largest body, and the longest file, over a line of half a megabit


class Lines(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """All but `handle` is called in the main thread alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held: dict[Any, float] = {}  # since when, oldest first
        self._ended: set[Any] = set()

    def enqueue_req(self, conn: Any) -> None:
        self._held[conn] = time.monotonic()
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        """An answered line is closed here: to wait until the other side closes too, up to two seconds each,
        would keep the main thread from all others."""
        kept = super().handle(conn)
        if kept is False:
            conn.close(graceful=True)
            conn.close = _is_closed
        return kept

    def finish_request(self, conn: Any, fs: Any) -> None:
        self._held.pop(conn, None)
        self._ended.discard(conn)
        super().finish_request(conn, fs)

    def murder_pending(self) -> None:
        """Comes by at least each second."""
        super().murder_pending()
        now, free = time.monotonic(), self.cfg.threads - len(self._held) + len(self._ended)
        for conn, since in list(self._held.items()):
            if conn.sock in at_work:
                self._held.pop(conn)
                self._held[conn] = now  # its answer has the whole time once more
                continue
            most = GRACE_SECONDS if free < SPARE else LONGEST_SECONDS
            if now - since >= most and conn not in self._ended:
                self._ended.add(conn)
                free += 1
                with suppress(OSError):  # it has gone by itself
                    conn.sock.shutdown(socket.SHUT_RDWR)


def _is_closed(graceful: bool = False) -> None:
    pass
