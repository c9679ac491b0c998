"""Whether reminders go out, and what became of the last ones."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from andung_emulation.findings import Finding
from andung_emulation.vietnamese import date_short
from campaigns.models import Reminder

_NAME = "Thư nhắc việc"


def reminders() -> Iterable[Finding]:
    if not settings.MAIL_IS_SET:
        yield Finding(_NAME, True, "Chưa đặt.")
        return
    where = "Chế độ tập huấn: thư chỉ in ra, không gửi cho ai." if settings.DEMO else "Đã đặt máy chủ thư."
    last = Reminder.objects.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        yield Finding(_NAME, True, f"{where} Chưa có thư nào.")
        return
    rows = Reminder.objects.filter(day=last)
    failed = rows.exclude(failure="")
    reasons = sorted(set(failed.values_list("failure", flat=True)))
    said = f"{where} Ngày {date_short(last)}: đã gửi {rows.exclude(sent_at=None).count()} thư"
    said += f"; {failed.count()} thư không gửi được ({', '.join(reasons)})." if reasons else "."
    yield Finding(_NAME, not reasons, said)
