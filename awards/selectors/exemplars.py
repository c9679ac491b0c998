"""Reading gương điển hình: the facts that the rules ask for, the board, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from awards.enums import ExemplarState
from awards.models import Award, Exemplar
from awards.models.decisions import AwardQuerySet
from awards.models.exemplars import ExemplarQuerySet
from awards.rules import exemplars as rules
from awards.selectors.nominees import of_units
from campaigns.enums import Role
from campaigns.models import Participant, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.rules.rights import HOUSE

TONES = {
    ExemplarState.PROPOSED: "filed",
    ExemplarState.WRITING: "draft",
    ExemplarState.PUBLISHED: "ok",
    ExemplarState.WITHDRAWN: "back",
    ExemplarState.DECLINED: "back",
}
FIRST_LINES = 260  # characters of a story on its card
REVOKED = "Giấy khen làm căn cứ đã bị thu hồi"


@dataclass(frozen=True)
class Card:
    """A published one on the board. `warning`: for the house alone."""

    url: str
    title: str
    who: str
    period: str
    photo_url: str
    alt: str
    beginning: str
    published: str
    warning: str


@dataclass(frozen=True)
class Line:
    """One that isn't on the board."""

    url: str
    title: str
    who: str
    proposer: str
    since: str
    state: str
    tone: str
    next: str


def facts_of(row: Exemplar) -> rules.Facts:
    return rules.Facts(
        state=row.state,
        proposer_id=row.proposer_id,
        has_story=bool(row.story),
        has_photo=row.photo_id is not None,
        has_consent=row.consent_on is not None,
        revoked=is_revoked(row),
    )


def is_revoked(row: Exemplar) -> bool:
    """Whether the award on which it rests was taken back."""
    return row.award is not None and row.award.revoked_by is not None


def awards_to_rest_on(participant: Participant) -> AwardQuerySet:
    """His awards that stand, the newest first; also those of whoever was merged into him."""
    rows = Award.objects.standing().filter(participant_id__in=participant.ids_with_merged)
    return rows.select_related("decision__number__series").order_by("-decision__dated", "pk")


def who_may_be_told(actor: Actor) -> ParticipantQuerySet:
    """Whom he may propose: anybody for the culture officer; else his units, what belongs to them, their
    people."""
    rows = Participant.objects.active_on(actor.on).themselves()
    return rows if actor.holds(Role.CULTURE) else rows.filter(of_units(actor.unit_ids, actor.on, actor.on))


def units_that_propose(actor: Actor) -> ParticipantQuerySet:
    units = Participant.objects.units().active_on(actor.on).order_by("sort_key", "pk")
    return units if actor.holds(Role.CULTURE) else units.filter(pk__in=actor.unit_ids)


def exemplars_for(actor: Actor) -> ExemplarQuerySet:
    """All that he may see, with what cards and lines show."""
    return Exemplar.objects.visible_to(actor).select_related(
        "round__campaign", "participant", "proposer", "photo", "award__revocation"
    )


def published_in(round: Round, chosen: Iterable[int] = ()) -> ExemplarQuerySet:
    """For the bulletin: all of the round, or those chosen, in the order in which they were published."""
    rows = Exemplar.objects.published().filter(round=round)
    keys = list(chosen)
    if keys:
        rows = rows.filter(pk__in=keys)
    return rows.select_related(
        "round__campaign", "participant", "photo", "award__decision__number__series", "award__revocation"
    ).order_by("published_at", "pk")


def cards_of(rows: Iterable[Exemplar], actor: Actor) -> list[Card]:
    inside = actor.holds(*HOUSE)
    return [
        Card(
            url=each.get_absolute_url(),
            title=each.title,
            who=each.participant.name,
            period=each.round.period_label,
            photo_url=photo_url(each),
            alt=alt_of(each),
            beginning=beginning_of(each.story),
            published=_day(each.published_at),
            warning=REVOKED if inside and is_revoked(each) else "",
        )
        for each in rows
    ]


def lines_of(rows: Iterable[Exemplar]) -> list[Line]:
    return [
        Line(
            url=each.get_absolute_url(),
            title=each.title,
            who=each.participant.name,
            proposer=each.proposer.name if each.proposer else "",
            since=_day(each.proposed_at),
            state=each.get_state_display(),
            tone=TONES[ExemplarState(each.state)],
            next=_next(each),
        )
        for each in rows
    ]


def photo_url(row: Exemplar) -> str:
    return reverse("awards:exemplar-image", args=[row.pk]) if row.photo_id else ""


def alt_of(row: Exemplar) -> str:
    return row.photo_caption or f"Ảnh: {row.title}"


def beginning_of(story: str) -> str:
    """The first lines, cut between two words."""
    text = " ".join(story.split())
    if len(text) <= FIRST_LINES:
        return text
    return f"{text[:FIRST_LINES].rpartition(' ')[0].rstrip(' ,;:.')} …"


def _next(row: Exemplar) -> str:
    """What it waits for, in words."""
    if row.state == ExemplarState.PROPOSED:
        return "chờ VH-TT xã viết bài"
    if row.state != ExemplarState.WRITING:
        return row.closed_reason
    ready = rules.is_ready(facts_of(row))
    return "đủ điều kiện đăng" if ready else f"{ready.reason[:1].lower()}{ready.reason[1:].rstrip('.')}"


def _day(at: datetime | None) -> str:
    return vietnamese.date_short(local_date(at)) if at else ""


def rounds_of(rows: ExemplarQuerySet) -> list[Round]:
    """Those of which something is among the rows, the newest first."""
    found = Round.objects.filter(pk__in=rows.order_by().values("round_id")).select_related("campaign")
    return list(found.order_by("-kind", "-year"))


def filters_of(rounds: Iterable[Round], chosen: Round | None) -> list[tuple[str, str, bool]]:
    """(address, label, whether it is the one in use); none where there is nothing to choose."""
    found = [(f"?dot={each.pk}", each.period_label.capitalize(), each == chosen) for each in rounds]
    return [("?", "Tất cả", chosen is None), *found] if len(found) > 1 else []
