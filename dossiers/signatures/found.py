"""What is found in a signed PDF, and why one isn't taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


class NotAccepted(Exception):
    """The text is a Vietnamese sentence for the person who sent the file."""


@dataclass(frozen=True)
class Signature:
    """Of one signer, as it is stored with the copy.

    `signed_at` is what the signer's machine says, None where it says nothing. `is_trusted` is None where
    this machine holds no root certificate; whether a certificate was revoked is never asked.
    """

    signer: str
    issuer: str
    signed_at: datetime | None
    valid_from: datetime
    valid_until: datetime
    is_trusted: bool | None
    certificate_sha256: str


def to_plain(signature: Signature) -> dict[str, Any]:
    """JSON values; instants in ISO 8601."""
    values = asdict(signature).items()
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values}


def from_plain(stored: Mapping[str, Any]) -> Signature:
    return Signature(
        signer=stored["signer"],
        issuer=stored["issuer"],
        signed_at=datetime.fromisoformat(stored["signed_at"]) if stored["signed_at"] else None,
        valid_from=datetime.fromisoformat(stored["valid_from"]),
        valid_until=datetime.fromisoformat(stored["valid_until"]),
        is_trusted=stored["is_trusted"],
        certificate_sha256=stored["certificate_sha256"],
    )
