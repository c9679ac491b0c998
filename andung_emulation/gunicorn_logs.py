"""The server's own messages in the application's form.

`gunicorn --logger-class andung_emulation.gunicorn_logs.Lines …`
"""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from andung_emulation.logs import JsonLines


class Lines(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Its access log stays off: the application writes a line for each request, without the address."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())
