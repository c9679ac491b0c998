"""A line of the register in the words of the pages: who, by which decision, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from andung_emulation.actors import Actor
from awards.models import Award, Decision
from awards.rules.rights import may, may_see_money
from awards.selectors.awards import revocation_of


@dataclass(frozen=True)
class State:
    label: str
    tone: str


@dataclass(frozen=True)
class Row:
    """A line of the register; `money_vnd` None: not for this person."""

    url: str
    number: str
    name: str
    title: str
    kind: str
    period: str
    merit: str
    decision: str
    dated: date
    money_vnd: int | None
    states: list[State]


def rows_of(awards: Iterable[Award], actor: Actor, *, origin: bool = True) -> list[Row]:
    """`origin`: with what is to be said of their decision."""
    money, inside = bool(may_see_money(actor)), bool(may("decision.read", actor))
    return [
        Row(
            url=each.get_absolute_url(),
            number=each.register_label,
            name=each.name,
            title=each.post,
            kind=each.get_kind_display(),
            period=period_of(each),
            merit=each.merit,
            decision=str(each.decision.number),
            dated=each.decision.dated,
            money_vnd=each.amount_vnd if money else None,
            states=states_of(each, inside=inside) if origin else revocation_states(each, inside=inside),
        )
        for each in awards
    ]


def period_of(award: Award) -> str:
    """`2025`, `2021 - 2025`: the years of the achievement."""
    first, last = award.achieved_from.year, award.achieved_until.year
    return str(first) if first == last else f"{first} - {last}"


def states_of(award: Award, *, inside: bool) -> list[State]:
    """Nothing to say of a line in force that was decided here."""
    return revocation_states(award, inside=inside) + origin_states(award.decision)


def revocation_states(award: Award, *, inside: bool) -> list[State]:
    """`inside`: for those of the house who know what is only being prepared."""
    revocation = revocation_of(award)
    if revocation is None:
        return []
    if award.revoked_by:
        return [State("Đã thu hồi", "back")]
    return [State("Đang chờ Chủ tịch xác nhận thu hồi", "late")] if inside else []


def origin_states(decision: Decision) -> list[State]:
    if decision.is_from_paper:
        return [State("Ghi lại từ hồ sơ giấy", "draft")]
    return [State("Chờ Chủ tịch xác nhận", "filed")] if decision.awaits_confirmation else []
