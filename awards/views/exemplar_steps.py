"""Photo, consent, published, taken down, declined, read out: a page of one form each, or one button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from andung_emulation.http import Request, perform, reads_or_posts, rendered
from awards import access
from awards.forms.exemplars import ConsentForm, PhotoForm
from awards.models import Exemplar
from awards.rules import exemplars as rules
from awards.selectors.exemplars import facts_of
from awards.services import exemplar_parts as parts
from awards.services import exemplars as services
from awards.views.steps import reason_page, step_page
from campaigns.access import admit
from campaigns.enums import BroadcastKind
from campaigns.forms.fields import keys_in
from campaigns.views.broadcast_forms import broadcast_form


@reads_or_posts
def photo(request: Request, pk: int) -> HttpResponse:
    row = _row_for(request, pk, "set_photo")
    form = PhotoForm(
        request.POST or None, request.FILES or None, initial={"photo_caption": row.photo_caption}
    )
    return step_page(
        request, row, form,
        lambda at: parts.set_photo(
            row,
            form.cleaned_data["photo"],
            caption=form.cleaned_data["photo_caption"],
            actor=request.actor,
            at=at,
        ),
        title="Ảnh của bài",
        button="Lưu ảnh này",
        said="Đã lưu ảnh.",
        lead="Đổi ảnh thì ghi lại đồng ý: người trong ảnh phải đồng ý với chính ảnh ấy.",
        facts=_facts(row),
        allowed=rules.may("set_photo", request.actor, facts_of(row)),
    )  # fmt: skip


@require_POST
def photo_remove(request: Request, pk: int) -> HttpResponse:
    row = _row_for(request, pk, "remove_photo")
    return _pressed(
        request, row, lambda at: parts.remove_photo(row, actor=request.actor, at=at), "Đã bỏ ảnh."
    )


@reads_or_posts
def consent(request: Request, pk: int) -> HttpResponse:
    row = _row_for(request, pk, "consent")
    initial = {"by": row.consent_by or row.participant.name, "on": row.consent_on or request.actor.on}
    form = ConsentForm(request.POST or None, request.FILES or None, initial=initial)
    return step_page(
        request, row, form,
        lambda at: parts.record_consent(row, **form.cleaned_data, actor=request.actor, at=at),
        title="Ghi đồng ý cho đăng",
        button="Ghi đã đồng ý",
        said="Đã ghi đồng ý cho đăng.",
        lead="Cho người được nêu gương đọc bài, xem ảnh trước. Ai cũng rút lại được, bất cứ lúc nào.",
        facts=_facts(row),
        allowed=rules.may("consent", request.actor, facts_of(row)),
    )  # fmt: skip


@reads_or_posts
def consent_drop(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, "drop_consent", parts.drop_consent,
        label="Ai báo rút lại, khi nào",
        title="Ghi rút lại đồng ý",
        said="Đã ghi rút lại đồng ý; bài không còn trên bảng.",
        lead="Bài đang đăng được gỡ ngay khỏi bảng, bản tin và bài phát thanh.",
    )  # fmt: skip


@require_POST
def publish(request: Request, pk: int) -> HttpResponse:
    row = _row_for(request, pk, "publish")
    [version] = keys_in([request.POST.get("version", "")]) or [0]
    return _pressed(
        request,
        row,
        lambda at: services.publish_exemplar(row, version=version, actor=request.actor, at=at),
        "Đã đăng: bài ở trên bảng, in được bản tin và bài phát thanh.",
    )


@reads_or_posts
def withdraw(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, "withdraw", services.withdraw_exemplar,
        label="Lý do gỡ",
        title="Gỡ bài",
        said="Đã gỡ bài khỏi bảng, bản tin và bài phát thanh.",
        lead="Để sửa bài đang đăng: gỡ, sửa, rồi đăng lại.",
    )  # fmt: skip


@reads_or_posts
def decline(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, "decline", services.decline_exemplar,
        label="Lý do không đăng", title="Ghi không đăng", said="Đã ghi không đăng, kèm lý do.",
    )  # fmt: skip


@reads_or_posts
def reopen(request: Request, pk: int) -> HttpResponse:
    return _with_reason(
        request, pk, "reopen", services.reopen_exemplar,
        label="Lý do mở lại (có thể để trống)", title="Mở lại", said="Đã mở lại để viết bài.",
        required=False,
    )  # fmt: skip


@reads_or_posts
def broadcast(request: Request, pk: int) -> HttpResponse:
    """A line of the log of its round that names this story."""
    row = _row_for(request, pk, "broadcast")
    form = broadcast_form(
        request, row.round, kind=BroadcastKind.LOUDSPEAKER, held_on=request.actor.on, title=row.title
    )

    def change(at: datetime) -> str:
        scan = form.cleaned_data["scan"]
        parts.log_broadcast(row, form.as_data(), scan=scan, actor=request.actor, at=at)
        return row.get_absolute_url()

    if request.method == "POST" and form.is_valid():
        answer = perform(request, change, form=form, success="Đã ghi vào nhật ký tuyên truyền.")
        if answer is not None:
            return answer
    context: dict[str, Any] = {
        "form": form, "row": None, "title": f"Ghi đã tuyên truyền: {row.title}", "entries": [],
        "back": row.get_absolute_url(), "back_label": row.title,
    }  # fmt: skip
    return rendered(request, "campaigns/broadcast_form.html", context, form)


def _row_for(request: Request, pk: int, action: str) -> Exemplar:
    """For those whose step it is; to others there is no such page."""
    row = access.exemplar_for(request.actor, pk)
    request.round_pk = row.round_id
    admit(rules.is_for(action, request.actor, facts_of(row)))
    return row


def _with_reason(
    request: Request, pk: int, action: str, service: Callable[..., Exemplar], **said: Any
) -> HttpResponse:
    row = _row_for(request, pk, action)
    allowed = rules.may(action, request.actor, facts_of(row))
    return reason_page(request, row, service, facts=_facts(row), allowed=allowed, **said)


def _facts(row: Exemplar) -> list[tuple[str, str]]:
    return [("Tên bài", row.title), ("Tập thể, cá nhân", row.participant.name)]


def _pressed(
    request: Request, row: Exemplar, change: Callable[[datetime], object], said: str
) -> HttpResponse:
    def changed(at: datetime) -> str:
        change(at)
        return row.get_absolute_url()

    return perform(request, changed, success=said)
