"""The reference: the stock admin's list of nominations, behind the same middleware."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from andung_emulation import urls
from awards.models import Nomination

SITE = admin.AdminSite(name="stock")


class NominationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic only in the stubs
    """A hundred rows a page, as the stock has it."""

    list_display = ("participant", "round", "proposer", "state", "filed_at")


SITE.register(Nomination, NominationAdmin)
urlpatterns: list[URLPattern | URLResolver] = [path("kho/", SITE.urls), *urls.urlpatterns]
handler404 = urls.handler404
