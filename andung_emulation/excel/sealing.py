"""From a preview to its confirmation: what was read of a file travels in the form, sealed for one person and
one purpose, so that nothing is written before he has seen it, and nothing else can be confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder

from andung_emulation.errors import Refused

AGE = timedelta(hours=12)  # of real time
_SALT = "andung_emulation.excel.preview"
AGAIN = "Bản xem trước đã cũ hoặc không còn hợp lệ: chưa ghi gì, xin tải tệp lên lần nữa."


def sealed(content: Mapping[str, Any], *, purpose: str, user_id: int | None) -> str:
    """`content` of plain values as one line of text, readable but not changeable."""
    said = {"purpose": purpose, "user": user_id, "content": dict(content)}
    return signing.dumps(said, salt=_SALT, compress=True)


def unsealed(text: str, *, purpose: str, user_id: int | None) -> dict[str, Any]:
    """What was sealed; raises Refused for another person's, another purpose's, a changed or an old one."""
    try:
        said = signing.loads(text, salt=_SALT, max_age=AGE)
    except signing.BadSignature:
        raise Refused(AGAIN) from None
    if (said["purpose"], said["user"]) != (purpose, user_id):
        raise Refused(AGAIN)
    content: dict[str, Any] = said["content"]
    return content


def digest(content: Any) -> str:
    """SHA-256 of plain values: two previews that say the same have the same."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
