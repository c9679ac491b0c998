"""An award as the rules of its revocation and its corrections look at it."""

from __future__ import annotations

from andung_emulation.actors import Actor
from andung_emulation.verdicts import Verdict
from awards.models import Award, Revocation
from awards.rules import revocations as rules
from awards.rules.corrections import Words
from awards.rules.revocations import Facts
from awards.rules.rights import may

Fact = tuple[str, str] | tuple[str, str, str]  # label, value and, at times, a note: as `facts` shows them


def revocation_of(award: Award) -> Revocation | None:
    """Prepared or confirmed."""
    found: Revocation | None = getattr(award, "revocation", None)
    return found


def facts_of(award: Award) -> Facts:
    """Asks for the award's decision, participant and revocation."""
    revoked = award.revoked_by is not None
    is_unit = award.participant.is_unit
    return Facts(
        granted_on=award.decision.dated,
        amount_vnd=award.amount_vnd,
        person_id=None if is_unit else award.participant_id,
        unit_id=award.participant_id if is_unit else None,
        waiting=revocation_of(award) is not None and not revoked,
        revoked=revoked,
    )


def recovery_of(row: Revocation, actor: Actor) -> Verdict:
    """Whether the actor may note that the money came back."""
    return rules.may_recover(
        actor,
        confirmed=row.confirmed_at is not None,
        recover_vnd=row.recover_vnd,
        recovered=row.recovered_on is not None,
    )


def words_of(award: Award) -> Words:
    return Words(award.name, award.title, award.unit_name, award.merit)


def offered(right: str, actor: Actor, verdict: Verdict) -> Verdict | None:
    """The verdict of a step that is this person's to take; None: it isn't his."""
    return verdict if may(right, actor) else None
