"""The document that sets or moves a round's date: the office records it, the chairman confirms it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from andung_emulation import clock, vietnamese
from andung_emulation.http import Request, perform, reads_or_posts
from campaigns import access
from campaigns.forms.rounds import ConfirmForm, DeadlineForm
from campaigns.models import DeadlineChange
from campaigns.rules.rights import may
from campaigns.services import deadlines
from campaigns.services.documents import DocumentData
from campaigns.views.rounds import form_page, page_of


@reads_or_posts
def deadline(request: Request, round_pk: int) -> HttpResponse:
    """The office records the document; the date moves when the chairman confirms it."""
    access.admit(may("deadline.prepare", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    form = DeadlineForm(request.POST or None, initial={"issuer": round_.campaign.plan.issuer})

    def change(at: datetime) -> None:
        data = form.cleaned_data
        document = DocumentData(**form.document())
        deadlines.prepare_change(
            round_, document=document, new_day=data["new_day"], reason=data["reason"],
            actor=request.actor, at=at,
        )  # fmt: skip

    return form_page(
        request,
        round_,
        form,
        change,
        title=f"Hạn trình của {round_.label.lower()}",
        lead="Hạn chỉ thay đổi bằng văn bản, ghi trước khi hạn cũ đến, và khi Chủ tịch đã xác nhận.",
        said="Đã ghi văn bản. Hạn thay đổi khi Chủ tịch xác nhận.",
        button="Ghi, chờ Chủ tịch xác nhận",
    )


@reads_or_posts
def deadline_confirm(request: Request, pk: int) -> HttpResponse:
    access.admit(may("deadline.confirm", request.actor))
    waiting = access.deadline_change_for(request.actor, pk)
    form = ConfirmForm(request, request.POST or None)

    def change(at: datetime) -> None:
        deadlines.confirm_change(waiting, actor=request.actor, at=at)

    return form_page(
        request,
        waiting.round,
        form,
        change,
        title=f"Xác nhận hạn trình của {waiting.round.label.lower()}",
        said="Đã xác nhận hạn trình mới.",
        button="Xác nhận hạn mới",
        facts=_facts_of(waiting),
    )


@require_POST
def deadline_cancel(request: Request, pk: int) -> HttpResponse:
    """The office takes it back, or the chairman doesn't agree."""
    waiting = access.deadline_change_for(request.actor, pk)
    access.admit(may("deadline.prepare", request.actor) or may("deadline.confirm", request.actor))

    def change(at: datetime) -> str:
        return page_of(deadlines.cancel_change(waiting, actor=request.actor, at=at))

    return perform(request, change, success="Đã rút đề nghị đổi hạn; hạn cũ giữ nguyên.")


def _facts_of(change: DeadlineChange) -> list[tuple[str, str]]:
    old, new = change.round.closes_at, change.new_closes_at
    return [
        ("Hạn đang có", f"trước ngày {vietnamese.date_short(clock.local_date(old))}" if old else "chưa có"),
        ("Hạn mới", f"trước ngày {vietnamese.date_short(clock.local_date(new))}"),
        ("Văn bản", str(change.document)),
        ("Cơ quan ban hành", change.document.issuer),
        ("Trích yếu", change.document.subject),
        ("Lý do", change.reason),
        ("Văn phòng ghi lúc", vietnamese.time_of(change.prepared_at)),
    ]
