"""Giải trình: a warning answered in words."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse

from andung_emulation import clock
from andung_emulation.http import Request, reads_or_posts
from awards import access
from awards.forms.answers import AnswerForm
from awards.rules.answers import may_answer
from awards.selectors.eligibility import conditions_of
from awards.selectors.nominations import facts_of
from awards.services.answers import answer_warning
from awards.views.steps import step_page


@reads_or_posts
def nomination_answer(request: Request, pk: int, code: str) -> HttpResponse:
    """Posted from the nomination's page; a page of its own shows what couldn't be saved, or rewrites it."""
    row = access.nomination_to_answer_for(request.actor, pk)
    request.round_pk = row.round_id
    at = clock.now()
    condition = next((each for each in conditions_of(row, at) if each.code == code), None)
    if condition is None:
        raise Http404
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"text": condition.answer, "seen": condition.verdict.reason},
    )

    def change(at: datetime) -> None:
        answer_warning(row, code, **form.cleaned_data, actor=request.actor, at=at)

    return step_page(
        request, row, form, change,
        title="Giải trình", button="Ghi giải trình", said="Đã ghi giải trình.", lead=condition.label,
        allowed=may_answer(request.actor, facts_of(row, at), at),
        facts=[("Cảnh báo", condition.verdict.reason or "không còn"), ("Căn cứ", condition.clause)],
    )  # fmt: skip
