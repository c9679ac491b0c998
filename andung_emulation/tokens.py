"""A form's token: a double click, F5 or a retry after a lost answer changes nothing twice (trust, E2).

Signed at GET for one person and one rendering of a form, so nothing is written then; stored at POST in the
change's own transaction, with the address that the change answered.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import models, transaction

from andung_emulation import errors

if TYPE_CHECKING:
    from django.http import HttpRequest

FIELD = "form_token"
AGE = timedelta(hours=24)  # of real time
_SIGNER = signing.TimestampSigner(salt="andung_emulation.form_token")
SEND_AGAIN = "Biểu mẫu mở đã lâu hoặc không còn hợp lệ. Nội dung vẫn còn đây, xin gửi lại lần nữa."


class UsedToken(models.Model):
    """A token that was used up, and what it was answered. Written by `once`, forgotten after two days."""

    key = models.CharField(max_length=32, unique=True)
    user_id = models.BigIntegerField(null=True)
    path = models.CharField(max_length=500)
    answer = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "mã biểu mẫu đã dùng"
        verbose_name_plural = "mã biểu mẫu đã dùng"

    def __str__(self) -> str:
        return f"{self.path} {self.key}"


def sign(user_id: int | None) -> str:
    """A new token for this person; `{% form_token %}` puts it in a form."""
    return _SIGNER.sign(f"{user_id or ''}.{secrets.token_hex(16)}")


def once(request: HttpRequest, change: Callable[[], str]) -> str:
    """Run `change` in one transaction with the token and return its URL; for a used token, the first URL.

    A second post of the token waits for the first: on SQLite for the write lock, on PostgreSQL for the
    unique key. Raises `errors.Refused` when the token is missing, forged, somebody else's, too old, or was
    used at another address; the re-rendered form carries a new one.
    """
    user_id: int | None = request.user.pk
    key = _key_in(request.POST.get(FIELD, ""), user_id)
    with transaction.atomic():
        used, is_new = UsedToken.objects.get_or_create(
            key=key,
            defaults={"user_id": user_id, "path": request.path[:500], "at": datetime.now(UTC)},
        )
        if not is_new:
            if used.path != request.path[:500]:
                raise errors.Refused(SEND_AGAIN)
            return used.answer
        used.answer = change()
        used.save(update_fields=["answer"])
        return used.answer


def forget_old() -> int:
    """Delete the tokens that are past use; a job of the day."""
    return UsedToken.objects.filter(at__lt=datetime.now(UTC) - 2 * AGE).delete()[0]


def _key_in(token: str, user_id: int | None) -> str:
    try:
        owner, _, key = _SIGNER.unsign(token, max_age=AGE).partition(".")
    except signing.BadSignature:
        raise errors.Refused(SEND_AGAIN) from None
    if owner != str(user_id or ""):
        raise errors.Refused(SEND_AGAIN)
    return key
