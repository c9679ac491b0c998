"""The commune's name on its papers over the years, and another one from a day on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.bodies import BodyForm
from campaigns.models import IssuingBody
from campaigns.rules.rights import may
from campaigns.selectors.bodies import bodies_on, last_body
from campaigns.services.bodies import BodyData, follow
from campaigns.services.documents import DocumentData

_SHOWN = ("name", "commune", "letterhead", "place", "symbol")


@require_GET
def bodies(request: Request) -> HttpResponse:
    access.admit(may("issuing_body.read", request.actor))
    context = {
        "lines": bodies_on(request.actor.on),
        "may_write": may("issuing_body.write", request.actor),
    }
    return rendered(request, "campaigns/bodies.html", context)


@reads_or_posts
def body_new(request: Request) -> HttpResponse:
    access.admit(may("issuing_body.write", request.actor))
    last = last_body()
    form = BodyForm(request.POST or None, request.FILES or None, initial=_start(last))

    def change(at: datetime) -> str:
        typed = form.cleaned_data
        follow(
            BodyData(**form.body()), first_day=typed["first_day"], document=DocumentData(**form.document()),
            scan=typed["scan"], new_books=form.new_books, seen=typed["seen"], actor=request.actor, at=at,
        )  # fmt: skip
        return reverse("campaigns:bodies")

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đã ghi tên mới. Văn bản cũ giữ tên cũ.")
        if done:
            return done
    context = {
        "title": "Xã đổi tên, sáp nhập",
        "form": form,
        "facts": [("Tên đang ghi", str(last))] if last else [],
        "button": "Ghi tên mới",
        "back": reverse("campaigns:bodies"),
        "back_label": "Tên xã trên văn bản",
    }
    return rendered(request, "campaigns/following_form.html", context, form)


def _start(last: IssuingBody | None) -> dict[str, Any]:
    """What is printed now, to be changed where the document says so."""
    start: dict[str, Any] = {"kind": "Nghị quyết"}
    return start | {name: getattr(last, name) for name in _SHOWN} | {"seen": last.pk} if last else start
