"""What came back signed of a paper, prepared for its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation import clock, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict, first_no
from dossiers.enums import PaperState
from dossiers.models import Paper, SignedCopy
from dossiers.rules import signed_copies as rules
from dossiers.rules.rights import may
from dossiers.signatures.found import Signature, from_plain

TRUSTED = "Chuỗi chứng thư dẫn đến chứng thư gốc đã cài ở máy này."
NOT_TRUSTED = "Chuỗi chứng thư không dẫn đến chứng thư gốc nào đã cài ở máy này."
NOT_FOLLOWED = "Chưa kiểm tra được chuỗi chứng thư: máy này chưa cài chứng thư gốc."
_TRUST: Mapping[bool | None, tuple[str, str, str]] = {
    True: ("Chứng thư tin cậy", "ok", TRUSTED),
    False: ("Chứng thư chưa tin cậy", "late", NOT_TRUSTED),
    None: ("Chưa kiểm tra chuỗi chứng thư", "draft", NOT_FOLLOWED),
}


@dataclass(frozen=True)
class SignatureRow:
    signer: str
    state: str
    tone: str
    lines: list[str]


@dataclass(frozen=True)
class CopyRow:
    pk: int
    kind: str
    name: str
    size: str
    sha256: str
    added: str
    url: str
    signatures: list[SignatureRow]
    withdrawn: str
    may_withdraw: Verdict | None


@dataclass(frozen=True)
class Copies:
    """`may_add` is None for who only reads; `is_shown`: the paper was issued, or has copies."""

    rows: list[CopyRow]
    may_add: Verdict | None
    is_shown: bool


def copies_of(paper: Paper, actor: Actor) -> Copies:
    """Only what was sealed can have any (a guard): of others nothing is asked."""
    kept = paper.signed_copies.select_related("file") if paper.pdf_sha256 else ()
    rows = [_row(each, actor) for each in kept]
    standing = sum(not each.withdrawn for each in rows)
    verdict = rules.may_add(paper.state, is_sealed=bool(paper.pdf_sha256), standing=standing)
    adds = paper.state == PaperState.ISSUED and bool(may("paper.copy", actor))
    return Copies(rows, verdict if adds else None, bool(rows) or paper.state == PaperState.ISSUED)


def signature_rows(found: Iterable[Signature]) -> list[SignatureRow]:
    return [_signature(each) for each in found]


def _row(copy: SignedCopy, actor: Actor) -> CopyRow:
    size = vietnamese.number((copy.file.size + 1023) // 1024)
    verdict = first_no(may("paper.copy", actor), rules.may_withdraw(is_withdrawn=bool(copy.withdrawn_at)))
    return CopyRow(
        pk=copy.pk,
        kind=copy.get_kind_display(),
        name=copy.file.name,
        size=f"{size} KB",
        sha256=copy.file.sha256,
        added=f"{copy.file.kept_by} thêm lúc {vietnamese.minute_of(copy.added_at)}",
        url=reverse("dossiers:signed-copy", args=[copy.pk]),
        signatures=signature_rows(map(from_plain, copy.signatures or ())),
        withdrawn=_withdrawn(copy),
        may_withdraw=verdict or None,
    )


def _withdrawn(copy: SignedCopy) -> str:
    if copy.withdrawn_at is None:
        return ""
    return f"Đã bỏ ra lúc {vietnamese.minute_of(copy.withdrawn_at)}: {copy.withdraw_reason}"


def _signature(found: Signature) -> SignatureRow:
    state, tone, trust = _TRUST[found.is_trusted]
    since, until = (
        vietnamese.date_short(clock.local_date(at)) for at in (found.valid_from, found.valid_until)
    )
    signed = (
        f"Ký lúc {vietnamese.minute_of(found.signed_at)} theo giờ máy của người ký."
        if found.signed_at
        else ""
    )
    lines = [
        signed or "Chữ ký không ghi thời điểm ký.",
        f"Chứng thư do {found.issuer} cấp, có hiệu lực từ {since} đến {until}.",
        trust,
    ]
    return SignatureRow(found.signer, state, tone, lines)
