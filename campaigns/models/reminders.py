"""Mails that reminded somebody: one a person a day, however often the job runs."""

from __future__ import annotations

from django.db import models

from campaigns.models.users import User


class Reminder(models.Model):
    """Written before the mail goes out, so that a killed worker rather misses one than sends two; `sent_at`
    follows, or `failure`, and then it may be tried again. Door: `campaigns.services.reminders`."""

    user = models.ForeignKey(User, models.PROTECT, related_name="reminders", verbose_name="tài khoản")
    day = models.DateField("ngày")
    tasks = models.PositiveSmallIntegerField("số việc")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=1)
    failure = models.TextField("lỗi", blank=True)

    class Meta:
        verbose_name = "thư nhắc việc"
        verbose_name_plural = "thư nhắc việc"
        ordering = ("-day", "user")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "day"),
                name="reminder_once_a_day",
                violation_error_message="Hôm nay đã nhắc người này.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.day:%d/%m/%Y}"
