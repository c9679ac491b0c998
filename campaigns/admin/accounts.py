"""Accounts and appointments: the administrator's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
    UserCreationForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from andung_emulation.admin_site import HouseAdmin, HouseInline
from campaigns import models
from campaigns.rules.rights import ADMIN_RIGHTS
from campaigns.services.accounts import forget_sessions


class _Appointments(HouseInline):
    model = models.Appointment
    writers = ADMIN_RIGHTS["appointment"][1]
    fields = ("role", "unit", "held_from", "held_until")


class AccountCreationForm(UserCreationForm):  # type: ignore[type-arg]  # generic only in the stubs
    class Meta:
        model = models.User
        fields = ("username", "person")


class _NoHash(ReadOnlyPasswordHashWidget):
    """Whether there is a password, and where it is set; Django's own shows how it is hashed and its ends."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        usable = bool(value) and is_password_usable(value)
        context["summary"] = [{"label": "Đã có mật khẩu." if usable else "Chưa có mật khẩu."}]
        return context


class AccountChangeForm(UserChangeForm):  # type: ignore[type-arg]  # generic only in the stubs
    class Meta:
        model = models.User
        fields = ("username", "person", "email", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "password" in self.fields:  # Django's own sentence has no Vietnamese
            self.fields["password"].widget = _NoHash()
            self.fields["password"].help_text = "Ứng dụng không lưu mật khẩu gốc nên không ai xem lại được."
        if "email" in self.fields:
            self.fields["email"].help_text = "Để nhận thư nhắc việc; bỏ trống thì không nhận."


class PasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Django's form; what its Vietnamese catalogue lacks is said here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable: Any = self.fields.get("usable_password")
        if usable is None:  # Django drops the question once it is answered
            return
        usable.label = "Đăng nhập bằng mật khẩu"
        usable.choices = (("true", "Được"), ("false", "Không"))
        usable.help_text = "Chọn “Không” thì tài khoản này không đăng nhập được nữa."


@admin.register(models.User)
class AccountAdmin(HouseAdmin, UserAdmin):  # type: ignore[type-arg]  # generic only in the stubs
    """Accounts and their appointments: the administrator's. Rights follow from appointments alone."""

    readers, writers = ADMIN_RIGHTS["account"]
    form = AccountChangeForm
    add_form = AccountCreationForm
    change_password_form = PasswordForm
    fieldsets = ((None, {"fields": ("username", "password", "person", "email", "is_active")}),)
    add_fieldsets = ((None, {"fields": ("username", "person", "password1", "password2")}),)
    list_display = ("username", "person", "is_active", "last_login")
    list_filter = ("is_active", "appointments__role")
    list_select_related = ("person",)
    search_fields = ("username", "person__search_key", "person__name")
    filter_horizontal = ()
    readonly_fields = ()
    inlines = (_Appointments,)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "person":
            kwargs["queryset"] = models.Participant.objects.persons().order_by("sort_key")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        if change and not obj.is_active:
            forget_sessions(obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 - Django's name
        """The password and its history entry in one transaction. One's own is changed where the old one is
        asked, so that nobody takes over a session that was left open."""
        asked_for = self.get_object(request, unquote(id))  # as Django reads the address: “01” is “1”
        if asked_for == request.user:
            return redirect("password-change")
        if request.method != "POST":
            return super().user_change_password(request, id, form_url)
        request.history_action = "account.password_set"  # type: ignore[attr-defined]  # read by HouseAdmin
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)


@admin.register(models.Appointment)
class AppointmentAdmin(HouseAdmin):
    readers, writers = ADMIN_RIGHTS["appointment"]
    list_display = ("user", "role", "unit", "held_from", "held_until")
    list_filter = ("role",)
    list_select_related = ("user__person", "unit")
    search_fields = ("user__username", "user__person__search_key", "user__person__name")
