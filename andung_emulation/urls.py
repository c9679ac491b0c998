"""Addresses: Vietnamese without accents; names in English."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from andung_emulation import drafts, health, home, search, security, views
from andung_emulation.operations import page

handler400 = "andung_emulation.views.bad_request"
handler403 = "andung_emulation.views.forbidden"
handler404 = "andung_emulation.views.not_found"
handler500 = "andung_emulation.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("dang-nhap/", views.Login.as_view(), name="login"),
    path("dang-nhap/ma/", security.login_code, name="login-code"),
    path("doi-mat-khau/", views.ChangePassword.as_view(), name="password-change"),
    path("dang-xuat/", views.Logout.as_view(), name="logout"),
    path("tai-khoan/", security.security, name="security"),
    path("tai-khoan/may-khac/", security.elsewhere, name="sessions-elsewhere"),
    path("tai-khoan/hai-buoc/", security.second_factor, name="second-factor"),
    path("chon-dot/", home.switch_round, name="switch-round"),
    path("tim/", search.search, name="search"),
    path("luu-nhap/", drafts.autosave, name="autosave"),
    path("van-hanh/", page.operations, name="operations"),
    path("suc-khoe/", health.health, name="health"),
    path("quan-tri/", admin.site.urls),
    path("", include("campaigns.urls")),
    path("", include("awards.urls")),
    path("", include("dossiers.urls")),
]
