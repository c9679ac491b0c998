"""An initiative's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.history import HistoryEntry
from andung_emulation.verdicts import Verdict
from awards.enums import InitiativeState, NominationState
from awards.models import Initiative, InitiativeUse, Nomination
from awards.rules import initiatives as rules
from awards.rules.rights import may
from awards.selectors.initiatives import TONES, facts_of
from awards.selectors.nominations import TONES as NOMINATION_TONES
from awards.selectors.nominations import main_posting
from campaigns.models import Participant, Posting


@dataclass(frozen=True)
class UseLine:
    """Where it is applied. `may_confirm`, `may_drop`: None is no button for this person."""

    pk: int
    unit: str
    since: date
    effect: str
    confirmed: str
    scan_name: str
    confirm_label: str
    may_confirm: Verdict | None
    may_drop: Verdict | None


@dataclass(frozen=True)
class FileLine:
    pk: int
    name: str
    told: str
    note: str
    may_drop: Verdict | None


@dataclass(frozen=True)
class Quoting:
    """A nomination that has it."""

    url: str
    name: str
    round: str
    state: str
    tone: str


@dataclass(frozen=True)
class InitiativePage:
    """`steps`: None where one doesn't lead on from here for this person. `quoted_by` None: he reads none."""

    state_label: str
    state_tone: str
    declined_reason: str
    facts: list[tuple[str, str]]
    document_url: str
    lacks_scan: bool
    steps: Mapping[str, Verdict | None]
    uses: list[UseLine]
    files: list[FileLine]
    quoted_by: list[Quoting] | None
    entries: Iterable[HistoryEntry]


def initiative_page(row: Initiative, actor: Actor, day: date) -> InitiativePage:
    _with_authors(row, day)
    facts, document = facts_of(row, day), row.recognised_by
    recognised = row.state == InitiativeState.RECOGNISED
    return InitiativePage(
        state_label=row.get_state_display(),
        state_tone=TONES[InitiativeState(row.state)],
        declined_reason=row.declined_reason,
        facts=_facts(row),
        document_url=reverse("campaigns:document-file", args=[document.pk])
        if document and document.file_id
        else "",
        lacks_scan=recognised and not (document and document.file_id),
        steps={action: _offered(action, actor, facts) for action in rules.STEPS},
        uses=[_use(each, actor, facts) for each in row.uses.select_related("unit", "scan")],
        files=_files(row, actor, facts),
        quoted_by=_quoted_by(row, actor),
        entries=history.of(row),
    )


def _facts(row: Initiative) -> list[tuple[str, str]]:
    said = [
        ("Loại", row.get_kind_display()),
        ("Tác giả", "; ".join(_named(each) for each in row.authors.all())),
        ("Đơn vị đề xuất", row.unit.name if row.unit else ""),
        ("Ngày đề xuất", vietnamese.date_short(row.proposed_on) if row.proposed_on else ""),
        ("Người ghi đề xuất", row.proposed_by.display_name if row.proposed_by else ""),
        ("Văn bản công nhận", _document(row)),
        ("Nội dung", row.description),
        ("Nơi, thời gian áp dụng", row.applied),
        ("Hiệu quả", row.effect),
    ]
    return [each for each in said if each[1]]


def _document(row: Initiative) -> str:
    if not row.recognised_by:
        return row.recognition_words
    return f"{row.recognised_by}, {row.recognised_by.issuer}"


def _with_authors(row: Initiative, day: date) -> None:
    """In the order of lists, people with their posts of that day: two queries, asked once."""
    held = Posting.objects.held_on(day).select_related("unit")
    named = Participant.objects.order_by("sort_key", "pk").prefetch_related(Prefetch("postings", held))
    prefetch_related_objects([row], Prefetch("authors", named))


def _named(author: Participant) -> str:
    post = main_posting(author.postings.all())
    return f"{author.name} ({post.title}, {post.unit})" if post else author.name


def _use(row: InitiativeUse, actor: Actor, facts: rules.Facts) -> UseLine:
    use, confirmed = rules.Use(row.unit_id, confirmed=row.confirmed_on is not None), ""
    if row.confirmed_on is not None:
        confirmed = f"{row.confirmed_by}, ngày {vietnamese.date_short(row.confirmed_on)}"
    return UseLine(
        pk=row.pk,
        unit=row.unit.name,
        since=row.since,
        effect=row.effect,
        confirmed=confirmed,
        scan_name=row.scan.name if row.scan else "",
        confirm_label="Sửa xác nhận" if confirmed else "Ghi xác nhận",
        may_confirm=_offered("confirm", actor, facts, use),
        may_drop=_offered("drop_use", actor, facts, use),
    )


def _files(row: Initiative, actor: Actor, facts: rules.Facts) -> list[FileLine]:
    may_drop = _offered("drop_file", actor, facts)
    return [
        FileLine(each.pk, each.file.name, _told(each.added_at, each.file.kept_by), each.note, may_drop)
        for each in row.files.select_related("file")
    ]


def _told(added_at: datetime, by: str) -> str:
    return f"{by}, {vietnamese.minute_of(added_at)}"


def _quoted_by(row: Initiative, actor: Actor) -> list[Quoting] | None:
    """Each nomination that has it, as far as the person reads nominations; withdrawn ones say so."""
    if not may("nomination.read", actor):
        return None
    rows = Nomination.objects.visible_to(actor).filter(initiative=row)
    rows = rows.select_related("participant", "round__campaign").order_by("-round__year", "pk")
    return [
        Quoting(
            url=each.get_absolute_url(),
            name=each.name_then or each.participant.name,
            round=each.round.label,
            state=each.get_state_display(),
            tone=NOMINATION_TONES[NominationState(each.state)],
        )
        for each in rows
    ]


def _offered(action: str, actor: Actor, facts: rules.Facts, use: rules.Use | None = None) -> Verdict | None:
    """The verdict of a step that is this person's work and leads on from here; None: no button for him."""
    if facts.state not in rules.STEPS[action].sources or not rules.is_for(action, actor, facts, use):
        return None
    verdict = rules.may(action, actor, facts, use)
    done = use is not None and use.confirmed
    return None if done and not verdict else verdict
