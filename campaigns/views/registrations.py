"""Phát động, đăng ký thi đua: who has and who hasn't, and a unit's own page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from andung_emulation import clock, drafts, history
from andung_emulation.http import Request, back_url, perform, reads_or_posts, recorded, rendered
from campaigns import access
from campaigns.forms.registrations import RegistrationForm
from campaigns.models import Evaluation, Registration
from campaigns.rules.voices import is_on_paper
from campaigns.selectors import registrations as selectors
from campaigns.services.registrations import write_registration
from campaigns.views.files import file_sent
from campaigns.views.turning import without_page

DRAFT = "registration"


@require_safe
def registration_list(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_registrations_for(request.actor, round_pk)
    page = selectors.registrations_page(round_, request.actor, request.GET.get("trang"))
    context = {"round": round_, "page": page, "query": without_page(request.GET)}
    return rendered(request, "campaigns/registrations.html", context)


@reads_or_posts
def registration(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    sheet = access.unit_in_round_for(request.actor, round_pk, unit_pk)
    row, at = selectors.registration_of(sheet), clock.now()
    if request.method != "POST":
        return _page(request, sheet, row, at)
    access.admit(selectors.may_say_results(sheet, request.actor))
    if "discard" in request.POST:
        return perform(request, lambda _: _forgotten(request, sheet), success="Đã bỏ bản nháp.")
    form = _form(request, sheet, row, at, sent=True)
    answer = form.is_valid() and _saved(request, sheet, form)
    return answer or _page(request, sheet, row, at, form)


@recorded
@require_GET
def registration_file(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    """The scan of the document by which the unit launched the movement."""
    row = access.registration_for(request.actor, round_pk, unit_pk)
    return file_sent(request, row.launch_file, of=row, back=back_url(request))


def _saved(request: Request, sheet: Evaluation, form: RegistrationForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        write_registration(
            sheet,
            form.content(),
            leader=form.leader_chosen(),
            scan=form.cleaned_data.get("scan"),
            version=form.cleaned_data["version"],
            actor=request.actor,
            at=at,
        )
        return _forgotten(request, sheet)

    return perform(request, change, form=form, success="Đã lưu bản đăng ký.")


def _forgotten(request: Request, sheet: Evaluation) -> str:
    if request.actor.user_id is not None:
        drafts.discard(request.actor.user_id, DRAFT, _subject(sheet))
    return reverse("campaigns:registration", args=[sheet.round_id, sheet.unit_id])


def _form(
    request: Request,
    sheet: Evaluation,
    row: Registration | None,
    at: datetime,
    *,
    sent: bool = False,
    kept: dict[str, Any] | None = None,
) -> RegistrationForm:
    return RegistrationForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        row=row,
        contents=selectors.contents_of(sheet, row),
        leaders=selectors.leaders_of(sheet, row, clock.local_date(at)),
        only_results=not selectors.may_write(sheet, request.actor, at),
        kept=kept,
    )


def _page(
    request: Request,
    sheet: Evaluation,
    row: Registration | None,
    at: datetime,
    form: RegistrationForm | None = None,
) -> HttpResponse:
    actor, version = request.actor, row.version if row else 0
    writes = bool(selectors.may_say_results(sheet, actor))
    draft = _draft(request, sheet) if writes and form is None else None
    values = draft.values if draft and draft.base_version == version else None
    form = form or _form(request, sheet, row, at, kept=values)
    lines = form.lines()
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "row": row,
        "writes": writes and any(each.result_field for each in lines),
        "form": form,
        "lines": lines,
        "written": [each for each in lines if each.text],
        "facts": selectors.facts_of(row),
        "launched": selectors.launched_state(row),
        "registered": selectors.registered_state(row),
        "may_write": selectors.may_write(sheet, actor, at),
        "on_paper": is_on_paper(actor, sheet.unit_id, from_paper=sheet.round.from_paper),
        "kept": _kept(form, draft, version) if draft else None,
        "autosave_url": drafts.autosave_url(DRAFT, _subject(sheet), version),
        "entries": history.of(row) if row else [],
    }
    return rendered(request, "campaigns/registration.html", context, form)


def _draft(request: Request, sheet: Evaluation) -> drafts.Draft | None:
    """What autosave kept of the person's typing."""
    owner = request.actor.user_id
    return drafts.read(owner, DRAFT, _subject(sheet)) if owner is not None else None


def _kept(form: RegistrationForm, draft: drafts.Draft, version: int) -> drafts.Kept:
    """Told beside the form; its words too, where the registration was saved since."""
    in_fields = draft.base_version == version
    return drafts.Kept(draft.saved_at, in_fields, () if in_fields else form.told(draft.values))


def _subject(sheet: Evaluation) -> str:
    return f"{sheet.round_id}-{sheet.unit_id}"
