"""Recognised by a document, not recognised, weighed anew, taken back: a page of one form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from andung_emulation.http import Request, reads_or_posts
from andung_emulation.verdicts import Verdict
from awards import access
from awards.forms.initiatives import RecognitionForm
from awards.models import Initiative
from awards.rules import initiatives as rules
from awards.selectors.initiatives import facts_of
from awards.services import initiatives as services
from awards.views.steps import reason_page, step_page
from campaigns.access import admit
from campaigns.services.documents import DocumentData


@reads_or_posts
def recognise(request: Request, pk: int) -> HttpResponse:
    row, allowed = _row_for(request, pk, "recognise")
    form = RecognitionForm(request.POST or None, request.FILES or None, initial={"version": row.version})
    return step_page(
        request,
        row,
        form,
        lambda at: services.recognise_initiative(
            row,
            DocumentData(**form.document()),
            version=form.cleaned_data["version"],
            scan=form.cleaned_data["scan"],
            actor=request.actor,
            at=at,
        ),
        title="Ghi văn bản công nhận",
        button="Ghi là đã công nhận",
        said="Đã ghi văn bản công nhận.",
        lead="Ghi rồi thì tên, loại, tác giả, nội dung giữ nguyên như lúc công nhận.",
        facts=_facts(row),
        allowed=allowed,
    )


@reads_or_posts
def decline(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request,
        pk,
        "decline",
        services.decline_initiative,
        label="Lý do không công nhận",
        title="Ghi không công nhận",
        said="Đã ghi không công nhận, kèm lý do.",
    )


@reads_or_posts
def reopen(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request,
        pk,
        "reopen",
        services.reopen_initiative,
        label="Lý do mở lại",
        title="Mở lại để xét",
        said="Đã mở lại: đề xuất chờ công nhận.",
        lead="Bỏ văn bản công nhận hoặc lý do không công nhận đã ghi; lịch sử vẫn giữ cả hai.",
    )


@reads_or_posts
def withdraw(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request,
        pk,
        "withdraw",
        services.withdraw_initiative,
        label="Lý do rút (có thể để trống)",
        title="Rút đề xuất",
        said="Đã rút đề xuất.",
        required=False,
    )


def _with_reason(
    request: Request, pk: int, action: str, service: Callable[..., Initiative], **said: Any
) -> HttpResponse:
    row, allowed = _row_for(request, pk, action)
    return reason_page(request, row, service, facts=_facts(row), allowed=allowed, **said)


def _row_for(request: Request, pk: int, action: str) -> tuple[Initiative, Verdict]:
    """For those whose step it is, with whether they may take it now; to others there is no such page."""
    row = access.initiative_for(request.actor, pk)
    facts = facts_of(row, request.actor.on)
    admit(rules.is_for(action, request.actor, facts))
    return row, rules.may(action, request.actor, facts)


def _facts(row: Initiative) -> list[tuple[str, str]]:
    authors = ", ".join(each.name for each in row.authors.order_by("sort_key", "pk"))
    return [("Tên", row.title), ("Loại", row.get_kind_display()), ("Tác giả", authors)]
