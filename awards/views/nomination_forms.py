"""The form of a nomination with what stands around it: draft, criteria, choices for this person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from andung_emulation import clock, drafts, vietnamese
from andung_emulation.http import Request
from andung_emulation.verdicts import no
from awards.enums import NominationState
from awards.forms.marks import Marked, marked
from awards.forms.nominations import NominationForm, initial_of
from awards.models import Nomination
from awards.rules import nominations as rules
from awards.selectors import refilling
from awards.selectors.claims import content_lines, years_of
from awards.selectors.condition_rows import condition_list
from awards.selectors.eligibility import conditions_of, evaluation_of
from awards.selectors.initiatives import initiatives_for
from awards.selectors.joining import taken_in
from awards.selectors.nomination_words import parts_of, returned_in_words
from awards.selectors.nominations import (
    criteria_that_fit,
    facts_of,
    nominated_in,
    round_day,
)
from awards.selectors.nominees import nominees_for, proposers_for
from awards.selectors.offering import Offer, offer_of
from awards.selectors.years.links import years_url
from campaigns.enums import SubjectKind
from campaigns.forms.fields import keys_in
from campaigns.models import Evaluation, Round
from campaigns.models.participants import MAX_NAME, ParticipantQuerySet
from campaigns.rules import calendar
from campaigns.selectors import window_of

KINDS = {"tap-the": SubjectKind.COLLECTIVE, "ca-nhan": SubjectKind.INDIVIDUAL}
_ON_ITS_PAGE = no("Giải trình ở trang của đề nghị, khi đã lưu.")


@dataclass(frozen=True)
class FormPage:
    """`context`: asked for where the page is shown, not where what was typed is saved."""

    form: NominationForm
    context: Callable[[], dict[str, Any]]
    draft_form: str
    draft_subject: str


@dataclass(frozen=True)
class _Start:
    """What the form begins with: whose sheet stands beside it, what it cites, last year's text."""

    place: tuple[str, str]
    round: Round
    kind: str
    row: Nomination | None = None
    everybody: ParticipantQuerySet | None = None
    search_url: str = ""
    sheet: Evaluation | None = None
    saved: Mapping[str, Any] | None = None
    earlier: Nomination | None = None


def new(request: Request, round_: Round, kind: str) -> FormPage:
    """An empty form, or the draft that this person left for that round and kind."""
    at = clock.now()
    day = round_day(round_, at)
    everybody = nominees_for(request.actor, day).filter(kind=kind).order_by("sort_key", "pk")
    if request.method != "POST":  # a second press of the button must reach its first answer
        everybody = everybody.exclude(pk__in=nominated_in(round_))
    slug = next(slug for slug, value in KINDS.items() if value == kind)
    start = _Start(
        ("nomination", f"new-{round_.pk}-{kind}"),
        round_,
        kind,
        everybody=everybody,
        search_url=f"?doi-tuong={slug}&nhap=bo",
        sheet=_own_sheet(request, round_),
        earlier=refilling.source_for(round_, keys_in(request.GET.getlist("chep")), kind, request.actor),
    )

    def beside(offered: Offer | None) -> dict[str, Any]:
        return {
            "kinds": [
                (f"?doi-tuong={slug}", SubjectKind(value).label, value == kind)
                for slug, value in KINDS.items()
            ],
            "title": "Lập đề nghị khen thưởng",
            "cancel_url": reverse("awards:nomination-list", args=[round_.pk]),
            "years_url": years_url(round_),
            "years_label": "Ai đủ điều kiện; soạn đề nghị từ các năm",
            "conditions": None,
            "may_save": calendar.may_change(window_of(round_), at),
            "taken": taken_in(round_, kind, request.actor, at, text=offered.text if offered else ""),
            "sources": _sources(request, round_, slug, offered),
        }

    return _page(request, start, beside)


def _sources(request: Request, round_: Round, slug: str, offered: Offer | None) -> list[tuple[str, str]]:
    """What can be copied, of whom the list shows."""
    found = refilling.sources(round_, [each.pk for each in offered.shown] if offered else [], request.actor)
    return [
        (f"?doi-tuong={slug}&chep={each.nomination.pk}", f"{each.nomination.participant}: năm {each.year}")
        for each in found
    ]


def editing(request: Request, row: Nomination) -> FormPage:
    """The saved text, or this person's newer draft of it; a draft keeps the version that it began from, so
    that saving it over somebody else's change answers with both texts."""
    at = clock.now()
    source = refilling.source_of(row, request.actor)
    start = _Start(
        ("nomination", str(row.pk)),
        row.round,
        row.participant.kind,
        row,
        sheet=evaluation_of(row),
        saved=initial_of(row),
        earlier=source.nomination if source else None,
    )

    def beside(_: Offer | None) -> dict[str, Any]:
        return {
            "nomination": row,
            "title": f"Sửa đề nghị: {row.participant}",
            "cancel_url": row.get_absolute_url(),
            "years_url": years_url(row.round, row.participant_id),
            "years_label": "Số liệu từng năm bên cạnh tiêu chuẩn tổng kết",
            "returned_reason": _returned(row),
            "sources": [("?chep=co", source.button)] if source and row.state == NominationState.DRAFT else [],
            # As it was saved.
            "conditions": condition_list(conditions_of(row, at), row, _ON_ITS_PAGE),
            "may_save": rules.may("edit", request.actor, facts_of(row, at), at),
        }

    return _page(request, start, beside)


def _own_sheet(request: Request, round_: Round) -> Evaluation | None:
    """Before it is known who is nominated: the sheet of the one unit that this person speaks for."""
    if len(units := request.actor.unit_ids) != 1:
        return None
    return Evaluation.objects.filter(round=round_, unit_id__in=units).select_related("unit").first()


def _page(request: Request, start: _Start, beside: Callable[[Offer | None], dict[str, Any]]) -> FormPage:
    saved = start.saved or {}
    draft = drafts.read(request.user.pk or 0, *start.place) if request.GET.get("nhap") != "bo" else None
    initial = {**saved, **(_typed(draft, saved) if draft else {})}
    if start.earlier is not None and "chep" in request.GET:
        initial |= refilling.missing_in(initial, start.earlier)
    day = round_day(start.round, clock.now())
    nominees = _nominees(request, start.everybody, day, initial)
    form = NominationForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        kind=start.kind,
        criteria=criteria_that_fit(start.round, start.kind),
        lines=content_lines(start.round, start.sheet, request.actor, _cited(saved)),
        years=years_of(start.round),
        nominees=nominees,
        proposers=proposers_for(request.actor),
        initiatives=initiatives_for(request.actor, start.round, saved.get("initiative")),
        search_url=start.search_url,
        initial=initial,
    )

    def context() -> dict[str, Any]:
        return {
            "round": start.round,
            "kind": start.kind,
            "form": form,
            "nominees": nominees,
            "parts": _marked(form, start),
            "sheet_known": start.sheet is not None,
            "draft_note": f"Đây là bản nháp lưu lúc {vietnamese.minute_of(draft.saved_at)}." if draft else "",
            "without_draft_url": f"?{_without_draft(request)}",
            "autosave_url": drafts.autosave_url(*start.place, base_version=form["version"].value()),
        } | beside(nominees)

    return FormPage(form, context, *start.place)


def _nominees(
    request: Request, everybody: ParticipantQuerySet | None, day: date, initial: Mapping[str, Any]
) -> Offer | None:
    """By the name that was sent, asked for in the address, or left in the draft."""
    if everybody is None:
        return None
    begun = request.POST if request.method == "POST" else initial
    text = request.GET.get("nominee_name") or begun.get("nominee_name", "")
    chosen = keys_in([str(begun.get("participant", ""))])
    return offer_of(everybody, day, text=str(text)[:MAX_NAME], chosen=chosen)


def _cited(saved: Mapping[str, Any]) -> set[int]:
    return {pk for name, value in saved.items() if name.startswith("evidence-") for pk in value}


def _marked(form: NominationForm, start: _Start) -> Marked:
    shown = {name: form[name].value() for name in form.fields}
    earlier = start.earlier
    return marked(
        form,
        returned=start.row.returned_parts if start.row else (),
        copied=refilling.still_copied(shown, earlier) if earlier else (),
        copied_note=refilling.mark_of(earlier) if earlier else "",
    )


def _returned(row: Nomination) -> str:
    """Only while it is to be mended."""
    if row.state != NominationState.RETURNED:
        return ""
    return returned_in_words(row, parts_of(row.round, row.participant.kind))


def _typed(draft: drafts.Draft, saved: Mapping[str, Any]) -> dict[str, Any]:
    """A browser doesn't send a box without its tick: what the draft lacks was unticked."""
    unticked: dict[str, Any] = {
        name: [] if isinstance(value, list) else False
        for name, value in saved.items()
        if value is True or isinstance(value, list)
    }
    typed: dict[str, Any] = unticked | draft.values | {"version": draft.base_version}
    return typed


def _without_draft(request: Request) -> str:
    query = request.GET.copy()
    query["nhap"] = "bo"
    return query.urlencode()
