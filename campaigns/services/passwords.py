"""What Django asks of every new password, wherever it is set: forms, Quản trị, commands."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from andung_emulation import clock
from campaigns.models import User
from campaigns.rules import passwords
from campaigns.selectors import accounts


class HouseRules:
    """In AUTH_PASSWORD_VALIDATORS; a password that is too long is read no further."""

    def validate(self, password: str, user: Any = None) -> None:
        known = user if isinstance(user, User) else None
        verdict = passwords.length(password, accounts.least_length_for(known, clock.now()))
        if verdict:
            verdict = passwords.guessable(password, accounts.names_of(known))
        if not verdict:
            raise ValidationError(verdict.reason, code="house_rules")

    def get_help_text(self) -> str:
        return (
            f"Từ {passwords.LEAST} đến {passwords.MOST} ký tự; Chủ tịch, Phó Chủ tịch, quản trị từ"
            f" {passwords.LEAST_OF_SIGNERS}. Một câu dễ nhớ, không có tên mình, tên xã, năm."
        )
