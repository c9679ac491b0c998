"""Where a gương điển hình is proposed and written: what is typed is kept by autosave until it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from andung_emulation import clock, drafts
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import YES
from awards import access
from awards.forms.exemplars import ExemplarForm, ProposeForm, StoryForm, SuggestForm
from awards.models import Exemplar
from awards.rules import exemplars as rules
from awards.rules.rights import may
from awards.selectors import exemplars as reading
from awards.selectors.nominees import with_posts
from awards.services import exemplars as services
from campaigns.access import admit
from campaigns.models import Round
from campaigns.selectors.rounds import round_to_work_on, rounds_newest_first

DRAFT = "exemplar"


@dataclass(frozen=True)
class _Written:
    """A form with what stands around it. `change` answers where it goes on."""

    make: Callable[[drafts.Draft | None], ExemplarForm]
    change: Callable[[Any, datetime], str]
    subject: str
    version: int
    said: str
    context: dict[str, Any]


@reads_or_posts
def exemplar_new(request: Request) -> HttpResponse:
    admit(may("exemplar.propose", request.actor))
    writes = bool(may("exemplar.write", request.actor))

    def change(form: Any, at: datetime) -> str:
        row = services.propose_exemplar(form.proposal(), actor=request.actor, at=at)
        return reverse("awards:exemplar-edit", args=[row.pk]) if writes else row.get_absolute_url()

    context = {
        "title": "Thêm gương điển hình" if writes else "Đề xuất gương điển hình",
        "button": "Ghi, rồi viết bài" if writes else "Gửi đề xuất cho VH-TT xã",
        "back": reverse("awards:exemplars"),
        "back_label": "Gương điển hình",
        "may_save": YES,
    }
    said = (
        "Đã ghi. Viết bài ở trang này." if writes else "Đã gửi đề xuất: VH-TT xã viết bài và trả lời ở đây."
    )
    return _answer(request, _Written(lambda kept: _new_form(request, kept), change, "new", 0, said, context))


@reads_or_posts
def exemplar_edit(request: Request, pk: int) -> HttpResponse:
    """The culture officer's story, or the unit's own words; to others there is no such page."""
    row = access.exemplar_for(request.actor, pk)
    request.round_pk = row.round_id
    facts = reading.facts_of(row)
    action = "write" if rules.is_for("write", request.actor, facts) else "suggest"
    admit(rules.is_for(action, request.actor, facts))
    context: dict[str, Any] = {
        "exemplar": row,
        "title": f"Viết bài: {row.title}" if action == "write" else f"Sửa đề xuất: {row.title}",
        "button": "Lưu bài" if action == "write" else "Lưu đề xuất",
        "back": row.get_absolute_url(),
        "back_label": row.title,
        "may_save": rules.may(action, request.actor, facts),
    }

    def change(form: ExemplarForm, at: datetime) -> str:
        _save(row, form, request, at)
        return row.get_absolute_url()

    return _answer(
        request,
        _Written(
            lambda kept: _form_of(request, row, action, kept),
            change,
            str(row.pk),
            row.version,
            "Đã lưu.",
            context,
        ),
    )


def _save(row: Exemplar, form: ExemplarForm, request: Request, at: datetime) -> None:
    version = form.cleaned_data["version"] or 0
    if isinstance(form, StoryForm):
        services.write_exemplar(row, form.said(), version=version, actor=request.actor, at=at)
    else:
        said = {name: form.cleaned_data[name] for name in ("title", "suggestion")}
        services.suggest_exemplar(row, **said, version=version, actor=request.actor, at=at)


def _new_form(request: Request, kept: drafts.Draft | None) -> ProposeForm:
    actor = request.actor
    units = reading.units_that_propose(actor)
    own = [pk for pk in actor.unit_ids if len(actor.unit_ids) == 1]
    now = round_to_work_on(rounds_newest_first(), clock.now())
    initial: dict[str, Any] = {"round": now.pk if now else None, "participant": request.GET.get("ai")}
    writes = bool(may("exemplar.write", actor))
    if not writes and own:
        initial["proposer"] = own[0]
    people = reading.who_may_be_told(actor).order_by("-kind", "sort_key", "pk")
    return ProposeForm(
        _posted(request),
        rounds=Round.objects.opened().select_related("campaign").order_by("kind", "-year"),
        people=with_posts(people, actor.on),
        units=units,
        for_anybody=writes,
        initial=initial,
        kept=kept.values if kept else None,
    )


def _form_of(request: Request, row: Exemplar, action: str, kept: drafts.Draft | None) -> ExemplarForm:
    values = kept.values if kept else None
    if action == "suggest":
        return SuggestForm(_posted(request), row=row, kept=values)
    awards = reading.awards_to_rest_on(row.participant)
    return StoryForm(_posted(request), row=row, awards=awards, kept=values)


def _posted(request: Request) -> Any:
    return request.POST if request.method == "POST" and "discard" not in request.POST else None


def _answer(request: Request, page: _Written) -> HttpResponse:
    if request.method == "POST" and "discard" in request.POST:
        return perform(request, lambda _: _forgotten(request, page, request.path), success="Đã bỏ bản nháp.")
    draft = _draft(request, page) if request.method != "POST" else None
    fresh = draft if draft and (draft.base_version or 0) == page.version else None
    form = page.make(fresh)
    if form.is_bound and form.is_valid():

        def change(at: datetime) -> str:
            return _forgotten(request, page, page.change(form, at))

        answer = perform(request, change, form=form, success=page.said)
        if answer is not None:
            return answer
    lines = () if draft is None or fresh else form.told(draft.values)
    kept = drafts.Kept(draft.saved_at, fresh is not None, lines) if draft else None
    context = page.context | {
        "form": form,
        "kept": kept,
        "autosave_url": drafts.autosave_url(DRAFT, page.subject, page.version),
    }
    return rendered(request, "awards/exemplar_form.html", context, form)


def _draft(request: Request, page: _Written) -> drafts.Draft | None:
    owner = request.actor.user_id
    return drafts.read(owner, DRAFT, page.subject) if owner is not None else None


def _forgotten(request: Request, page: _Written, url: str) -> str:
    if request.actor.user_id is not None:
        drafts.discard(request.actor.user_id, DRAFT, page.subject)
    return url
