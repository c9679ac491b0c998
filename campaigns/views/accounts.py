"""Đăng nhập của tài khoản: what the administrator does for somebody who can't come in."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import Verdict, no, require
from campaigns import access
from campaigns.models import User
from campaigns.selectors import accounts
from campaigns.services.accounts import unlock
from campaigns.services.second_factor import switch_off


@reads_or_posts
def account_access(request: Request, pk: int) -> HttpResponse:
    """Unlock, or take off a second factor whose phone is lost; both are told in history."""
    account = access.account_for(request.actor, pk)
    here = reverse("campaigns:account-access", args=[pk])

    def change(at: datetime) -> str:
        if request.POST.get("step") == "factor":
            require(_of_another(request, account))
            switch_off(account, actor=request.actor, at=at)
        else:
            unlock(account, actor=request.actor, at=at)
        return here

    if request.method == "POST":
        return perform(request, change, success="Đã ghi vào lịch sử và có hiệu lực ngay.")
    failures, factor = accounts.failures_of(account), accounts.second_factor_of(account)
    context = {
        "name": account.username,
        "facts": _facts(account, failures, factor),
        "may_unlock": Verdict() if failures else no("Không có lần đăng nhập sai nào đang tính."),
        "may_remove": _of_another(request, account)
        if factor.is_on
        else no("Tài khoản này chưa bật xác thực hai bước."),
        "back": reverse("admin:campaigns_user_change", args=[pk]),
    }
    return rendered(request, "campaigns/account_access.html", context)


def _of_another(request: Request, account: User) -> Verdict:
    """His own he switches off with his password, on his own page."""
    own = request.actor.user_id == account.pk
    return no("Của chính mình thì tắt ở trang Tài khoản của tôi, bằng mật khẩu.") if own else Verdict()


def _facts(account: User, failures: int, factor: accounts.SecondFactor) -> list[tuple[str, str]]:
    last = vietnamese.minute_of(account.last_login) if account.last_login else "chưa lần nào"
    on = f"đã bật từ {vietnamese.minute_of(factor.since)}" if factor.since else "chưa bật"
    return [
        ("Là ai", account.display_name),
        ("Tài khoản", "đang dùng" if account.is_active else "đã khóa hẳn (ngừng dùng)"),
        ("Lần đăng nhập gần nhất", last),
        ("Đăng nhập sai trong 15 phút qua", f"{failures} lần"),
        ("Xác thực hai bước", on),
    ]
