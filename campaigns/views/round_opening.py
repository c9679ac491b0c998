"""Opening a round: what it takes over is chosen and seen first; later, more units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict

from andung_emulation import clock
from andung_emulation.http import Request, reads_or_posts
from campaigns import access
from campaigns.forms.openings import GONE, StartForm
from campaigns.forms.rounds import OpenForm
from campaigns.models import Round
from campaigns.rules.rights import may
from campaigns.selectors import round_page as selectors
from campaigns.selectors.openings import UNITS, Coming, coming_of, source_of
from campaigns.selectors.round_settings import lists_in, settings_of, shown
from campaigns.services import rounds as services
from campaigns.views.rounds import form_page


@dataclass(frozen=True)
class _Words:
    """What the page says, before and after; `title` leaves a place for the round."""

    title: str
    button: str
    said: str
    lead: str = ""


_OPENING = _Words("Mở {}", "Mở đợt", "Đã mở đợt.")
_ADDING = _Words("Thêm đơn vị vào {}", "Thêm đơn vị", "Đã thêm đơn vị.")
_RECORDING = _Words(
    "Ghi lại {} từ hồ sơ giấy",
    "Mở để ghi lại từ hồ sơ giấy",
    "Đã mở đợt để ghi lại từ hồ sơ giấy.",
    "Hạn trình của đợt này đã qua. Bấm nút là mở đợt để Văn phòng ghi lại kết quả đã có: điểm, quyết định,"
    " khen thưởng, bản chụp. Không chấm mới, không họp, không trình hồ sơ, không có phiếu tiếp nhận.",
)


@reads_or_posts
def open_(request: Request, round_pk: int) -> HttpResponse:
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    return _more_units(request, round_) if round_.opened_on else _opening(request, round_)


def _opening(request: Request, round_: Round) -> HttpResponse:
    at_get = clock.now()
    choice = StartForm(chosen_in(request), last=source_of(round_), of=round_)
    start, past = choice.start(), selectors.is_past(round_, at_get)
    coming = coming_of(round_, start, selectors.scope_day(round_, at_get), settings_of(round_))
    form = OpenForm(
        request.POST or None,
        candidates=selectors.candidates(round_, at_get, coming.lists),
        opened=False,
        past=past,
        ticked=coming.units if start.takes(UNITS) else None,
    )
    if coming.settings and request.method == "POST" and not choice.is_valid():
        form.add_error(None, GONE)

    def change(at: datetime) -> None:
        data = {"units": (), "units_due_on": None} | form.cleaned_data
        services.open_round(round_, **data, start=start, actor=request.actor, at=at)

    words = _RECORDING if past else _OPENING
    more = coming_context(choice, coming) | {"shown": coming.settings and shown(round_, coming.settings)}
    return form_page(
        request, round_, form, change, **_said(words, round_), template="campaigns/round_open.html", more=more
    )


def _more_units(request: Request, round_: Round) -> HttpResponse:
    at_get = clock.now()
    candidates = selectors.candidates(round_, at_get, lists_in(round_))
    past = selectors.is_past(round_, at_get)
    form = OpenForm(request.POST or None, candidates=candidates, opened=True, past=past)

    def change(at: datetime) -> None:
        services.add_units(round_, units=form.cleaned_data.get("units", ()), actor=request.actor, at=at)

    return form_page(request, round_, form, change, **_said(_ADDING, round_))


def _said(words: _Words, round_: Round) -> dict[str, Any]:
    """The words as `form_page` takes them."""
    title = words.title.format(round_.label.lower())
    return {"title": title, "said": words.said, "button": words.button, "lead": words.lead}


def chosen_in(request: Request) -> QueryDict | None:
    """What was chosen: in the address where it is looked at, in the form where it is done."""
    if request.method == "POST":
        return request.POST
    return request.GET if "source" in request.GET else None


def coming_context(choice: StartForm, coming: Coming) -> dict[str, Any]:
    """What was chosen and what it brings, as the page shows it before it is done."""
    return {
        "choice": choice if coming.settings else None,
        "start": choice.start(),
        "coming": coming,
        "last_step": "3. Đơn vị và hạn" if coming.settings else "",
    }
