"""Đối chiếu: somebody holds a paper or a file and asks what it is."""

from __future__ import annotations

from django.http import HttpResponse

from andung_emulation.http import Request, reads_or_posts, rendered
from dossiers import access
from dossiers.forms import VerifyForm
from dossiers.selectors.verify_answers import Answer
from dossiers.selectors.verifying import by_file, by_text


@reads_or_posts
def verify(request: Request) -> HttpResponse:
    """A POST writes nothing either: what is asked about may be a file."""
    papers = access.papers_to_verify_for(request.actor)
    form = VerifyForm(request.POST or None, request.FILES or None)
    answer: Answer | None = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        said = form.cleaned_data["said"]
        answer = by_file(file.read(), papers) if file else by_text(said, request.actor, papers)
    return rendered(request, "dossiers/verify.html", {"form": form, "answer": answer}, form)
