"""Lưu trữ, bàn giao: asks for an archive, shows what was made, gives it out, deletes its file."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock, files
from andung_emulation.errors import Refused
from andung_emulation.http import Request, perform, reads_or_posts, recorded, rendered
from andung_emulation.verdicts import require
from dossiers import access
from dossiers.forms.handovers import HandoverForm
from dossiers.rules.handovers import may_take
from dossiers.selectors import handovers as reading
from dossiers.services import handovers as services


@reads_or_posts
def handovers(request: Request) -> HttpResponse:
    """The list asks for itself while something is being made."""
    access.handovers_for(request.actor)
    form = HandoverForm(request.POST or None)

    def change(at: datetime) -> str:
        campaign, round_ = form.chosen()
        services.ask_handover(campaign, round_, actor=request.actor, at=at)
        return reverse("dossiers:handovers")

    if form.is_bound and form.is_valid():
        done = perform(request, change, form=form, success="Đang lập bộ lưu trữ. Không phải chờ ở trang này.")
        if done:
            return done
    lines = reading.lines()
    context = {"form": form, "lines": lines, "waits": any(each.tone == "filed" for each in lines)}
    part = request.headers.get("HX-Request") == "true" and not form.is_bound
    template = "dossiers/handover_list.html" if part else "dossiers/handovers.html"
    return rendered(request, template, context, form)


@recorded
@require_GET
def handover_file(request: Request, pk: int) -> HttpResponse | FileResponse:
    """Told in history before the first byte goes out; the browser gets it in pieces."""
    row = access.handover_for(request.actor, pk)
    try:
        require(may_take(reading.facts_of(row)))
        file = files.path_of(row.file).open("rb")  # the answer closes it
    except (OSError, Refused) as problem:
        lost = "Tệp của bộ này không còn trên máy chủ: lập bộ mới."
        messages.error(request, problem.reason if isinstance(problem, Refused) else lost)
        return redirect("dossiers:handovers")
    services.record_taken(row, actor=request.actor, at=clock.now())
    return FileResponse(file, as_attachment=True, filename=reading.file_name(row))


@require_POST
def handover_retry(request: Request, pk: int) -> HttpResponse:
    row = access.handover_for(request.actor, pk)

    def change(at: datetime) -> str:
        services.retry(row, actor=request.actor, at=at)
        return reverse("dossiers:handovers")

    return perform(request, change, success="Đang lập lại bộ lưu trữ.")


@require_POST
def handover_remove(request: Request, pk: int) -> HttpResponse:
    row = access.handover_for(request.actor, pk)

    def change(at: datetime) -> str:
        services.remove_file(row, actor=request.actor, at=at)
        return reverse("dossiers:handovers")

    return perform(request, change, success="Đã xóa tệp của bộ lưu trữ; dòng ghi ở đây vẫn còn.")
