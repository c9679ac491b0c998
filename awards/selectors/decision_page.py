"""A decision's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from awards.models import Award, Decision
from awards.rules import decisions as rules
from awards.selectors.awards import Fact, offered
from awards.selectors.register import in_order
from awards.selectors.register_rows import Row, State, origin_states, rows_of
from campaigns.enums import SubjectKind


@dataclass(frozen=True)
class Group:
    """The decision's list of collectives, or of individuals."""

    title: str
    rows: list[Row]
    total: str


@dataclass(frozen=True)
class DecisionPage:
    """Verdicts None: not this person's to do."""

    states: list[State]
    facts: list[Fact]
    totals: list[Fact]
    groups: list[Group]
    scan: list[Fact]
    scan_url: str
    may_scan: Verdict | None
    may_confirm: Verdict | None
    awaits: bool
    links: list[tuple[str, str]]
    timeline: Any


def decision_page(row: Decision, actor: Actor) -> DecisionPage:
    awards = awards_of(row)
    return DecisionPage(
        states=origin_states(row),
        facts=decision_facts(row),
        totals=totals_of(awards),
        groups=_groups(awards, actor),
        scan=_scan(row),
        scan_url=reverse("awards:decision-scan", args=[row.pk]) if row.scan_id else "",
        may_scan=offered("decision.issue", actor, rules.may_scan(confirmed=row.confirmed_at is not None)),
        may_confirm=offered("decision.confirm", actor, rules.may_confirm(waits=row.awaits_confirmation)),
        awaits=row.awaits_confirmation,
        links=[link for source in listed("decision_links") for link in source(row, actor)],
        timeline=history.of(row),
    )


def awards_of(row: Decision) -> list[Award]:
    """In the order of the decision's lists."""
    return list(in_order(Award.objects.filter(decision=row)).order_by("position"))


def decision_facts(row: Decision) -> list[Fact]:
    """Number, day, who signed and how it came into the register."""
    said: list[Fact] = [
        ("Số, ký hiệu", str(row.number)),
        ("Ngày", vietnamese.date_short(row.dated)),
        ("Người ký", row.signer_name, " / ".join(row.capacity)),
        ("Đợt", row.round.label),
        ("Nguồn kinh phí", row.fund_source),
        ("Ghi nhận", row.get_origin_display(), vietnamese.minute_of(row.issued_at)),
    ]
    if row.confirmed_at:
        by = row.confirmed_by.display_name if row.confirmed_by else ""
        said.append(("Xác nhận", vietnamese.minute_of(row.confirmed_at), by))
    said.append(("Dấu danh sách đã duyệt (SHA-256)", row.list_hash))
    return [fact for fact in said if fact[1]]


def totals_of(awards: list[Award]) -> list[Fact]:
    money = sum(each.amount_vnd for each in awards)
    collectives = sum(each.kind == SubjectKind.COLLECTIVE for each in awards)
    words = vietnamese.in_words(money)
    return [
        ("Tập thể", str(collectives)),
        ("Cá nhân", str(len(awards) - collectives)),
        ("Tổng tiền thưởng", vietnamese.money(money), f"{words[0].upper()}{words[1:]} đồng"),
    ]


def list_facts(awards: list[Award]) -> list[Fact]:
    """Who is on the decision's lists, a line each: what somebody compares with the paper that he signed."""
    found: list[Fact] = []
    for kind in SubjectKind:
        lines = [_line(each) for each in awards if each.kind == kind]
        if lines:
            label = f"Danh sách {kind.label.lower()}"
            found.append((label, "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))))
    return found


def _line(award: Award) -> str:
    said = (award.name, award.post, vietnamese.money(award.amount_vnd))
    return ", ".join(part for part in said if part)


def _groups(awards: list[Award], actor: Actor) -> list[Group]:
    found = []
    for kind, title in ((SubjectKind.COLLECTIVE, "Tập thể"), (SubjectKind.INDIVIDUAL, "Cá nhân")):
        listed_here = [each for each in awards if each.kind == kind]
        if listed_here:
            total = vietnamese.money(sum(each.amount_vnd for each in listed_here))
            found.append(
                Group(f"{title} ({len(listed_here)})", rows_of(listed_here, actor, origin=False), total)
            )
    return found


def _scan(row: Decision) -> list[Fact]:
    if row.scan is None:
        return []
    size = vietnamese.number((row.scan.size + 1023) // 1024)
    return [
        ("Tệp", row.scan.name, f"{size} KB"),
        ("Nhận lúc", vietnamese.minute_of(row.scan.kept_at), row.scan.kept_by),
        ("Dấu tệp (SHA-256)", row.scan.sha256),
    ]
