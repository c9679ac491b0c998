"""What a round gives, in words, and whether that may still be changed."""

from __future__ import annotations

from typing import Any

from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from campaigns.enums import RoundKind
from campaigns.models import Round
from campaigns.rules import final_awards as rules
from campaigns.rules.final_awards import OWN_GIVER, FinalAward
from campaigns.rules.rights import may


def award_of(round: Round) -> FinalAward:
    return FinalAward(round.award_form, round.award_giver, round.addressee)


def giver_of(round: Round) -> str:
    """`Chủ tịch Ủy ban nhân dân xã`, or the body above."""
    return round.award_giver or OWN_GIVER


def quoted_by(round: Round) -> str:
    """From the AppConfig attribute `award_quotes`, functions of a round: papers are an upper app's."""
    return next((said for source in listed("award_quotes") if (said := source(round))), "")


def may_change(round: Round, actor: Actor) -> Verdict | None:
    """None: not this person's, or a year's round, which follows the plan."""
    if round.kind != RoundKind.FINAL or not may("round.write", actor):
        return None
    return rules.may_set(award_of(round), kind=round.kind, quoted_by=quoted_by(round))


def facts_of(round: Round) -> list[tuple[Any, ...]]:
    """For the round's page; nothing of a year's."""
    if round.kind != RoundKind.FINAL:
        return []
    rests_on = f"theo {round.award_document}" if round.award_document else "theo Kế hoạch"
    return [
        ("Hình thức khen", f"{round.award_form} của {giver_of(round)}", rests_on),
        ("Nơi nhận hồ sơ", round.addressee or round.campaign.addressee),
    ]
