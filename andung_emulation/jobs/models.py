"""What the worker remembers. Leases and beats are in real time, days are the application's."""

from __future__ import annotations

from django.db import models


class JobRun(models.Model):
    """A daily job's run on a day, or the failures of a job on that day. Written by `jobs.queue`."""

    name = models.CharField("việc", max_length=80)
    day = models.DateField("ngày")
    claimed_until = models.DateTimeField("đang làm, đến", null=True)
    done_at = models.DateTimeField("xong lúc", null=True)
    failure = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "lượt chạy việc nền"
        verbose_name_plural = "lượt chạy việc nền"
        constraints = (
            models.UniqueConstraint(
                name="jobrun_one_a_day",
                fields=("name", "day"),
                violation_error_message="Việc này đã chạy trong ngày.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class WorkerBeat(models.Model):
    """A worker is alive: host and process, and when it last said so."""

    worker = models.CharField("máy làm việc", max_length=120, unique=True)
    at = models.DateTimeField("lần cuối")

    class Meta:
        verbose_name = "nhịp của máy làm việc nền"
        verbose_name_plural = "nhịp của máy làm việc nền"

    def __str__(self) -> str:
        return self.worker
