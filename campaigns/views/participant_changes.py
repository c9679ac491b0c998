"""Another name, a merge, a posting that was written down wrongly: changes that need a look first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from andung_emulation import clock
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.forms.participants import (
    MergeConfirmForm,
    MergeForm,
    PostingCorrectionForm,
    RenameForm,
)
from campaigns.models import Participant
from campaigns.rules.rights import may
from campaigns.selectors.merging import merge_of
from campaigns.selectors.postings import seen_text
from campaigns.services import merging, posting_corrections, renaming
from campaigns.views.participant_forms import form_page


@reads_or_posts
def rename(request: Request, pk: int) -> HttpResponse:
    row = access.participant_for(request.actor, pk)
    initial = {"first_day": clock.local_date(clock.now()), "seen_version": row.version}
    form = RenameForm(request.POST or None, initial=initial)

    def change(at: datetime) -> Participant:
        typed = dict(form.cleaned_data)
        return renaming.rename(row, version=typed.pop("seen_version"), **typed, actor=request.actor, at=at)

    return form_page(
        request,
        form,
        change,
        title=f"Đổi tên {row.name}",
        said="Đã ghi tên mới. Tên cũ vẫn tìm được.",
        of=row,
        lead="Dùng khi đơn vị, người đổi tên thật. Ghi sai chính tả thì bấm “Sửa” ở trang trước.",
        button="Ghi tên mới",
    )


@reads_or_posts
def posting_edit(request: Request, pk: int) -> HttpResponse:
    """The end of a posting, or the whole of one that no paper says."""
    posting = access.posting_for(request.actor, pk)
    initial = {name: getattr(posting, name) for name in ("title", "category", "held_from", "held_until")}
    initial |= {"unit": posting.unit_id, "seen": seen_text(posting)}
    form = PostingCorrectionForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        lambda at: (
            posting_corrections.correct_posting(
                posting, **form.cleaned_data, actor=request.actor, at=at
            ).person
        ),
        title=f"Sửa chức vụ của {posting.person.name}",
        said="Đã sửa chức vụ.",
        of=posting.person,
        lead="Dùng khi đã ghi sai. Người ấy thôi giữ chức vụ thì bấm “Thôi giữ”; chức vụ mới thì ghi thêm.",
    )


@reads_or_posts
def merge(request: Request, pk: int) -> HttpResponse:
    """Whom into whom is asked by GET; the page then says what will happen, and only a POST does it."""
    row = access.participant_for(request.actor, pk)
    access.admit(may("participant.write", request.actor))
    if row.merged_into_id is not None and request.method != "POST":  # a second press gets the first answer
        raise Http404
    today = clock.local_date(clock.now())
    asked = MergeForm(request.POST or request.GET or None, goes=row, day=today)
    if not asked.is_valid():
        return rendered(request, "campaigns/merge.html", {"participant": row, "asked": asked, "plan": None})
    stays, last_day = asked.cleaned_data["vao"], asked.cleaned_data.get("ngay", today)
    return _confirmed(request, row, stays, last_day, asked)


def _confirmed(
    request: Request, row: Participant, stays: Participant, last_day: date, asked: MergeForm
) -> HttpResponse:
    form = MergeConfirmForm(request.POST or None)

    def change(at: datetime) -> str:
        merging.merge(row, stays, last_day=last_day, **form.cleaned_data, actor=request.actor, at=at)
        return reverse("campaigns:participant", args=[stays.pk])

    if request.method == "POST" and form.is_valid():
        answer = perform(request, change, form=form, success=f"Đã nhập {row.name} vào {stays.name}.")
        if answer is not None:
            return answer
    context: dict[str, Any] = {
        "participant": row,
        "asked": asked,
        "plan": merge_of(row, stays, last_day),
        "said": form.non_field_errors() if form.is_bound else [],
    }
    return rendered(request, "campaigns/merge.html", context, form)
