"""Correcting what a Giấy khen and the register say of somebody, by a document."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, reads_or_posts, recorded
from awards import access
from awards.forms.decisions import CorrectionForm
from awards.models import Award
from awards.rules import corrections as rules
from awards.selectors.awards import facts_of, words_of
from awards.services import corrections as services
from awards.views.steps import scan_sent, step_page
from campaigns.selectors import issuing_body_on
from campaigns.services.documents import DocumentData


@reads_or_posts
def correction_new(request: Request, pk: int) -> HttpResponse:
    award = access.award_to_correct_for(request.actor, pk)
    opened = None if request.method == "POST" else _as_it_is(request, award)
    form = CorrectionForm(request.POST or None, request.FILES or None, initial=opened)

    def change(at: datetime) -> None:
        typed = form.cleaned_data
        mending = services.Mending(
            document=DocumentData(**form.document()),
            words=rules.Words.typed(**{name: typed[name] for name in rules.LABELS}),
            reason=typed["reason"],
            seen=typed["seen"],
            scan=typed["scan"],
        )
        services.correct_award(award, mending, actor=request.actor, at=at)

    return step_page(
        request,
        award,
        form,
        change,
        title=f"Đính chính Giấy khen của {award.name}",
        lead="Sai về thể thức, kỹ thuật trình bày thì đính chính bằng công văn; sai về nội dung thì bằng"
        " quyết định (Nghị định 30/2020/NĐ-CP, Điều 18). Sửa những ô sai, các ô khác giữ nguyên.",
        button="Ghi đính chính",
        said="Đã ghi đính chính vào sổ khen thưởng.",
        allowed=rules.may_correct(request.actor, revoked=facts_of(award).revoked),
    )


@recorded
@require_GET
def correction_scan(request: Request, pk: int) -> HttpResponse:
    row = access.correction_for(request.actor, pk)
    return scan_sent(request, row, row.award.get_absolute_url())


def _as_it_is(request: Request, award: Award) -> dict[str, object]:
    """The register's words, and the commune as the issuer of a letter."""
    body = issuing_body_on(request.actor.on)
    words = {name: getattr(words_of(award), name) for name in rules.LABELS}
    return words | {
        "kind": "Công văn",
        "issuer": body.name if body else "",
        "seen": award.corrections.count(),
    }
