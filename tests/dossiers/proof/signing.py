"""Signing as the chairman's own machine does it: throw-away authorities, keys and signatures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

CHAIRMAN = "Đinh Văn Đỉnh"
Box = tuple[int, int, int, int]
AUTHORITY = "Cơ quan chứng thực thử"


@dataclass(frozen=True)
class Authority:
    """A root that nobody else knows."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def trusted_in(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "goc.pem").write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return folder


def an_authority(name: str = AUTHORITY) -> Authority:
    return _authority(name)


@cache
def _authority(name: str) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    year = timedelta(days=3650)
    since = datetime.now(UTC) - year
    certificate = (
        _certificate(name, name, key, since, since + 3 * year)
        .add_extension(x509.BasicConstraints(ca=True, path_length=1), critical=True)
        .add_extension(_uses(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


@cache
def a_signer(name: str = CHAIRMAN, *, ended_days_ago: int = -365) -> Any:
    """Whose certificate begins two years ago."""
    above, key, now = an_authority(), ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    certificate = (
        _certificate(name, AUTHORITY, key, now - timedelta(days=730), now - timedelta(days=ended_days_ago))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_uses(signs_certificates=False), critical=True)
        .sign(above.key, hashes.SHA256())
    )
    own = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()
    store.register(_as_asn1(above.certificate))
    return signers.SimpleSigner(
        signing_cert=_as_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(own),
        cert_registry=store,
    )


def signed(
    pdf: bytes,
    *,
    by: Any = None,
    field: str = "KySo",
    box: tuple[int, int, int, int] | None = None,
    **metadata: Any,
) -> bytes:
    """With one more signature; visible in `box` (points) where one is given."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    spec = fields.SigFieldSpec(field, box=box, on_page=0)
    said = PdfSignatureMetadata(field_name=field, **{"md_algorithm": "sha256"} | metadata)
    signer = PdfSigner(said, signer=by or a_signer(), new_field_spec=spec)
    return bytes(signer.sign_pdf(writer).getbuffer())


def revised(pdf: bytes, change: Any) -> bytes:
    """With one more revision, in which `change(writer)` did what it likes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def add_script(writer: Any) -> None:
    """A change for `revised`: something runs when the file is opened."""
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root["/OpenAction"] = generic.DictionaryObject(action)
    writer.update_root()


def _certificate(
    name: str, issuer: str, key: ec.EllipticCurvePrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )


def _uses(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _as_asn1(certificate: x509.Certificate) -> Any:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
