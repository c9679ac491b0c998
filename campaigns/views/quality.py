"""Xếp loại chất lượng of a year: all people by unit, a select each, one save for what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from andung_emulation import clock, drafts
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from campaigns import access
from campaigns.enums import Quality
from campaigns.forms.quality import RatingsForm, kept_in, seen_text
from campaigns.rules.rights import may
from campaigns.selectors.quality import RatedPerson, persons_to_rate, rated_among, year_to_rate
from campaigns.services.quality import Rated, record_ratings

PER_PAGE = 100
_DRAFT, _NOT_RATED = "quality", "chưa xếp loại"


@dataclass(frozen=True)
class _Shown:
    """`missing`: how many of all, not of the page, aren't rated."""

    year: int
    page: Page[int]
    people: Sequence[RatedPerson]
    missing: int


@dataclass(frozen=True)
class _Choice:
    """A person with the options of his select."""

    row: RatedPerson
    options: str
    said: str


@reads_or_posts
def quality(request: Request, year: int | None = None) -> HttpResponse:
    access.admit(may("participant.read", request.actor))
    today = clock.local_date(clock.now())
    year = year or year_to_rate(today)
    if not 2000 <= year <= today.year:
        raise Http404
    to_rate = persons_to_rate(request.actor, year, today)
    page = Paginator(to_rate.in_order, PER_PAGE).get_page(request.GET.get("trang"))
    shown = _Shown(year, page, rated_among(list(page), year, today), to_rate.missing)
    if request.method != "POST":
        return _page(request, shown)
    access.admit(may("participant.write", request.actor))
    if "discard" in request.POST:
        return _discard(request, year, page)
    form = RatingsForm(request.POST, people=shown.people)
    return (form.is_valid() and _saved(request, year, page, form)) or _page(request, shown, form)


def _saved(request: Request, year: int, page: Page[int], form: RatingsForm) -> HttpResponse | None:
    def change(at: datetime) -> str:
        rated = [Rated(each.person, before, after) for each, before, after in form.changes()]
        record_ratings(year, rated, actor=request.actor, at=at)
        drafts.discard(_owner(request), _DRAFT, _place(year, page))
        return _address(year, page)

    return perform(request, change, form=form, success=f"Đã ghi xếp loại năm {year}.")


def _discard(request: Request, year: int, page: Page[int]) -> HttpResponse:
    def change(_: datetime) -> str:
        drafts.discard(_owner(request), _DRAFT, _place(year, page))
        return _address(year, page)

    return perform(request, change, success="Đã bỏ bản nháp.")


def _page(request: Request, shown: _Shown, form: RatingsForm | None = None) -> HttpResponse:
    """`form`: sent and refused, shown again with what was typed."""
    may_write = may("participant.write", request.actor)
    year, page, people = shown.year, shown.page, shown.people
    draft = drafts.read(_owner(request), _DRAFT, _place(year, page)) if may_write and form is None else None
    typed = form.typed() if form else kept_in(draft.values, people) if draft else {}
    choices = [_choice(each, typed.get(each.person.pk, each.rating)) for each in people]
    today = clock.local_date(clock.now())
    context: dict[str, Any] = {
        "year": year,
        "years": range(today.year, max(today.year - 6, 1999), -1),
        "groups": [(unit, list(rows)) for unit, rows in groupby(choices, key=lambda each: each.row.unit)],
        "missing": shown.missing,
        "page": page,
        "may_write": may_write,
        "form": form,
        "seen": form.data.get("seen", "") if form else seen_text(people),
        "kept": drafts.Kept(draft.saved_at, in_fields=True) if draft and typed else None,
        "autosave_url": drafts.autosave_url(_DRAFT, _place(year, page)),
    }
    return rendered(request, "campaigns/quality.html", context, form)


def _choice(row: RatedPerson, chosen: str) -> _Choice:
    """Who has a rating keeps one: the empty choice is for those who have none."""
    said = Quality(row.rating).label if row.rating else _NOT_RATED
    return _Choice(row, _options(rated=bool(row.rating), chosen=chosen), said)


@lru_cache(64)
def _options(*, rated: bool, chosen: str) -> SafeString:
    """Hundreds of rows have the same few."""
    empty = [] if rated else [("", _NOT_RATED)]
    offered = [*empty, *((each.value, each.label) for each in Quality)]
    rows = ((value, " selected" if value == chosen else "", label) for value, label in offered)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _owner(request: Request) -> int:
    """Behind the log-in wall there is always one."""
    return request.actor.user_id or 0


def _place(year: int, page: Page[int]) -> str:
    return f"{year}-{page.number}"


def _address(year: int, page: Page[int]) -> str:
    url = reverse("campaigns:quality", args=[year])
    return f"{url}?trang={page.number}" if page.number > 1 else url
