"""The house itself: its tables, guards, daily jobs and checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from andung_emulation import file_guards, guards, history_guards
from andung_emulation.jobs import Daily, Job


def _backups() -> Iterable[Any]:
    from andung_emulation.backups.health import findings  # models are not ready when this file is read

    return findings()


def _remembered() -> Iterable[str]:
    from andung_emulation.backups.witness import unlike_backups  # as above

    return unlike_backups()


class AndungConfig(AppConfig):
    """First in INSTALLED_APPS: its commands override Django's, and guards go first and come last."""

    name = "andung_emulation"
    verbose_name = "Nền tảng"
    default = True
    guards = (*history_guards.GUARDS, *file_guards.GUARDS)
    jobs: tuple[Daily | Job, ...] = ()
    health_sources = (_backups,)
    history_witnesses = (_remembered,)
    history_words = (
        ("history.key_rotated", "Đổi khóa lịch sử"),
        ("clock.accepted", "Xác nhận đồng hồ máy chủ đã đúng"),
    )

    def ready(self) -> None:
        from andung_emulation import checks, counting, daily
        from andung_emulation.backups import jobs as backups
        from andung_emulation.middleware import start_session_age

        self.jobs = (*daily.JOBS, *backups.JOBS)
        checks.register_all()
        pre_migrate.connect(guards.drop_before_migrations, sender=self)
        post_migrate.connect(guards.make_after_migrations, sender=self)
        user_logged_in.connect(start_session_age)
        connection_created.connect(counting.time_statements)


class AndungAdminConfig(AdminConfig):
    """Django's admin with our own site."""

    default = False
    default_site = "andung_emulation.admin_site.AndungAdminSite"
    verbose_name = "Quản trị"
    history_words = (
        ("admin.added", "Thêm trong Quản trị"),
        ("admin.changed", "Sửa trong Quản trị"),
        ("admin.deleted", "Xóa trong Quản trị"),
    )
