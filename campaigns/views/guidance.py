"""The office writes down a letter of guidance, and to whom it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.guidance import GuidanceEditForm, GuidanceForm, SentForm
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.selectors import issuing_body_on
from campaigns.selectors.guidance import units_to_name
from campaigns.services import guidance as services
from campaigns.services.documents import DocumentData


@reads_or_posts
def guidance_new(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("check.write", request.actor))
    round_ = access.checks_for(request.actor, round_pk)
    body = issuing_body_on(request.actor.on)
    form = GuidanceForm(
        *_sent(request), known=units_to_name(round_), initial={"issuer": body.name if body else ""}
    )

    def change(at: datetime) -> None:
        said = {name: form.cleaned_data[name] for name in ("units", "note", "scan")}
        document = DocumentData(**form.document())
        services.record_guidance(round_, document, **said, actor=request.actor, at=at)

    return _page(request, round_, form, change, title="Ghi văn bản hướng dẫn")


@reads_or_posts
def guidance_edit(request: Request, pk: int) -> HttpResponse:
    access.admit(may("check.write", request.actor))
    row = access.guidance_for(request.actor, pk)
    request.round_pk = row.round_id
    sent_to = list(row.units.all())
    form = GuidanceEditForm(
        *_sent(request),
        known=units_to_name(row.round, also=[unit.pk for unit in sent_to]),
        initial={"version": row.version, "units": sent_to, "note": row.note},
    )

    def change(at: datetime) -> None:
        said = form.cleaned_data | {"version": form.cleaned_data["version"] or 0}
        services.change_guidance(row, **said, actor=request.actor, at=at)

    return _page(request, row.round, form, change, title=f"Sửa: {row.document}")


def _sent(request: Request) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _page(
    request: Request, round_: Round, form: SentForm, change: Callable[[datetime], None], *, title: str
) -> HttpResponse:
    back = reverse("campaigns:checks", args=[round_.pk])

    def changed(at: datetime) -> str:
        change(at)
        return back

    if request.method == "POST" and form.is_valid():
        answer = perform(request, changed, form=form, success="Đã lưu văn bản hướng dẫn.")
        if answer is not None:
            return answer
    context = {
        "form": form, "facts": None, "title": title, "button": "Lưu", "back": back,
        "back_label": "Hướng dẫn, kiểm tra",
    }  # fmt: skip
    return rendered(request, "campaigns/following_form.html", context, form)
