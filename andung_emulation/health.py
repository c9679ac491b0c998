"""Is the application well? The page, and what `manage.py health` prints.

Anybody may ask and learns yes or no; what is wrong is for the administrator.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from andung_emulation import checks, clock, counting, guards, history, shortages, vietnamese
from andung_emulation.findings import Finding
from andung_emulation.history.chain import ROTATED
from andung_emulation.http import Request
from andung_emulation.jobs.models import JobRun, WorkerBeat
from andung_emulation.key_files import history_keys_in
from andung_emulation.registration import listed

logger = logging.getLogger(__name__)

BEAT_AGE = timedelta(minutes=3)
FREE_BYTES = 1_000_000_000
FREE_SHARE = 0.1
PATIENCE_SECONDS = 1.0  # of each source: who watches must hear soon that the database is locked
READER = "administrator"
WELL, ILL = "Hệ thống chạy tốt", "Hệ thống có chỗ không ổn"
PLAIN_HTTP = (
    "CẢNH BÁO: chạy không mã hóa (ANDUNG_PLAIN_HTTP=1): ai nối được vào mạng này đều đọc được mật khẩu."
    " Chỉ dùng trong mạng nội bộ; nên đặt chứng thư số ở máy chủ trung gian rồi bỏ biến này."
)


def findings() -> list[Finding]:
    """All there is to say; a source that fails is itself a finding."""
    sources: list[Callable[[], Iterable[Finding]]] = [
        _database,
        _guards,
        _keys,
        _worker,
        _jobs,
        _disk,
        _clock,
        _wire,
        _counts,
    ]
    found, lost = [], False
    for source in [*sources, *listed("health_sources")]:
        if lost and source is not _disk:
            continue
        try:
            with shortages.patience(PATIENCE_SECONDS):
                found += list(source())
        except Exception as error:  # whatever it is: the page that would tell of it must not fail by it
            if not isinstance(error, Error | OSError | RuntimeError):
                logger.exception("health can't ask one of its sources")
            name = NAMES.get(source, source.__name__.strip("_"))
            found.append(Finding(name, False, f"Không hỏi được: {error}"))
            lost = lost or source is _database  # the others would wait for it one after the other
    return found


@login_not_required
@require_safe
def health(request: Request) -> HttpResponse:
    """200 or 503; JSON for who asks for it."""
    found = findings()
    well = all(finding.well for finding in found)
    details = found if request.actor.holds(READER) else []
    status = 200 if well else 503
    if request.accepts("text/html"):
        context = {
            "said": WELL if well else ILL,
            "findings": details,
            "may_see_details": request.actor.holds(READER),
        }
        page = "health_public" if request.actor.user_id is None else "health"  # with the way back, or without
        return render(request, f"andung_emulation/{page}.html", context, status=status)
    body: dict[str, Any] = {"ok": well}
    if details:
        body["findings"] = [
            {"name": one.name, "ok": one.well, "warns": one.warns, "said": one.said} for one in details
        ]
    return JsonResponse(body, status=status)


def _database() -> Iterable[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        if connection.vendor != "sqlite":
            cursor.execute("SHOW server_version")
            yield Finding("Cơ sở dữ liệu", True, f"PostgreSQL {cursor.fetchone()[0]} trả lời.")
            return
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}[cursor.fetchone()[0]]
    said = f"SQLite {sqlite3.sqlite_version}, nhật ký {mode.upper()}, đồng bộ {synchronous}."
    yield Finding("Cơ sở dữ liệu", synchronous in ("FULL", "EXTRA"), said)


def _guards() -> Iterable[Finding]:
    missing = guards.missing()
    said = f"Thiếu: {', '.join(missing)}." if missing else f"Đủ {len(guards.every())} chốt chặn."
    yield Finding("Chốt chặn", not missing, said)


def _keys() -> Iterable[Finding]:
    """Put back from an old copy, the key file would sign new rows with a key that was given up."""
    path = Path(settings.HISTORY_KEY_FILE)
    if not path.exists():
        lost = f"Thiếu khóa lịch sử {path}: chép lại từ nơi cất (Vận hành, mục Phục hồi)."
        yield Finding("Khóa", False, lost)
        return
    known = history_keys_in(path)
    entries = history.HistoryEntry.objects.filter(action=ROTATED).order_by("-seq")
    lacking = [seq for seq in entries.values_list("seq", flat=True) if not known.starts_at(seq)]
    said = "Khóa lịch sử khớp với lịch sử."
    if lacking:
        said = f"Tệp {path} là bản cũ: thiếu khóa dùng từ dòng {lacking[0]}; chép bản mới."
    foreign = history.is_of_another_key()
    yield Finding("Khóa", not (lacking or foreign), checks.OTHER_KEY.format(path) if foreign else said)


def _worker() -> Iterable[Finding]:
    """A beat of an hour to come is of a worker whose clock ran ahead: it says nothing of now."""
    now = datetime.now(UTC)
    last = WorkerBeat.objects.filter(at__lte=now + BEAT_AGE).order_by("-at").first()
    if last is None:
        yield Finding("Việc nền", False, "Chưa có `manage.py work` nào chạy.")
        return
    age = max(now - last.at, timedelta())
    seconds = int(age.total_seconds())
    yield Finding("Việc nền", age <= BEAT_AGE, f"Nhịp cuối cách đây {seconds} giây ({last.worker}).")


def _jobs() -> Iterable[Finding]:
    """Days to come are of a clock that ran ahead: they would hide what fails today."""
    newest: dict[str, JobRun] = {}
    for run in JobRun.objects.filter(day__lte=clock.local_date(clock.now())).order_by("day"):
        newest[run.name] = run
    failed = [run for run in newest.values() if run.failure]
    for run in failed:
        yield Finding(f"Việc {run.name}", False, f"Lỗi ngày {run.day:%d/%m/%Y}: {run.failure}")
    cut_short = [run for run in newest.values() if _was_cut_short(run)]
    for run in cut_short:
        said = f"Bắt đầu ngày {run.day:%d/%m/%Y} mà chưa xong: việc nền bị dừng giữa chừng (thiếu bộ nhớ?)."
        yield Finding(f"Việc {run.name}", False, said)
    if not (failed or cut_short):
        yield Finding("Việc hằng ngày", True, "Không có việc nào lỗi.")


def _was_cut_short(run: JobRun) -> bool:
    """Its worker died in it, perhaps each day anew, and could say nothing; a living one renews its lease."""
    ended = run.claimed_until is not None and run.claimed_until < datetime.now(UTC)
    return ended and run.done_at is None and not run.failure


def _disk() -> Iterable[Finding]:
    usage = shutil.disk_usage(settings.ANDUNG_DATA)
    enough = usage.free >= FREE_BYTES and usage.free >= usage.total * FREE_SHARE
    said = f"Còn {_gigabytes(usage.free)} trên {_gigabytes(usage.total)}."
    if not os.access(settings.ANDUNG_DATA, os.W_OK):
        enough, said = False, f"{said} Không ghi được vào thư mục dữ liệu."
    yield Finding("Ổ đĩa", enough, said)


def _clock() -> Iterable[Finding]:
    """A clock that went back would let a late dossier in (trust, B3); a training clock may."""
    now = clock.now()
    verdict = history.clock_goes_on(now)
    yield Finding("Đồng hồ", bool(verdict), verdict.reason or f"Bây giờ là {vietnamese.time_of(now)}.")


def _wire() -> Iterable[Finding]:
    """A choice of the house, so it isn't ill by it; but it is said. In demo mode nobody chose."""
    warns = settings.PLAIN_HTTP and not settings.DEMO
    said = "Chỉ nhận kết nối mã hóa (HTTPS)."
    if settings.PLAIN_HTTP:
        said = PLAIN_HTTP if warns else "Dùng thử, không mã hóa; vận hành thật thì chỉ nhận HTTPS."
    if not settings.ALLOWED_HOSTS:
        unreachable = "Chưa đặt ANDUNG_HOSTS: không ai vào được, ở tên nào máy chủ cũng từ chối."
        yield Finding("Tên máy chủ", False, unreachable)
    yield Finding("Đường truyền", True, said, warns)


def _counts() -> Iterable[Finding]:
    """Some are no illness; who sees them grow asks the log, where each has its line."""
    today = date.today()  # noqa: DTZ011 - as they are counted
    days = (("Hôm nay", today), ("hôm qua", today - timedelta(days=1)))
    said = "; ".join(f"{name}: {_counted(counting.counted(day))}" for name, day in days)
    yield Finding("Lỗi, chờ khóa", True, f"{said}.")


def _counted(found: Mapping[str, int]) -> str:
    return (
        f"{found[counting.ERROR]} lỗi, {found[counting.SHORTAGE]} lần chưa làm được vì bận hoặc hết chỗ,"
        f" {found[counting.WAIT]} lần ghi phải chờ quá 1 giây"
    )


NAMES: dict[Callable[[], Iterable[Finding]], str] = {
    _database: "Cơ sở dữ liệu",
    _guards: "Chốt chặn",
    _keys: "Khóa",
    _worker: "Việc nền",
    _jobs: "Việc hằng ngày",
    _disk: "Ổ đĩa",
    _clock: "Đồng hồ",
    _wire: "Đường truyền",
    _counts: "Lỗi, chờ khóa",
}
"""For a source that can't be asked, and so names nothing itself."""


def _gigabytes(count: int) -> str:
    return f"{vietnamese.decimals(Decimal(count) / 10**9, 1)} GB"
