"""What the health page says of backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from andung_emulation import clock, vietnamese
from andung_emulation.backups import locks, shelf
from andung_emulation.backups.keeping import outside_folder
from andung_emulation.backups.problems import BackupFailed
from andung_emulation.backups.shelf import Kept
from andung_emulation.findings import Finding
from andung_emulation.history import HistoryEntry

AGE = timedelta(hours=26)
NAME = "Sao lưu"
AHEAD = "Mọi bản sao lưu đều ghi giờ chưa đến (đồng hồ đã chạy nhanh) hoặc thiếu bản trọn vẹn: sao lưu lại."


def findings() -> Iterator[Finding]:
    """The demonstration isn't missed by anybody: its age is said, and alarms nobody. A backup that lies open
    is a choice of the house, which who looks should know."""
    kept = shelf.kept_in(shelf.home())
    newest = _newest(kept)
    if newest is None:
        said = AHEAD if kept else "Chưa có bản sao lưu nào."
        yield Finding(NAME, settings.DEMO or not _is_older_than_a_day(), said)
    else:
        well = settings.DEMO or _age_of(newest) <= AGE
        yield Finding(NAME, well, _said(newest), warns=not newest.is_encrypted)
    if newest is not None and newest.lost:
        said = f"{len(newest.lost)} tệp mất hoặc bị sửa nên không có trong bản mới nhất: "
        yield Finding("Tệp để sao lưu", False, f"{said}{', '.join(newest.lost[:5])}.")
    try:
        locks.recipients()
    except BackupFailed as problem:
        yield Finding("Khóa sao lưu", False, str(problem))
    outside = outside_folder()
    if outside:
        yield _outside(outside)


def _newest(kept: list[Kept]) -> Kept | None:
    return next(reversed(shelf.restorable(kept, datetime.now(UTC))), None)


def _is_older_than_a_day() -> bool:
    """An installation that has worked since yesterday has had its time for a first backup."""
    first = HistoryEntry.objects.order_by("seq").first()
    return first is not None and first.at < clock.now() - AGE


def _said(kept: Kept) -> str:
    what = "đã mã hóa" if kept.is_encrypted else "CHƯA mã hóa (ANDUNG_BACKUP_KEY)"
    keys = "có khóa" if kept.said.get("keys") else "KHÔNG có khóa: giữ riêng thư mục keys"
    return (
        f"Bản mới nhất cách đây {vietnamese.duration(int(_age_of(kept).total_seconds()))}, đã kiểm:"
        f" {shelf.home() / kept.name}, {_megabytes(kept.size)}, {what}, {keys}."
    )


def _outside(folder: Path) -> Finding:
    name = "Sao lưu ngoài máy"
    if not folder.is_dir():
        return Finding(name, False, f"Không thấy {folder} (ANDUNG_BACKUP_DIR): ổ đĩa, mạng chưa nối.")
    newest = _newest(shelf.kept_in(folder))
    if newest is None:
        return Finding(name, settings.DEMO, f"Chưa có bản nào ở {folder}.")
    same = folder.stat().st_dev == Path(settings.ANDUNG_DATA).stat().st_dev
    said = f"Bản mới nhất ở {folder} cách đây {vietnamese.duration(int(_age_of(newest).total_seconds()))}."
    said += " Thư mục này nằm cùng ổ đĩa với dữ liệu: đĩa hỏng là mất cả hai." if same else ""
    return Finding(name, settings.DEMO or (_age_of(newest) <= AGE and not same), said)


def _age_of(kept: Kept) -> timedelta:
    """In real time; a clock that went back makes none younger than now."""
    return max(datetime.now(UTC) - kept.made_at, timedelta())


def _megabytes(count: int) -> str:
    return f"{vietnamese.decimals(Decimal(count) / 10**6, 1)} MB"
