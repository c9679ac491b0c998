"""The revocation of an award as its page shows it, large."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from awards.models import Award, Revocation
from awards.rules import revocations as rules
from awards.rules.rights import may, may_see_money
from awards.selectors.awards import Fact, offered, recovery_of, revocation_of
from campaigns.models import User


@dataclass(frozen=True)
class Revoked:
    """Verdicts None: not this person's to do, or not any more."""

    pk: int
    title: str
    headline: str
    tone: str
    facts: list[Fact]
    scan_url: str
    may_confirm: Verdict | None
    may_cancel: Verdict | None
    cancel_label: str
    may_recover: Verdict | None


def revoked_of(award: Award, facts: rules.Facts, actor: Actor) -> Revoked | None:
    """None without one; what is only prepared is the house's to know."""
    row = revocation_of(award)
    inside = bool(may("decision.read", actor))
    if row is None or not (facts.revoked or inside):
        return None
    title, headline = _said(row, facts)
    waits = facts.waiting
    return Revoked(
        pk=row.pk,
        title=title,
        headline=headline,
        tone="red" if facts.revoked else "gold",
        facts=revocation_facts(row, money=bool(may_see_money(actor))),
        scan_url=reverse("awards:revocation-scan", args=[row.pk]) if row.scan_id and inside else "",
        may_confirm=offered("revocation.confirm", actor, rules.may_confirm(actor, facts)) if waits else None,
        may_cancel=offered("revocation.prepare", actor, rules.may_cancel(actor, facts)) if waits else None,
        cancel_label="Không đồng ý thu hồi" if may("revocation.confirm", actor) else "Rút lại",
        may_recover=offered("revocation.recover", actor, recovery_of(row, actor))
        if facts.revoked and row.recover_vnd and not row.recovered_on
        else None,
    )


def _said(row: Revocation, facts: rules.Facts) -> tuple[str, str]:
    if facts.revoked:
        return "Giấy khen đã bị thu hồi", f"Thu hồi theo {row}."
    return (
        "Đang chờ Chủ tịch xác nhận thu hồi",
        f"Giấy khen vẫn còn hiệu lực. Đã ghi {row}; chỉ khi Chủ tịch xác nhận thì mới thu hồi.",
    )


def revocation_facts(row: Revocation, *, money: bool) -> list[Fact]:
    """By which decision, why, how much has to come back and whether it did."""
    said: list[Fact] = [
        ("Quyết định thu hồi", f"số {row.number} ngày {vietnamese.date_short(row.dated)}"),
        ("Lý do", row.reason),
    ]
    if money:
        said.append(_recovery(row))
    said.append(_moment("Ghi lúc", row.prepared_at, row.prepared_by))
    if row.confirmed_at:
        said.append(_moment("Xác nhận lúc", row.confirmed_at, row.confirmed_by))
    return said


def _recovery(row: Revocation) -> Fact:
    label, back = "Tiền thưởng phải thu hồi", row.recovered_on
    if not row.recover_vnd:
        return (label, "không")
    if not row.confirmed_at:
        return (label, vietnamese.money(row.recover_vnd))
    state = f"đã thu hồi ngày {vietnamese.date_short(back)}" if back else "chưa thu hồi"
    return (label, vietnamese.money(row.recover_vnd), state)


def _moment(label: str, at: datetime, by: User | None) -> Fact:
    return (label, vietnamese.minute_of(at), by.display_name if by else "")
