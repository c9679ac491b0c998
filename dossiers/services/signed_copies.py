"""What came back signed: a scan, or the sealed PDF itself with electronic signatures (documents.md).

A file is looked at outside any transaction (`looked_at`), which may take seconds; the doors write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from andung_emulation.verdicts import Verdict, first_no, no, require
from campaigns.services.accounts import account_of
from dossiers.enums import CopyKind
from dossiers.models import Paper, SignedCopy
from dossiers.rules import signed_copies as rules
from dossiers.rules.rights import may
from dossiers.selectors.recognising import recognised
from dossiers.services.sealing import sealed_bytes
from dossiers.signatures.asking import signatures_in
from dossiers.signatures.found import NotAccepted, Signature, to_plain


@dataclass(frozen=True)
class LookedAt:
    """A file that may become a copy of the paper with that seal."""

    kind: CopyKind
    file: files.Checked
    sealed_sha256: str
    signatures: tuple[Signature, ...] = ()


def may_add(paper: Paper, actor: Actor) -> Verdict:
    standing = paper.signed_copies.standing().count()
    verdict = rules.may_add(paper.state, is_sealed=bool(paper.pdf_sha256), standing=standing)
    return first_no(may("paper.copy", actor), verdict)


def looked_at(paper: Paper, kind: CopyKind, file: files.Checked) -> LookedAt:
    """Raises Refused with the reason why it is no scan, or no PDF that was signed as it was sealed."""
    try:
        sealed = sealed_bytes(paper)
    except FileLost as lost:
        raise Refused(str(lost)) from lost
    begins = file.content.startswith(sealed)
    if kind == CopyKind.SCAN:
        if begins:
            raise Refused(_no_scan(is_sealed_file=len(file.content) == len(sealed)))
        return LookedAt(kind, file, paper.pdf_sha256)
    if file.kind.suffix != "pdf":
        raise Refused("Bản ký số phải là tệp PDF; ảnh chụp thì chọn “Bản chụp”.")
    if not begins:
        raise Refused(_another_beginning(paper, file.content))
    return LookedAt(kind, file, paper.pdf_sha256, tuple(_signatures(file.content, len(sealed))))


@transaction.atomic
def add_copy(paper: Paper, copy: LookedAt, *, actor: Actor, at: datetime) -> SignedCopy:
    """Raises Refused: by the rules, for another paper's copy, or for bytes that stand there already."""
    row = Paper.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.pk)
    require(may_add(row, actor))
    if copy.sealed_sha256 != row.pdf_sha256:
        require(no("Tệp này được kiểm tra cho văn bản khác; xin chọn lại."))
    same = row.signed_copies.standing().filter(file__sha256=copy.file.sha256).select_related("file").first()
    if same is not None:
        raise Refused(f"Tệp “{copy.file.name}” giống hệt “{same.file.name}”: không lưu hai lần.")
    added = SignedCopy.objects.create(
        paper=row,
        kind=copy.kind,
        file=files.keep_checked(copy.file, actor=actor, at=at),
        signatures=[to_plain(each) for each in copy.signatures] or None,
        added_at=at,
        added_by_id=account_of(actor),
    )
    _told(added, "paper.copy_added", actor, at, reason=added.file.name)
    return added


@transaction.atomic
def withdraw_copy(copy: SignedCopy, *, reason: str, actor: Actor, at: datetime) -> SignedCopy:
    """It stays where it is, crossed out with the reason."""
    row = (
        SignedCopy.objects.select_for_update(of=("self",), no_key=True)
        .select_related("file", "paper")
        .get(pk=copy.pk)
    )
    verdict = rules.may_withdraw(is_withdrawn=row.withdrawn_at is not None)
    require(first_no(may("paper.copy", actor), verdict))
    if not reason.strip():
        require(no("Bỏ bản đã ký ra phải ghi lý do."))
    row.withdrawn_at, row.withdraw_reason = at, reason
    row.save(update_fields=["withdrawn_at", "withdraw_reason"])
    _told(row, "paper.copy_withdrawn", actor, at, reason=f"{row.file.name}: {reason}")
    return row


def _no_scan(*, is_sealed_file: bool) -> str:
    if is_sealed_file:
        return "Đây là chính tệp PDF đã niêm phong, chưa có chữ ký nào; không phải bản chụp bản đã ký."
    return "Đây là tệp PDF đã niêm phong có phần thêm vào, không phải bản chụp: chọn “Bản ký số” để kiểm tra."


def _another_beginning(paper: Paper, content: bytes) -> str:
    other = recognised(content)
    if other is not None and other.paper.pk != paper.pk:
        return f"Đây là tệp của văn bản khác: {other.paper} ({other.paper.belongs_to})."
    return (
        "Tệp này không giữ nguyên tệp PDF đã niêm phong: phần đầu đã bị sửa, hoặc phần mềm ký ghi lại"
        " cả tệp. Hãy tải PDF ở trang này, ký thẳng lên tệp ấy rồi thêm lại."
    )


def _signatures(content: bytes, sealed_size: int) -> list[Signature]:
    try:
        return signatures_in(content, sealed_size, settings.SIGNING_ROOTS)
    except NotAccepted as problem:
        raise Refused(str(problem)) from problem


def _told(copy: SignedCopy, action: str, actor: Actor, at: datetime, *, reason: str) -> None:
    signers = [each["signer"] for each in copy.signatures or ()]
    values: Mapping[str, Any] = {"kind": copy.kind, "sha256": copy.file.sha256, "signers": signers}
    history.append(actor=actor, at=at, action=action, subject=copy.paper, reason=reason, values=values)
