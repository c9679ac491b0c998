"""The form of a nomination with what stands around it: draft, criteria, choices for this person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from andung_emulation import clock, drafts, vietnamese
from andung_emulation.http import Request
from andung_emulation.verdicts import Verdict
from awards.enums import NominationState
from awards.forms.nominations import NominationForm, initial_of
from awards.models import Nomination
from awards.rules import nominations as rules
from awards.selectors.initiatives import initiatives_for
from awards.selectors.nominations import criteria_that_fit, facts_of, nominated_in, round_day
from campaigns.enums import Role, SubjectKind
from campaigns.models import Participant, Round
from campaigns.models.participants import ParticipantQuerySet
from campaigns.rules import calendar
from campaigns.selectors import window_of

KINDS = {"tap-the": SubjectKind.COLLECTIVE, "ca-nhan": SubjectKind.INDIVIDUAL}


@dataclass(frozen=True)
class FormPage:
    form: NominationForm
    context: dict[str, Any]
    draft_form: str
    draft_subject: str


def new(request: Request, round_: Round, kind: str) -> FormPage:
    """An empty form, or the draft that this person left for that round and kind."""
    seen = Participant.objects.visible_to(request.actor).active_on(request.actor.on)
    participants = seen.filter(kind=kind).order_by("sort_key", "pk")
    if request.method != "POST":  # a second press of the button must reach its first answer
        participants = participants.exclude(pk__in=nominated_in(round_))
    may_save = calendar.may_change(window_of(round_), clock.now())
    context = {
        "round": round_,
        "kind": kind,
        "kinds": [
            (f"?doi-tuong={slug}", SubjectKind(value).label, value == kind) for slug, value in KINDS.items()
        ],
        "title": "Lập đề nghị khen thưởng",
        "cancel_url": reverse("awards:nomination-list", args=[round_.pk]),
    }
    place = ("nomination", f"new-{round_.pk}-{kind}")
    return _page(request, context, participants=participants, initial={}, place=place, may_save=may_save)


def editing(request: Request, row: Nomination) -> FormPage:
    """The saved text, or this person's newer draft of it; a draft keeps the version that it began from, so
    that saving it over somebody else's change answers with both texts."""
    may_save = rules.may("edit", request.actor, facts_of(row, clock.now()), clock.now())
    context = {
        "round": row.round,
        "kind": row.participant.kind,
        "nomination": row,
        "title": f"Sửa đề nghị: {row.participant}",
        "cancel_url": row.get_absolute_url(),
        "returned_reason": row.returned_reason if row.state == NominationState.RETURNED else "",
    }
    place = ("nomination", str(row.pk))
    return _page(request, context, participants=None, initial=initial_of(row), place=place, may_save=may_save)


def _page(
    request: Request,
    context: dict[str, Any],
    *,
    participants: ParticipantQuerySet | None,
    initial: dict[str, Any],
    place: tuple[str, str],
    may_save: Verdict,
) -> FormPage:
    round_: Round = context["round"]
    draft = drafts.read(request.user.pk or 0, *place) if request.GET.get("nhap") != "bo" else None
    form = NominationForm(
        request.POST if request.method == "POST" else None,
        criteria=criteria_that_fit(round_, context["kind"]),
        contents=round_.campaign.contents.order_by("position"),
        participants=participants,
        proposers=_proposers(request),
        initiatives=initiatives_for(request.actor, round_),
        day=round_day(round_, clock.now()),
        initial=initial | (_typed(draft, initial) if draft else {}),
    )
    context |= {
        "form": form,
        "may_save": may_save,
        "draft_note": f"Đây là bản nháp lưu lúc {vietnamese.minute_of(draft.saved_at)}." if draft else "",
        "without_draft_url": f"?{_without_draft(request)}",
        "autosave_url": drafts.autosave_url(*place, base_version=form["version"].value()),
    }
    return FormPage(form, context, *place)


def _typed(draft: drafts.Draft, saved: Mapping[str, Any]) -> dict[str, Any]:
    """A browser doesn't send a box without its tick: what the draft lacks was unticked."""
    unticked = {name: False for name, value in saved.items() if value is True}
    typed: dict[str, Any] = unticked | draft.values | {"version": draft.base_version}
    return typed


def _without_draft(request: Request) -> str:
    query = request.GET.copy()
    query["nhap"] = "bo"
    return query.urlencode()


def _proposers(request: Request) -> ParticipantQuerySet:
    """Units that may propose through this person: all for the office, his own for a unit's voice."""
    units = Participant.objects.units().active_on(request.actor.on).order_by("sort_key", "pk")
    return units if request.actor.holds(Role.OFFICE) else units.filter(pk__in=request.actor.unit_ids)
