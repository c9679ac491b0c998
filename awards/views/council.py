"""The council: who sits in it and how it decides; the office sets it up, and changes it by documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation import clock
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from awards import access
from awards.forms import council as forms
from awards.forms.council_rules import ChangeRulesForm, rules_typed
from awards.models import Council
from awards.rules.council import NO_NATIONAL_FIGURE
from awards.rules.rights import may
from awards.selectors.council import Member, council_on, may_change
from awards.selectors.council_page import council_page, open_meeting_of
from awards.selectors.meetings import members_on
from awards.selectors.recipients import Directory
from awards.services import council as services
from awards.services import council_members
from campaigns.access import admit
from campaigns.selectors import issuing_body_on
from campaigns.services.documents import DocumentData


@require_GET
def council(request: Request) -> HttpResponse:
    admit(may("council.read", request.actor))
    day = request.actor.on
    row = council_on(day)
    context = {
        "council": row,
        "page": council_page(row, day) if row else None,
        "may_write": may("council.write", request.actor),
        "may_change": may_change(row, request.actor, day) if row else None,
        "law": NO_NATIONAL_FIGURE,
    }
    return rendered(request, "awards/council.html", context)


@reads_or_posts
def council_new(request: Request) -> HttpResponse:
    admit(may("council.write", request.actor))
    before = council_on(request.actor.on)
    directory = Directory(request.actor.on)
    sent = _sent(request)
    form = forms.SetUpForm(*sent, directory=directory, initial=_start(request, before, directory))
    members = list(members_on(before, request.actor.on)) if before else []
    rows = forms.MemberRows(sent[0] if sent else None, directory=directory, members=members)

    def change(at: datetime) -> str:
        typed = form.cleaned_data
        services.set_up_council(
            DocumentData(**form.document()), sits_from=typed["sits_from"], members=rows.members(),
            settings=form.settings(), petition_signer=typed["petition_signer"], scan=typed["scan"],
            actor=request.actor, at=at,
        )  # fmt: skip
        return reverse("awards:council")

    if sent and form.is_valid() and rows.are_valid():
        done = perform(request, change, form=form, success="Đã lập Hội đồng.")
        if done:
            return done
    wrong = _wrong(form, rows)
    context = {
        "title": "Kiện toàn Hội đồng" if before else "Lập Hội đồng",
        "wrong": wrong.errors,
        "form": form,
        "rows": rows,
        "before": before,
        "people": directory.people(),
        "law": NO_NATIONAL_FIGURE,
    }
    return rendered(request, "awards/council_new.html", context, wrong)


@reads_or_posts
def council_rules(request: Request, pk: int) -> HttpResponse:
    row = access.council_to_change_for(request.actor, pk)
    directory = Directory(request.actor.on)
    start = rules_typed(row, directory) | {"version": row.version}
    form = ChangeRulesForm(*_sent(request), directory=directory, initial=start)

    def change(at: datetime) -> None:
        typed = form.cleaned_data
        services.change_rules(
            row, settings=form.settings(), petition_signer=typed["petition_signer"],
            version=typed["version"], actor=request.actor, at=at,
        )  # fmt: skip

    return _page(
        request,
        row,
        form,
        change,
        directory,
        title="Sửa quy tắc của Hội đồng",
        button="Lưu quy tắc",
        note=NO_NATIONAL_FIGURE,
    )


@reads_or_posts
def council_member_new(request: Request, pk: int) -> HttpResponse:
    row = access.council_to_change_for(request.actor, pk)
    directory = Directory(request.actor.on)
    form = forms.JoinForm(*_sent(request), directory=directory, initial=_issuer(request))

    def change(at: datetime) -> None:
        typed = form.cleaned_data
        member = Member(typed["person"], typed["role"])
        council_members.add_member(
            row, member, sits_from=typed["sits_from"], document=_document(form), scan=typed["scan"],
            actor=request.actor, at=at,
        )  # fmt: skip

    return _page(
        request, row, form, change, directory, title="Thêm thành viên Hội đồng", button="Thêm thành viên"
    )


@reads_or_posts
def council_member_end(request: Request, pk: int) -> HttpResponse:
    seat = access.council_member_to_end_for(request.actor, pk)
    directory = Directory(request.actor.on)
    form = forms.EndForm(*_sent(request), directory=directory, initial=_issuer(request))

    def change(at: datetime) -> None:
        typed = form.cleaned_data
        council_members.end_member(
            seat, last_day=typed["last_day"], document=_document(form), scan=typed["scan"],
            successor=typed["successor"], actor=request.actor, at=at,
        )  # fmt: skip

    title = f"Cho thôi: {seat.person.name}, {seat.get_role_display()}"
    return _page(
        request, seat.council, form, change, directory, title=title, button="Ghi thôi tham gia Hội đồng"
    )


def _page(
    request: Request,
    row: Council,
    form: BaseForm,
    change: Callable[[datetime], None],
    directory: Directory,
    *,
    title: str,
    button: str,
    note: str = "",
) -> HttpResponse:
    def changed(at: datetime) -> str:
        change(at)
        return reverse("awards:council")

    if form.is_bound and form.is_valid():
        done = perform(request, changed, form=form, success="Đã ghi.")
        if done:
            return done
    context = {
        "form": form, "title": title, "button": button, "note": note, "people": directory.people(),
        "allowed": may_change(row, request.actor, clock.local_date(clock.now())),
        "open_meeting": open_meeting_of(row),
    }  # fmt: skip
    return rendered(request, "awards/council_form.html", context, form)


def _sent(request: Request) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _wrong(form: forms.SetUpForm, rows: forms.MemberRows) -> BaseForm:
    """The form that has errors, of all that was sent."""
    return next((each for each in (form, *rows.forms) if each.errors), form)


def _start(request: Request, before: Council | None, directory: Directory) -> dict[str, Any]:
    """Nothing is typed twice: the rules of the council before."""
    rules = rules_typed(before, directory) if before else {}
    return rules | _issuer(request) | {"kind": "Quyết định"}


def _issuer(request: Request) -> dict[str, str]:
    body = issuing_body_on(request.actor.on)
    return {"issuer": body.name if body else ""}


def _document(form: forms.ByDocumentForm) -> DocumentData | None:
    typed = form.document_or_none()
    return DocumentData(**typed) if typed else None
