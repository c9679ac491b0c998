"""Accounts and appointments: rights follow from an appointment, by date."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q

from campaigns.enums import Role


class Accounts(UserManager["User"]):
    """Every page names the person: he comes with the account, in one query."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[User]:
        return super().get_queryset().select_related("person")


class User(AbstractUser):
    """An account. It holds no right by itself: `Appointment` does, and a superuser is not a chairman."""

    first_name = None  # type: ignore[assignment]  # the name is the person's
    last_name = None  # type: ignore[assignment]  # as above
    person = models.ForeignKey(
        "campaigns.Participant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name="là ai",
    )
    REQUIRED_FIELDS = []

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ("username",)

    @property
    def display_name(self) -> str:
        return self.person.name if self.person else self.username

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def held_on(self, day: date) -> AppointmentQuerySet:
        return self.held_between(day, day)

    def held_between(self, first: date, last: date) -> AppointmentQuerySet:
        """On some day of these, both counted."""
        return self.filter(Q(held_until=None) | Q(held_until__gte=first), held_from__lte=last)


class Appointment(models.Model):
    """A role that an account holds between two dates, for a unit where the role is a unit's."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name="tài khoản")
    role = models.CharField(
        "vai trò",
        max_length=20,
        choices=[choice for choice in Role.choices if choice[0] != Role.COUNCIL],
    )
    unit = models.ForeignKey(
        "campaigns.Participant",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="đơn vị",
        limit_choices_to={"kind": "collective"},
    )
    held_from = models.DateField("từ ngày")
    held_until = models.DateField("đến hết ngày", null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân vai"
        verbose_name_plural = "phân vai"
        ordering = ("user", "role", "held_from")
        constraints = [
            models.CheckConstraint(
                name="appointment_unit_only_for_units",
                condition=Q(role=Role.UNIT, unit__isnull=False) | (~Q(role=Role.UNIT) & Q(unit__isnull=True)),
                violation_error_message="Vai “Đơn vị” phải chọn đơn vị; vai khác không chọn đơn vị.",
            ),
            models.CheckConstraint(
                name="appointment_known_role",
                condition=Q(role__in=[role for role in Role.values if role != Role.COUNCIL]),
                violation_error_message="Vai trò không có trong danh sách.",
            ),
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(held_until=None) | Q(held_until__gte=F("held_from")),
                violation_error_message="Ngày thôi giữ vai phải từ ngày bắt đầu trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
