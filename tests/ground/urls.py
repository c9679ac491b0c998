"""The real addresses, and pages that do what only tests want."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import cast

import time_machine
from django import forms
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.urls import path

from andung_emulation import addressed, clock, errors, http
from andung_emulation.jobs.models import JobRun
from andung_emulation.urls import urlpatterns as real
from campaigns.models import User

LAST_SECOND = datetime(2025, 12, 31, 23, 59, 59, tzinfo=clock.ZONE)


class Note(forms.Form):
    text = forms.CharField(label="Nội dung")


def change(text: str, at: datetime) -> str:
    """What the text asks for; the row that was written goes when it is refused."""
    JobRun.objects.create(name=text, day=clock.local_date(at), done_at=at)
    if text == "refused":
        raise errors.Refused("Đã quá hạn.")
    if text == "stale":
        raise errors.Stale({"Lý do": "bản đang lưu"}, {"Lý do": "bản vừa nhập"})
    if text == "locked":
        raise OperationalError("database is locked")
    if text == "unknown":
        raise IntegrityError("no constraint of ours")
    if text in ("gone", "missed"):
        JobRun.objects.get(name="what nobody has")
    if text == "once":
        JobRun.objects.create(name=text, day=clock.local_date(at))
    if text == "slow":
        time.sleep(0.2)
    return f"/xong/{text}/"


def _name_a_row(request: http.Request) -> None:
    """As a gate does; of “gone”, one that somebody else has deleted meanwhile."""
    gone = request.POST["text"] == "gone"
    addressed.remember(JobRun(pk=1) if gone else cast(User, request.user))


def with_form(request: http.Request) -> HttpResponse:
    form = Note(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        _name_a_row(request)
        answer = http.perform(request, lambda at: change(text, at), form=form, success="Đã ghi.")
        if answer:
            return answer
    return http.rendered(request, "ground/form.html", {"form": form}, form)


def without_form(request: http.Request) -> HttpResponse:
    _name_a_row(request)
    return http.perform(request, lambda at: change(request.POST["text"], at))


def over_midnight(request: http.Request) -> HttpResponse:
    """Who sends it is asked before its body has come; meanwhile another day begins."""
    with time_machine.travel(LAST_SECOND, tick=False):
        _ = request.actor.on
    with time_machine.travel(LAST_SECOND + timedelta(seconds=2), tick=False):
        return without_form(request)


def reads(request: http.Request) -> HttpResponse:
    return HttpResponse(str(JobRun.objects.count()))


def writes(request: http.Request) -> HttpResponse:
    JobRun.objects.create(name="written", day="2025-12-30")
    return HttpResponse("written")


@http.recorded
def writes_and_says_so(request: http.Request) -> HttpResponse:
    return writes(request)


urlpatterns = [
    path("thu/bieu-mau/", with_form),
    path("thu/nut/", without_form),
    path("thu/nut-khac/", without_form),
    path("thu/qua-nua-dem/", over_midnight),
    path("thu/doc/", reads),
    path("thu/ghi/", writes),
    path("thu/ghi-co-phep/", writes_and_says_so),
    *real,
]
handler404 = "andung_emulation.views.not_found"
handler500 = "andung_emulation.views.server_error"
