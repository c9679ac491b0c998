"""Papers as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

bundle = require_GET(lambda request, pk: HttpResponse(status=503))
