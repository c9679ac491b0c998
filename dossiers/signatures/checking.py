"""A PDF that begins with sealed bytes: are its signatures whole, and is there nothing but signatures?

No network: neither certificates nor lists of revoked ones are fetched.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from dossiers.signatures.additions import refuse_other_additions
from dossiers.signatures.found import NotAccepted, Signature
from dossiers.signatures.policy import POLICY

_USES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
_BROKEN = "Tệp bị hỏng hoặc chữ ký trong tệp không đọc được."
_WEAK = ("md2", "md5", "sha1")
_NAME = 200


def signatures_in(content: bytes, sealed_size: int, roots: Path) -> list[Signature]:
    """Every signature, in the order in which they were made. `content` begins with `sealed_size` sealed
    bytes; `roots` is the folder with the certificates that this machine trusts.

    Raises NotAccepted: no signature, one that isn't whole, or anything else that was added or changed.
    """
    try:
        reader = PdfFileReader(io.BytesIO(content))
        signed = list(reader.embedded_regular_signatures)
        if not signed:
            raise NotAccepted("Tệp chưa có chữ ký số nào: đây là bản PDF chưa ký.")
        refuse_other_additions(reader, PdfFileReader(io.BytesIO(content[:sealed_size])))
        trusted = _trusted(roots)
        for stamp in reader.embedded_timestamp_signatures:
            _refuse_broken_stamp(stamp, trusted)
        return [_examined(each, trusted) for each in signed]
    except NotAccepted:
        raise
    except Exception as error:  # whatever the library raises on what somebody made up
        raise NotAccepted(_BROKEN) from error


def _trusted(folder: Path) -> list[Any]:
    """Certificates in PEM, in the order of their files' names."""
    found: list[Any] = []
    for path in sorted([*folder.glob("*.pem"), *folder.glob("*.crt")]):
        try:
            found += load_certs_from_pemder([str(path)])
        except (OSError, ValueError) as error:
            said = f"Tệp chứng thư gốc {path.name} trên máy này không đọc được; xin báo người quản trị."
            raise NotAccepted(said) from error
    return found


def _examined(embedded: EmbeddedPdfSignature, roots: Sequence[Any]) -> Signature:
    certificate = embedded.signer_cert
    signed_at = embedded.self_reported_timestamp
    since, until = certificate.not_valid_before, certificate.not_valid_after
    signer = _named(certificate.subject)
    if signed_at and not since <= signed_at <= until:
        raise NotAccepted(
            f"Chứng thư của {signer} có hiệu lực từ {since:%d/%m/%Y} đến {until:%d/%m/%Y},"
            f" không có hiệu lực lúc ký ({signed_at:%d/%m/%Y})."
        )
    context = ValidationContext(
        trust_roots=list(roots), moment=signed_at, allow_fetching=False, revocation_mode="soft-fail"
    )
    status = validate_pdf_signature(embedded, context, diff_policy=POLICY, key_usage_settings=_USES)
    _refuse_broken(status, signer)
    return Signature(
        signer=signer,
        issuer=_named(certificate.issuer),
        signed_at=signed_at,
        valid_from=since,
        valid_until=until,
        is_trusted=status.trusted if roots else None,
        certificate_sha256=certificate.sha256.hex(),
    )


def _refuse_broken(status: PdfSignatureStatus, signer: str) -> None:
    if not (status.intact and status.valid):
        raise NotAccepted(f"Chữ ký của {signer} không khớp nội dung tệp: tệp đã bị sửa sau khi ký.")
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        raise NotAccepted(f"Chữ ký của {signer} không bao trùm toàn bộ văn bản.")
    if not status.docmdp_ok:
        raise NotAccepted(f"Chữ ký của {signer} khóa không cho đổi gì nữa, nhưng sau đó tệp đã bị sửa.")
    if status.md_algorithm in _WEAK:
        raise NotAccepted(f"Chữ ký của {signer} dùng thuật toán {status.md_algorithm}, không còn an toàn.")


def _refuse_broken_stamp(stamp: EmbeddedPdfSignature, roots: Sequence[Any]) -> None:
    """A time stamp of a long-term signature; who made it isn't shown, but it must be whole."""
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, revocation_mode="soft-fail")
    status = validate_pdf_timestamp(stamp, context, diff_policy=POLICY)
    whole = status.intact and status.valid and status.docmdp_ok
    if not whole or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        raise NotAccepted("Dấu thời gian trong tệp không khớp nội dung: tệp đã bị sửa sau đó.")


def _named(name: Any) -> str:
    """The common name, else the whole of it."""
    said = name.native.get("common_name") or name.human_friendly
    return " ".join(str(said).split())[:_NAME]
