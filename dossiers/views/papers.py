"""A paper's page and its steps."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

paper = paper_freeze = paper_thaw = paper_issue = paper_void = require_GET(
    lambda request, pk: HttpResponse(status=503)
)
