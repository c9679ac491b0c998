"""Phê duyệt: what lies on the chairman's desk, a dossier's list, a case on one page, sending back."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from andung_emulation import clock
from andung_emulation.http import Request, recorded, rendered
from dossiers import access
from dossiers.enums import Verdict
from dossiers.forms.desk import ExceptForm, RefuseForm, ReturnForm
from dossiers.models import Dossier, DossierItem
from dossiers.rules.desk import Word
from dossiers.rules.papers import MADE_BY_SUBMISSION
from dossiers.selectors import desk_pages as pages
from dossiers.selectors.facts import items_of
from dossiers.services import desk as services
from dossiers.views.attempts import attempted, watched
from dossiers.views.opening import opened

WORD, RETURN = "cho ý kiến", "trả lại hồ sơ"


@require_GET
def desk(request: Request) -> HttpResponse:
    access.desk_for(request.actor)
    return rendered(request, "dossiers/desk.html", {"rows": pages.inbox()})


@recorded
@require_GET
def decide(request: Request, pk: int) -> HttpResponse:
    return decide_page(request, opened(request, access.dossier_to_decide_for(request.actor, pk)))


@recorded
@require_GET
def case(request: Request, pk: int, item_pk: int) -> HttpResponse:
    row = access.item_to_decide_for(request.actor, pk, item_pk)
    opened(request, row.dossier)
    return _case_page(request, row, RefuseForm(initial={"reason": row.reason}))


@watched(WORD)
@require_POST
def case_decide(request: Request, pk: int, item_pk: int) -> HttpResponse:
    """`verdict`: approved, refused (with a reason), or empty to take the word back."""
    row = access.item_to_decide_for(request.actor, pk, item_pk)
    verdict = request.POST.get("verdict", "")
    form = RefuseForm(request.POST) if verdict == Verdict.REFUSED else None

    def change(at: datetime) -> str:
        reason = form.cleaned_data["reason"] if form else ""
        word = Word(row.pk, verdict if verdict in Verdict.values else "", reason)
        services.give_words(row.dossier, [word], actor=request.actor, at=at)
        return (
            pages.next_undecided(row, request.actor)
            if word.verdict
            else reverse("dossiers:case", args=[pk, item_pk])
        )

    name = row.nomination.name_then
    said = {Verdict.APPROVED: f"Đồng ý: {name}.", Verdict.REFUSED: f"Không đồng ý: {name}."}
    success = said.get(verdict, f"Đã bỏ ý kiến về {name}.")  # type: ignore[call-overload]  # any text may come
    done = attempted(request, row.dossier, WORD, change, form=form, success=success)
    return done or _case_page(request, row, form or RefuseForm())


@watched(WORD)
@require_POST
def decide_all(request: Request, pk: int) -> HttpResponse:
    """“Đồng ý cả danh sách, trừ…”: his own case is left to who may decide it."""
    row = access.dossier_to_decide_for(request.actor, pk)
    form = _except_form(request, row)

    def change(at: datetime) -> str:
        services.give_words(row, form.words(), actor=request.actor, at=at)
        return reverse("dossiers:decide", args=[pk])

    success = "Đã ghi ý kiến cho cả danh sách. Danh sách CHƯA được phê duyệt."
    done = attempted(request, row, WORD, change, form=form, success=success)
    return done or decide_page(request, row, form)


@watched(RETURN)
@require_http_methods(["GET", "POST"])
def send_back(request: Request, pk: int) -> HttpResponse:
    row = access.dossier_to_decide_for(request.actor, pk)
    request.round_pk = row.round_id
    papers = row.papers.of_the_dossier().exclude(kind__in=MADE_BY_SUBMISSION)
    posted = request.POST if request.method == "POST" else None
    form = ReturnForm(
        request, posted, papers=papers.select_related("nomination__participant"), at=clock.now()
    )

    def change(at: datetime) -> str:
        data = form.cleaned_data
        services.return_dossier(
            row, papers=list(data["papers"]), reason=data["reason"], due_at=form.due_at(),
            actor=request.actor, at=at,
        )  # fmt: skip
        return reverse("dossiers:decide", args=[pk])

    if posted is not None:
        done = attempted(request, row, RETURN, change, form=form, success="Đã trả lại hồ sơ để sửa.")
        if done:
            return done
    context = {"dossier": row, "form": form, "page": pages.decide_page(row, request.actor, clock.now())}
    return rendered(request, "dossiers/send_back.html", context, form)


def decide_page(request: Request, row: Dossier, form: ExceptForm | None = None) -> HttpResponse:
    request.round_pk = row.round_id
    context = {
        "dossier": row,
        "page": pages.decide_page(row, request.actor, clock.now()),
        "except_form": form or _except_form(request, row),
    }
    return rendered(request, "dossiers/decide.html", context, form)


def _except_form(request: Request, row: Dossier) -> ExceptForm:
    items = [
        item
        for item in items_of(row)
        if item.nomination.participant.is_unit or item.nomination.participant_id != request.actor.person_id
    ]
    return ExceptForm(request.POST if request.method == "POST" else None, items=items)


def _case_page(request: Request, row: DossierItem, form: RefuseForm) -> HttpResponse:
    request.round_pk = row.dossier.round_id
    context = {
        "dossier": row.dossier,
        "item": row,
        "page": pages.case_page(row, request.actor, clock.now()),
        "refuse_form": form,
    }
    return rendered(request, "dossiers/case.html", context, form)
