"""By which server mail goes out, from one variable. Django's settings read it; no models here.

`smtp://user:password@host:587/?tls=1` (STARTTLS) or `smtps://user:password@host:465/`; what is special in
user and password is percent-encoded.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT_SECONDS = 10  # a server that doesn't answer holds nothing up for longer
_PORTS = {"smtp": 587, "smtps": 465}


class MailError(ValueError):
    """A setting that can't be used; the text is for people, and never repeats the password."""


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    starttls: bool
    ssl: bool
    sender: str


def server_in(url: str, sender: str) -> MailServer | None:
    """None where nothing is set: then no mail goes out. Raises `MailError`."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MailError("ANDUNG_MAIL: cổng của máy chủ thư không phải là số.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise MailError("ANDUNG_MAIL viết như smtp://tên:mật-khẩu@máy-chủ:587/?tls=1 hoặc smtps://….")
    if "@" not in sender:
        raise MailError("Có ANDUNG_MAIL thì phải có ANDUNG_MAIL_FROM: địa chỉ người gửi.")
    ssl = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not ssl and parse_qs(parts.query).get("tls") == ["1"],
        ssl=ssl,
        sender=sender,
    )


def address_in(url: str) -> str:
    """By which people reach the application from outside, without the last slash; empty: nobody said.

    Raises `MailError`.
    """
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise MailError("ANDUNG_ADDRESS viết như https://thidua.andung.example.")
    return url.rstrip("/")
