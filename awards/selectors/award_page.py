"""An award's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from awards.models import Award, Correction, Exemplar, Nomination
from awards.rules import corrections as correction_rules
from awards.rules import revocations as rules
from awards.rules.rights import may, may_see_money
from awards.selectors.awards import Fact, facts_of, offered
from awards.selectors.register_rows import State, states_of
from awards.selectors.revocation_page import Revoked, revoked_of
from campaigns.models import Participant
from campaigns.rules.rights import may as may_in_campaign


@dataclass(frozen=True)
class Corrected:
    """A correction: (label, before, after) of what it changed."""

    document: str
    recorded: str
    reason: str
    changes: list[tuple[str, str, str]]
    scan_url: str


@dataclass(frozen=True)
class AwardPage:
    """`timeline` is empty for who isn't of the house; verdicts None: not this person's to do."""

    states: list[State]
    facts: list[Fact]
    money: list[Fact]
    decision_url: str
    links: list[tuple[str, str]]
    revoked: Revoked | None
    corrections: list[Corrected]
    may_revoke: Verdict | None
    may_correct: Verdict | None
    timeline: list[Any]


def award_page(row: Award, actor: Actor) -> AwardPage:
    inside = bool(may("decision.read", actor))
    facts = facts_of(row)
    return AwardPage(
        states=states_of(row, inside=inside),
        facts=_facts(row),
        money=_money(row) if may_see_money(actor) else [],
        decision_url=row.decision.get_absolute_url() if inside else "",
        links=_links(row, actor),
        revoked=revoked_of(row, facts, actor),
        corrections=corrections_of(row, inside=inside),
        may_revoke=None
        if facts.waiting or facts.revoked
        else offered("revocation.prepare", actor, rules.may_prepare(actor, facts)),
        may_correct=offered(
            "award.correct", actor, correction_rules.may_correct(actor, revoked=facts.revoked)
        ),
        timeline=[*history.of(row.decision), *history.of(row)] if inside else [],
    )


def _facts(row: Award) -> list[Fact]:
    who = "Tập thể" if row.participant.is_unit else "Họ và tên"
    period = f"{vietnamese.date_short(row.achieved_from)} – {vietnamese.date_short(row.achieved_until)}"
    said: list[Fact] = [
        ("Số sổ khen thưởng", row.register_label),
        (who, f"{row.polite} {row.name}".strip()),
        ("Chức vụ", row.title),
        ("Đơn vị", row.unit_name),
        ("Thành tích", row.merit),
        ("Tiêu chuẩn", row.clauses),
        ("Thời gian lập thành tích", period),
        ("Quyết định", str(row.decision)),
        ("Đợt", row.decision.round.label),
    ]
    return [fact for fact in said if fact[1]]


def _money(row: Award) -> list[Fact]:
    """How the sum came about; a line recorded from paper may not say."""
    said: list[Fact] = [("Tiền thưởng", vietnamese.money(row.amount_vnd), row.computation)]
    if row.base_vnd:
        said.append(("Mức lương cơ sở", vietnamese.money(row.base_vnd)))
    if row.share is not None:
        said.append(("Hệ số", vietnamese.number(row.share)))
    if row.decision.fund_source:
        said.append(("Nguồn kinh phí", row.decision.fund_source))
    return said


def _links(row: Award, actor: Actor) -> list[tuple[str, str]]:
    """Where the person may go on from here; upper apps add theirs (`award_links`)."""
    found = []
    if may_in_campaign("participant.read", actor):
        seen = Participant.objects.visible_to(actor).filter(pk=row.participant_id)
        if seen.exists():
            url = reverse("campaigns:participant", args=[row.participant_id])
            found.append((f"Trang của {row.participant}", url))
    if row.nomination_id and may("nomination.read", actor):
        seen_case = Nomination.objects.visible_to(actor).filter(pk=row.nomination_id)
        if seen_case.exists():
            found.append(("Đề nghị khen thưởng", reverse("awards:nomination", args=[row.nomination_id])))
    stories = Exemplar.objects.visible_to(actor).filter(award=row).order_by("pk")
    found += [(f"Gương điển hình: {each.title}", each.get_absolute_url()) for each in stories]
    return found + [link for source in listed("award_links") for link in source(row, actor)]


def corrections_of(row: Award, *, inside: bool) -> list[Corrected]:
    """The newest first."""
    rows = row.corrections.select_related("document", "recorded_by__person").order_by("-recorded_at")
    return [
        Corrected(
            document=f"{each.document} của {each.document.issuer}",
            recorded=vietnamese.minute_of(each.recorded_at),
            reason=each.reason,
            changes=_changes(each),
            scan_url=reverse("awards:correction-scan", args=[each.pk]) if each.scan_id and inside else "",
        )
        for each in rows
    ]


def _changes(row: Correction) -> list[tuple[str, str, str]]:
    before = correction_rules.Words(row.name_before, row.title_before, row.unit_before, row.merit_before)
    after = correction_rules.Words(row.name, row.title, row.unit_name, row.merit)
    return correction_rules.changes(before, after)
