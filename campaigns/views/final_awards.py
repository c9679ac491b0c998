"""What the final round gives and where its dossier goes: the office records the document that says so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse

from andung_emulation.http import Request, reads_or_posts
from campaigns import access
from campaigns.enums import RoundKind
from campaigns.forms.documents import DOCUMENT
from campaigns.forms.rounds import FinalAwardForm
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.selectors.final_awards import giver_of
from campaigns.services.documents import DocumentData
from campaigns.services.final_awards import set_final_award
from campaigns.views.rounds import form_page


@reads_or_posts
def final_award(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    if round_.kind != RoundKind.FINAL:
        raise Http404
    form = FinalAwardForm(request.POST or None, initial=_initial(round_))

    def change(at: datetime) -> None:
        set_final_award(
            round_, award=form.award(), document=DocumentData(**form.document()),
            version=form.cleaned_data["version"], actor=request.actor, at=at,
        )  # fmt: skip

    return form_page(
        request,
        round_,
        form,
        change,
        title=f"Hình thức khen, nơi nhận hồ sơ của {round_.label.lower()}",
        lead="Ghi theo văn bản nào nói về hình thức khen; Tờ trình, báo cáo, quyết định in theo đây.",
        said="Đã ghi hình thức khen, nơi nhận hồ sơ.",
        button="Ghi hình thức khen",
    )


def _initial(round_: Round) -> dict[str, Any]:
    document = round_.award_document
    known: dict[str, Any] = {name: getattr(document, name) for name in DOCUMENT} if document else {}
    return known | {
        "award_form": round_.award_form,
        "award_giver": giver_of(round_),
        "addressee": round_.addressee,
        "version": round_.award_version,
    }
