"""What anybody may read of a Giấy khen by the code on it: what it says, and whether that still holds. Nothing
of the people in it but what is on the paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from andung_emulation import vietnamese
from awards.models import Award, Correction
from dossiers import blocks
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Paper
from dossiers.rules.public_codes import spelled

Fact = tuple[str, str]
_SHOWN = (PaperState.ISSUED, PaperState.VOIDED)


@dataclass(frozen=True)
class PublicPage:
    """`facts`: what holds now; `former`: (label, what this copy says, what is right) of a corrected one."""

    title: str
    tone: str
    sentences: list[str]
    facts: list[Fact]
    former: list[tuple[str, str, str]]
    house: str


def public_address(paper: Paper) -> str:
    """Of its page, in full, as the QR code has it; "" for a paper that has none."""
    if not (settings.PUBLIC_ADDRESS and paper.public_code):
        return ""
    path = reverse("dossiers:certificate-public", args=[paper.public_code])
    return f"{settings.PUBLIC_ADDRESS}{path}"


def certificate_by_code(typed: str) -> Paper | None:
    """None where there is no public address, no such code, or nothing to be shown: one answer for all."""
    code = spelled(typed)
    if not (settings.PUBLIC_ADDRESS and code):
        return None
    papers = Paper.objects.filter(public_code=code, kind=PaperKind.CERTIFICATE, state__in=_SHOWN)
    return papers.select_related("nomination").first()


def public_page(paper: Paper) -> PublicPage:
    """A revocation counts for every copy of the Giấy khen; a correction for those made before it."""
    award = Award.objects.select_related("revocation__number__series", "decision").get(
        nomination=paper.nomination_id or 0
    )
    said, holds = _certificate(paper), _certificate(_in_force(paper))
    corrections = _corrections_since(paper, award)
    title, tone, sentences = _standing(award, corrections)
    return PublicPage(
        title=title,
        tone=tone,
        sentences=sentences,
        facts=_facts(holds),
        former=_changes(_facts(said), _facts(holds)),
        house=paper.document().author,
    )


def _in_force(paper: Paper) -> Paper:
    """The certificate that was made in its place, the last one; itself while it stands."""
    live = Paper.objects.live().filter(kind=PaperKind.CERTIFICATE, nomination=paper.nomination_id or 0)
    return live.first() or paper


def _certificate(paper: Paper) -> blocks.Certificate:
    return next(each for each in paper.document().blocks if isinstance(each, blocks.Certificate))


def _corrections_since(paper: Paper, award: Award) -> list[Correction]:
    """Those that this copy doesn't know yet; the one that brought it about it does."""
    if paper.state != PaperState.VOIDED or paper.issued_at is None:
        return []
    later = award.corrections.filter(recorded_at__gt=paper.issued_at)
    return list(later.select_related("document").order_by("recorded_at"))


def _standing(award: Award, corrections: list[Correction]) -> tuple[str, str, list[str]]:
    """Title, tone, sentences."""
    corrected = [
        f"Nội dung ghi trên bản này đã được đính chính theo {each.document} của {each.document.issuer}."
        for each in corrections
    ]
    taken = award.revoked_by
    if taken:
        by = f"Giấy khen này đã bị thu hồi theo Quyết định số {taken.number}"
        day = vietnamese.date_long(taken.dated)
        return (
            "Giấy khen đã bị thu hồi",
            "red",
            [f"{by} {day}; không còn giá trị.", *corrected],
        )
    if corrected:
        now = "Giấy khen vẫn còn giá trị; nội dung đúng ghi dưới đây."
        return "Giấy khen đã được đính chính", "gold", [*corrected, now]
    return (
        "Giấy khen còn giá trị",
        "ok",
        ["Nội dung dưới đây đúng như Giấy khen đã ban hành."],
    )


def _facts(block: blocks.Certificate) -> list[Fact]:
    """What is on the paper, whole, in its order."""
    said: list[Fact] = [
        ("Tặng Giấy khen cho", f"{block.polite} {block.recipient}".strip()),
        ("Chức vụ, đơn vị", block.position),
        ("Địa chỉ", block.address),
        ("Thành tích", block.achievement),
        ("Quyết định", f"số {block.decision}"),
        ("Số vào sổ khen thưởng", block.register_number),
        ("Thẩm quyền", block.authority),
        ("Người ký", f"{block.signer} ({' / '.join(block.capacity)})"),
    ]
    return [fact for fact in said if fact[1]]


def _changes(before: list[Fact], after: list[Fact]) -> list[tuple[str, str, str]]:
    old, new = dict(before), dict(after)
    labels = dict.fromkeys([*old, *new])
    return [
        (label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    ]
