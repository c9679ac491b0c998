"""Mức xét của đợt: what the council weighs as good enough."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from andung_emulation import history
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from awards import access
from awards.forms.bars import BarForm
from awards.rules.rights import may
from awards.selectors.bars import band_names, bar_of
from awards.services.bars import BarData, set_bar


@reads_or_posts
def bar(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_bar_for(request.actor, round_pk)
    row = bar_of(round_)
    form = BarForm(request.POST if request.method == "POST" else None, bar=row, bands=band_names(round_))

    def change(at: datetime) -> str:
        data, version = BarData(**form.values()), form.cleaned_data["version"]
        set_bar(round_, data, version=version, actor=request.actor, at=at)
        return reverse("awards:bar", args=[round_.pk])

    if form.is_bound and form.is_valid():
        answer = perform(request, change, form=form, success="Đã ghi mức xét của đợt.")
        if answer is not None:
            return answer
    context = {
        "round": round_,
        "form": form,
        "facts": form.facts(),
        "may_write": may("bar.write", request.actor),
        "timeline": history.of(row) if row.pk else [],
    }
    return rendered(request, "awards/bar.html", context, form)
