"""Quản trị: Django's admin under our rights, our history and our refusals.

Apps register with the classes here: `HouseAdmin` for what may be edited, `ReadOnlyAdmin` for what changes
only through services (trust, B4). Who reads and writes is a class attribute filled from the app's table of
rights; `is_staff` is never asked, and a superuser looks and decides nothing.
"""

from andung_emulation.admin_site.inlines import HouseInline, ReadOnlyInline
from andung_emulation.admin_site.rows import HouseAdmin, ReadOnlyAdmin, actor_in
from andung_emulation.admin_site.site import AndungAdminSite
from andung_emulation.admin_site.words import column, filter_by

__all__ = [
    "AndungAdminSite", "HouseAdmin", "HouseInline", "ReadOnlyAdmin", "ReadOnlyInline", "actor_in", "column",
    "filter_by",
]  # fmt: skip
