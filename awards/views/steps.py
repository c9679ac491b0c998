"""A page of one form about an award, a decision, a nomination, an initiative, an exemplar: facts, what is
asked, one button; its scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.forms import BaseForm
from django.http import HttpResponse

from andung_emulation.http import Request, perform, rendered
from andung_emulation.verdicts import Verdict
from awards.forms.nomination_steps import ReasonForm
from awards.models import Award, Correction, Decision, Exemplar, Initiative, Nomination, Revocation
from awards.selectors.awards import Fact
from campaigns.views.files import file_sent


def step_page(
    request: Request,
    of: Award | Decision | Exemplar | Initiative | Nomination,
    form: BaseForm,
    change: Callable[[datetime], object],
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


def reason_page(
    request: Request,
    of: Exemplar | Initiative,
    service: Callable[..., object],
    *,
    label: str,
    title: str,
    said: str,
    allowed: Verdict,
    facts: Sequence[Fact],
    lead: str = "",
    required: bool = True,
) -> HttpResponse:
    """A step that asks why, and nothing else; the button says what the page is called."""
    form = ReasonForm(request.POST or None, label=label, required=required, prefix="")
    return step_page(
        request,
        of,
        form,
        lambda at: service(of, reason=form.cleaned_data["reason"], actor=request.actor, at=at),
        title=title,
        button=title,
        said=said,
        lead=lead,
        facts=facts,
        allowed=allowed,
    )


def scan_sent(request: Request, row: Decision | Revocation | Correction, back: str) -> HttpResponse:
    """The scan as it was handed in, told in history first; where it is lost, back with the sentence."""
    of = row if isinstance(row, Decision) else row.award
    return file_sent(request, row.scan, of=of, back=back)
