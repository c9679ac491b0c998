"""What people type about their own account: the password again, another one, a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest

from andung_emulation import lockout
from campaigns.rules import passwords

NOT_HIS = "Mật khẩu không đúng."
CODE_ATTRIBUTES = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "spellcheck": "false",
    "class": "short",
}


def check_own_password(request: HttpRequest, password: str) -> None:
    """Of the person who is logged in; a wrong one counts like a wrong one at the log-in."""
    username = request.user.get_username()
    tried = len(password) <= passwords.MOST  # a longer one nobody has
    if tried and authenticate(request, username=username, password=password) == request.user:
        return
    raise forms.ValidationError(lockout.said_of(request) if lockout.is_locked_out(request) else NOT_HIS)


class OwnPasswordForm(PasswordChangeForm):
    """Django's, with the old password asked through the door that counts failures; the new one is another."""

    def __init__(self, user: Any, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self._request = request

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        check_own_password(self._request, old)
        return old

    def clean(self) -> Any:
        cleaned = super().clean()
        said = self.cleaned_data
        if said.get("old_password") and said.get("new_password1") == said["old_password"]:
            self.add_error("new_password1", "Mật khẩu mới phải khác mật khẩu cũ.")
        return cleaned


class CodeForm(forms.Form):
    """The phone's six digits, or one of the codes on paper."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        widget=forms.TextInput(attrs=CODE_ATTRIBUTES | {"autofocus": True}),
        help_text="Sáu chữ số đang hiện ở ứng dụng trên điện thoại; mất điện thoại thì một mã dự phòng.",
        error_messages={"required": "Nhập mã đang hiện trên điện thoại.", "max_length": "Mã dài quá."},
    )
