"""A gương điển hình's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.history import HistoryEntry
from andung_emulation.verdicts import Verdict
from awards.enums import ExemplarState
from awards.models import Award, Exemplar
from awards.rules import exemplars as rules
from awards.selectors.exemplars import REVOKED, TONES, alt_of, facts_of, is_revoked, photo_url
from campaigns.models import Participant
from campaigns.rules.rights import HOUSE
from campaigns.rules.rights import may as may_in_campaign
from campaigns.selectors.broadcasts import BroadcastRow, rows_of

_EXPLAINED = ("publish", "suggest")  # whose button says why it can't be pressed yet


@dataclass(frozen=True)
class Asked:
    """Something that publishing asks, and whether it is there."""

    label: str
    told: str
    done: bool
    file: str = ""


@dataclass(frozen=True)
class ExemplarPage:
    """`steps`: None where one is not this person's, or doesn't lead on from here. `asked`: for who prepares
    it, until it is published. `own_photo`: a unit adds one to its proposal; `gathered`: something may be
    taken back."""

    state_label: str
    state_tone: str
    closed: str
    warning: str
    who_url: str
    award: str
    award_url: str
    photo_url: str
    alt: str
    story: list[str]
    lesson: list[str]
    asked: list[Asked]
    steps: Mapping[str, Verdict | None]
    own_photo: bool
    gathered: bool
    is_published: bool
    published: str
    facts: list[tuple[str, str]]
    broadcasts: list[BroadcastRow]
    entries: Iterable[HistoryEntry]


def exemplar_page(row: Exemplar, actor: Actor) -> ExemplarPage:
    facts = facts_of(row)
    writes = bool(rules.is_for("write", actor, facts))
    published = bool(rules.is_published(row.state))
    inside = actor.holds(*HOUSE) or actor.speaks_for(row.proposer_id)
    steps = {action: _offered(action, actor, facts) for action in rules.STEPS}
    return ExemplarPage(
        state_label=row.get_state_display(),
        state_tone=TONES[ExemplarState(row.state)],
        closed=row.closed_reason,
        warning=REVOKED if is_revoked(row) else "",
        who_url=_participant_url(row, actor),
        award=award_in_words(row.award) if row.award and not is_revoked(row) else "",
        award_url=_award_url(row, actor),
        photo_url=photo_url(row),
        alt=alt_of(row),
        story=paragraphs(row.story),
        lesson=paragraphs(row.lesson),
        asked=_asked(row) if writes and not published else [],
        steps=steps,
        own_photo=not writes and steps["set_photo"] is not None,
        gathered=any(steps[each] for each in ("withdraw", "drop_consent", "remove_photo")),
        is_published=published,
        published=vietnamese.minute_of(row.published_at) if row.published_at and published else "",
        facts=_facts(row, inside=inside),
        broadcasts=rows_of(row.broadcasts.select_related("unit", "content", "file")),
        entries=history.of(row) if inside else [],
    )


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def award_in_words(award: Award) -> str:
    """`Giấy khen tại Quyết định số … ngày …`."""
    return f"{award.decision.round.award_form} tại {award.decision}"


def _asked(row: Exemplar) -> list[Asked]:
    consent = "chưa ghi"
    if row.consent_on is not None:
        consent = f"{row.consent_by}, ngày {vietnamese.date_short(row.consent_on)}"
    words = f"{len(row.story.split())} chữ" if row.story else "chưa viết"
    return [
        Asked("Bài viết", words, bool(row.story)),
        Asked(
            "Đồng ý cho đăng",
            consent,
            row.consent_on is not None,
            row.consent_file.name if row.consent_file else "",
        ),
        Asked("Ảnh", "đã có" if row.photo_id else "không bắt buộc", row.photo_id is not None),
        Asked(
            "Lần khen làm căn cứ",
            award_in_words(row.award) if row.award else "không bắt buộc",
            row.award_id is not None,
        ),
    ]


def _facts(row: Exemplar, *, inside: bool) -> list[tuple[str, str]]:
    """Who proposed it, and what with, is the house's and the unit's to know."""
    if not inside:
        return []
    said = [
        ("Đơn vị đề xuất", row.proposer.name if row.proposer else ""),
        ("Đề xuất lúc", vietnamese.minute_of(row.proposed_at)),
        ("Việc làm đáng nêu, do đơn vị ghi", row.suggestion),
    ]
    return [each for each in said if each[1]]


def _participant_url(row: Exemplar, actor: Actor) -> str:
    if not may_in_campaign("participant.read", actor):
        return ""
    seen = Participant.objects.visible_to(actor).filter(pk=row.participant_id)
    return reverse("campaigns:participant", args=[row.participant_id]) if seen.exists() else ""


def _award_url(row: Exemplar, actor: Actor) -> str:
    if row.award_id is None:
        return ""
    seen = Award.objects.visible_to(actor).filter(pk=row.award_id)
    return reverse("awards:award", args=[row.award_id]) if seen.exists() else ""


def _offered(action: str, actor: Actor, facts: rules.Facts) -> Verdict | None:
    """The verdict of a step that is this person's work and leads on from here; None: no button for him."""
    if facts.state not in rules.STEPS[action].sources or not rules.is_for(action, actor, facts):
        return None
    verdict = rules.may(action, actor, facts)
    if action == "suggest" and rules.is_for("write", actor, facts):
        return None  # who writes has a larger form
    return verdict if verdict or action in _EXPLAINED else None
