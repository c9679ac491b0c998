"""“Thang điểm, khối”: a round's own settings, read by whoever reads the round, set by the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from andung_emulation import clock
from andung_emulation.http import Request, perform, reads_or_posts, rendered
from andung_emulation.verdicts import first_no
from campaigns import access
from campaigns.forms.openings import GONE, StartForm
from campaigns.forms.round_settings import SettingsForm, VersionForm
from campaigns.models import Evaluation, Round
from campaigns.rules.rights import may
from campaigns.rules.scales import Settings, changed
from campaigns.selectors.openings import IN_AN_OPEN_ROUND, coming_of, is_new, year_before
from campaigns.selectors.round_page import scope_day
from campaigns.selectors.round_settings import may_change_settings, settings_of, shown, used_blocks
from campaigns.services import round_settings as services
from campaigns.views.round_opening import chosen_in, coming_context


@reads_or_posts
def settings(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_for(request.actor, round_pk)
    stored = settings_of(round_)
    if stored is None:
        return _no_settings(request, round_)
    form = _form(request, round_, stored)

    def change(at: datetime) -> list[Evaluation]:
        typed, version = form.settings(), form.cleaned_data["version"]
        return services.write_settings(round_, settings=typed, version=version, actor=request.actor, at=at)

    done = _done(request, round_, form, change, "Đã lưu thang điểm, khối của đợt.")
    if done is not None:
        return done
    verdict, page = may_change_settings(round_, request.actor, clock.now()), shown(round_, stored)
    context = {
        "round": round_,
        "shown": page,
        "form": form if verdict or form.is_bound else None,
        "blocks": list(zip(form.block_rows(), page.blocks, strict=True)),
        "verdict": verdict,
        "may_write": may("round.write", request.actor),
    }
    return rendered(request, "campaigns/round_settings.html", context, form)


def _no_settings(request: Request, round_: Round) -> HttpResponse:
    """The final round doesn't score: a page that says so, and nothing to send."""
    if request.method == "POST":
        raise Http404
    return rendered(
        request, "campaigns/round_settings.html", {"round": round_, "shown": None, "may_write": False}
    )


@reads_or_posts
def copy(request: Request, round_pk: int) -> HttpResponse:
    """Settings of the year before, or of the plan, once more: seen first, then done."""
    access.admit(may("round.write", request.actor))
    round_ = access.round_for(request.actor, round_pk)
    stored = settings_of(round_)
    if stored is None:
        raise Http404
    choice = StartForm(chosen_in(request), last=year_before(round_), of=round_, parts=IN_AN_OPEN_ROUND)
    sent = request.POST if request.method == "POST" else None
    form = VersionForm(sent, initial={"version": round_.scale.version})
    if sent is not None and not choice.is_valid():
        form.add_error(None, GONE)

    def change(at: datetime) -> list[Evaluation]:
        start, version = choice.start(), form.cleaned_data["version"]
        return services.take_over(round_, start=start, version=version, actor=request.actor, at=at)

    done = _done(request, round_, form, change, f"Đã lấy lại theo {choice.start().in_a_sentence}.")
    return done or _copy_page(request, round_, stored, choice, form)


def _copy_page(
    request: Request, round_: Round, stored: Settings, choice: StartForm, form: VersionForm
) -> HttpResponse:
    at = clock.now()
    coming = coming_of(round_, choice.start(), scope_day(round_, at), stored)
    differences = changed(stored, coming.settings or stored)
    context: dict[str, Any] = {
        **coming_context(choice, coming),
        "round": round_,
        "form": form,
        "differences": [(label, now, then) for label, (now, then) in differences.items()],
        "verdict": first_no(may_change_settings(round_, request.actor, at), is_new(differences, coming)),
    }
    return rendered(request, "campaigns/round_copy.html", context, form)


def _form(request: Request, round_: Round, stored: Settings) -> SettingsForm:
    return SettingsForm(
        request.POST or None,
        settings=stored,
        contents=list(round_.campaign.contents.all()),
        used=used_blocks(round_),
        version=round_.scale.version,
    )


def _done(
    request: Request, round_: Round, form: Form, change: Callable[[datetime], list[Evaluation]], said: str
) -> HttpResponse | None:
    """The answer to a form that was sent whole, with a word on the sheets that followed."""
    if request.method != "POST" or not form.is_valid():
        return None
    followed: list[Evaluation] = []

    def changed_at(at: datetime) -> str:
        followed[:] = change(at)
        return reverse("campaigns:round-settings", args=[round_.pk])

    done = perform(request, changed_at, form=form, success=said)
    if done is not None and followed:
        names = ", ".join(each.unit.name for each in followed)
        messages.info(request, f"{len(followed)} phiếu đang soạn đổi nội dung áp dụng theo khối: {names}.")
    return done
