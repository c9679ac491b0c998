"""A page of one form about an award or a decision: the facts, what is asked, one button; and its scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from andung_emulation import clock, files
from andung_emulation.http import Request, perform, rendered
from andung_emulation.verdicts import Verdict
from awards.models import Award, Correction, Decision, Revocation
from awards.selectors.awards import Fact
from awards.services.copies import record_scan_taken

reads_or_posts = require_http_methods(["GET", "HEAD", "POST"])


def step_page(
    request: Request,
    of: Award | Decision,
    form: BaseForm,
    change: Callable[[datetime], None],
    *,
    title: str,
    button: str,
    said: str,
    allowed: Verdict,
    lead: str = "",
    facts: Sequence[Fact] = (),
    links: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """On success it goes back to the page of what it is about."""
    back = of.get_absolute_url()
    if request.method == "POST" and form.is_valid():

        def changed(at: datetime) -> str:
            change(at)
            return back

        answer = perform(request, changed, form=form, success=said)
        if answer is not None:
            return answer
    context = {
        "form": form, "title": title, "lead": lead, "button": button, "facts": facts, "links": links,
        "allowed": allowed, "back": back, "about": str(of), "multipart": form.is_multipart(),
    }  # fmt: skip
    return rendered(request, "awards/step.html", context, form)


def scan_sent(request: Request, row: Decision | Revocation | Correction, back: str) -> HttpResponse:
    """The scan as it was handed in, told in history first; where it is lost, back with the sentence."""
    if row.scan is None:
        raise Http404
    try:
        answer = files.sent(row.scan)
    except files.FileLost as lost:
        messages.error(request, str(lost))
        return redirect(back)
    of = row if isinstance(row, Decision) else row.award
    record_scan_taken(row.scan, of, actor=request.actor, at=clock.now())
    return answer
