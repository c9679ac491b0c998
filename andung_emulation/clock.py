"""The application's clock. Views and commands read it; everything below takes `at`.

In the demonstration it may run from a training instant: `clock.json` keeps the pair (training instant,
real instant), so every process and every restart shares the same shift. Sessions, lock-outs and
re-authentication use real time and never come here. Standard library only: the start command uses it too.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# Of a training clock: it goes on for a while, and a year back is asked for.
FIRST_YEAR, LAST_YEAR = 2000, 2100
_NO_SHIFT = timedelta(0)


class ClockError(ValueError):
    """A training instant that can't be used; the text is for people."""


class _Source:
    """Where the shift comes from: no file means real time."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._read: tuple[int, timedelta] | None = None

    def shift(self) -> timedelta:
        if self.path is None:
            return _NO_SHIFT
        try:
            stamp = self.path.stat().st_mtime_ns
        except FileNotFoundError:
            return _NO_SHIFT
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, _shift_in(self.path))
        return self._read[1]


_source = _Source()


def follow(path: Path | None) -> None:
    """Settings name the file to follow in the demonstration; None is real time."""
    _source.path = path


def establish(path: Path, asked: str) -> str:
    """Start the training clock at `asked` (ISO 8601 with an offset) and say so in a sentence.

    The same value again lets the clock run on, so that a restart changes nothing; a new value replaces it.
    Raises `ClockError` when the value is not an instant.
    """
    training = parse_instant(asked)
    before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    if before and before["asked"] == asked:
        running = datetime.now(UTC) + _shift_in(path)
        return f"Đồng hồ tập huấn chạy tiếp: {_said(running)}."
    pair = {"asked": asked, "training": training.isoformat(), "real": datetime.now(UTC).isoformat()}
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(pair), encoding="utf-8")
    fresh.replace(path)
    verb = "được đặt lại" if before else "bắt đầu"
    return f"Đồng hồ tập huấn {verb} từ {_said(training)}."


def asked_in(path: Path) -> str:
    """The value that the running training clock was started with, or "" when none runs."""
    if not path.exists():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8"))["asked"])


def parse_instant(text: str) -> datetime:
    """An aware instant in UTC from ISO 8601 with an offset, or `ClockError`."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ClockError(
            f"ANDUNG_CLOCK={text!r} không phải là một thời điểm; viết như 2025-12-29T08:00+07:00."
        ) from None
    if instant.tzinfo is None:
        raise ClockError(f"ANDUNG_CLOCK={text!r} thiếu múi giờ; thêm +07:00 vào cuối.")
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ClockError(f"ANDUNG_CLOCK={text!r}: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return instant.astimezone(UTC)


def now() -> datetime:
    """The application's instant, aware, in UTC."""
    return datetime.now(UTC) + _source.shift()


def is_training() -> bool:
    return bool(_source.shift())


def local(at: datetime) -> datetime:
    """The same instant on An Dũng's wall."""
    return at.astimezone(ZONE)


def local_date(at: datetime) -> date:
    return local(at).date()


def _shift_in(path: Path) -> timedelta:
    pair = json.loads(path.read_text(encoding="utf-8"))
    return datetime.fromisoformat(pair["training"]) - datetime.fromisoformat(pair["real"])


def _said(at: datetime) -> str:
    return f"{local(at):%H:%M:%S ngày %d/%m/%Y}"
