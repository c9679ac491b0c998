"""Sổ số văn bản: the books of a year, their extract as Excel, a number written down or voided by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation import clock, excel
from andung_emulation.http import Request, perform, reads_or_posts, recorded, rendered
from awards import access
from awards.models import RegisterEntry
from awards.rules.rights import may
from awards.services import numbers as services
from awards.services.copies import record_numbers_export
from campaigns.access import admit
from dossiers.forms import ReasonForm
from dossiers.forms.numbers import OutsideNumberForm, YearForm
from dossiers.selectors.number_book import books_of, years_of
from dossiers.selectors.number_sheet import number_sheet


def _chosen(request: Request) -> tuple[YearForm, int]:
    """The form with the year that the address asks for, else this one."""
    today = request.actor.on
    form = YearForm({"nam": request.GET.get("nam") or today.year}, years=years_of(today))
    return form, form.year(today.year)


@require_GET
def number_book(request: Request) -> HttpResponse:
    admit(may("number.read", request.actor))
    form, year = _chosen(request)
    context = {
        "form": form,
        "year": year,
        "books": books_of(year, request.actor),
        "may_write": may("number.take", request.actor),
        "may_export": may("number.export", request.actor),
    }
    return rendered(request, "dossiers/number_book.html", context)


@recorded
@require_GET
def number_book_export(request: Request) -> HttpResponse:
    admit(may("number.export", request.actor))
    (_, year), at = _chosen(request), clock.now()
    books = books_of(year, request.actor)
    content = excel.workbook(number_sheet(books, year, by=request.actor.name, at=at))
    record_numbers_export(year, sum(len(book.lines) for book in books), actor=request.actor, at=at)
    return excel.sent(content, f"so-so-van-ban-{year}.xlsx")


@reads_or_posts
def number_outside(request: Request) -> HttpResponse:
    admit(may("number.take", request.actor))
    form = OutsideNumberForm(
        request.POST or None,
        series=list(services.COUNCILS_OWN.items()),
        initial={"issued_on": request.actor.on},
    )

    def change(at: datetime) -> RegisterEntry:
        typed = form.cleaned_data
        return services.record_outside(
            typed["series"], typed["number"], typed["issued_on"], typed["purpose"],
            actor=request.actor, at=at,
        )  # fmt: skip

    return _form_page(
        request,
        form,
        change,
        title="Ghi số dùng ngoài ứng dụng",
        lead="Cho văn bản của Hội đồng không lập ở đây: số ấy tính vào sổ, số gợi ý sau đó mới đúng.",
        button="Ghi số vào sổ",
        said="Đã ghi số vào sổ.",
    )


@reads_or_posts
def number_void(request: Request, pk: int) -> HttpResponse:
    row = access.number_to_void_for(request.actor, pk)
    form = ReasonForm(request.POST or None)
    return _form_page(
        request,
        form,
        lambda at: services.void_outside(row, form.cleaned_data["reason"], actor=request.actor, at=at),
        title=f"Hủy số {row}",
        lead=f"Dùng cho: {row.purpose}. Số ở lại trong sổ, ghi là đã hủy, không dùng lại.",
        button="Hủy số",
        said=f"Đã hủy số {row}.",
    )


def _form_page(
    request: Request,
    form: forms.Form,
    change: Callable[[datetime], RegisterEntry],
    *,
    title: str,
    lead: str,
    button: str,
    said: str,
) -> HttpResponse:
    """One form for one line of the book; afterwards back to the year of that line."""

    def go(at: datetime) -> str:
        return f"{reverse('dossiers:number-book')}?nam={change(at).year}"

    if form.is_bound and form.is_valid():
        done = perform(request, go, form=form, success=said)
        if done:
            return done
    context = {"title": title, "lead": lead, "button": button, "form": form}
    return rendered(request, "dossiers/number_form.html", context, form)
