"""Drafts: what somebody is typing, kept by autosave until it is saved through the service.

A draft is its owner's alone: nobody else reads it, it is no history and changes no version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DataError, models, transaction
from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from andung_emulation import clock, errors, shortages, tokens
from andung_emulation.http import Request
from andung_emulation.shortages import BUSY

MAX_BYTES = 200_000
MAX_DRAFTS = 200
_NOT_FIELDS = {"csrfmiddlewaretoken", tokens.FIELD}
_NOT_SAVED = "CHƯA LƯU nháp được: "
UNREADABLE = "biểu mẫu gửi lên không đọc được."


class Draft(models.Model):
    """One person's typing in one form about one subject (empty for a new one). Written by `save`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        constraints = (
            models.UniqueConstraint(
                name="draft_one_a_form",
                fields=("user", "form", "subject"),
                violation_error_message="Biểu mẫu này đã có bản nháp.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.subject}".strip()


@dataclass(frozen=True)
class Kept:
    """A draft as a page tells it: shown in the fields, or beside them (`lines`: label, text) where what it is
    of was saved since. `components/draft_kept.html` says it."""

    at: datetime
    in_fields: bool
    lines: tuple[tuple[str, str], ...] = ()


def save(
    user_id: int,
    form: str,
    subject: str,
    values: Mapping[str, Any],
    *,
    base_version: int | None,
    at: datetime,
) -> Draft:
    """Keep the typing in place of what was kept before. Raises `Refused` over 200 kB or 200 drafts."""
    if len(json.dumps(values, ensure_ascii=False).encode()) > MAX_BYTES:
        raise errors.Refused(f"{_NOT_SAVED}nội dung quá dài.")
    with transaction.atomic():
        others = Draft.objects.filter(user_id=user_id).exclude(form=form, subject=subject)
        if others.count() >= MAX_DRAFTS:
            raise errors.Refused(f"{_NOT_SAVED}bạn đang có {MAX_DRAFTS} bản nháp; hãy lưu hoặc bỏ bớt.")
        draft, _ = Draft.objects.update_or_create(
            user_id=user_id,
            form=form,
            subject=subject,
            defaults={"values": dict(values), "base_version": base_version, "saved_at": at},
        )
    return draft


def read(user_id: int, form: str, subject: str = "") -> Draft | None:
    return Draft.objects.filter(user_id=user_id, form=form, subject=subject).first()


def discard(user_id: int, form: str, subject: str = "") -> None:
    """What was typed has been saved (or given up): a service's view calls it inside the change."""
    Draft.objects.filter(user_id=user_id, form=form, subject=subject).delete()


def autosave_url(form: str, subject: str = "", base_version: int | None = None) -> str:
    """For a form's `data-autosave-url`; the fields themselves are the body."""
    query = {"form": form, "subject": subject, "base_version": "" if base_version is None else base_version}
    return f"{reverse('autosave')}?{urlencode(query)}"


@require_POST
def autosave(request: Request) -> JsonResponse:
    """Answers `{"saved": "14:32", "message": "Đã lưu nháp 14:32"}`, or `{"message": why not}`.

    No validation, no history, no version. Form, subject and base_version come in the address; the fields
    are the body, or in it one field `fields` with a JSON object.
    """
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES * 3:  # percent-encoding trebles
        return _unsaved("nội dung quá dài.", 413)
    try:
        values, place = _fields_in(request), _place_in(request)
    except ValueError:
        return _unsaved(UNREADABLE, 400)
    form, subject, base_version = place
    at = clock.now()
    try:
        save(_owner(request), form, subject, values, base_version=base_version, at=at)
    except errors.Refused as refused:
        return JsonResponse({"message": refused.reason}, status=413)
    except DataError:
        return _unsaved(UNREADABLE, 400)
    except Exception as error:
        if not shortages.is_one(error):
            raise
        return JsonResponse({"message": BUSY}, status=503)
    saved = f"{clock.local(at):%H:%M}"
    return JsonResponse({"saved": saved, "message": f"Đã lưu nháp {saved}"})


def _owner(request: Request) -> int:
    """Behind the log-in wall there is always one."""
    owner: int | None = request.user.pk
    if owner is None:
        raise PermissionDenied
    return owner


def _fields_in(request: Request) -> dict[str, Any]:
    if "fields" in request.POST:
        return _as_fields(request.POST["fields"])
    lists = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_FIELDS}
    return {name: values[0] if len(values) == 1 else values for name, values in lists.items()}


def _as_fields(text: str) -> dict[str, Any]:
    """Of JSON, no more than a form could send: a text or several for each name; raises ValueError."""
    try:
        values = json.loads(text)
    except RecursionError as error:  # brackets, thousands of them
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError("fields is not an object")
    for value in values.values():
        if not all(isinstance(each, str) for each in (value if isinstance(value, list) else [value])):
            raise ValueError("a field is text")
    json.dumps(values, ensure_ascii=False).encode()  # half a surrogate pair is no text
    return values


def _place_in(request: Request) -> tuple[str, str, int | None]:
    form, subject = request.GET.get("form", ""), request.GET.get("subject", "")
    version = request.GET.get("base_version", "")
    if not form or len(form) > 80 or len(subject) > 80:
        raise ValueError("no form is named so")
    base_version = int(version) if version else None
    if base_version is not None and not 0 <= base_version < 2**31:
        raise ValueError("no version is so high")
    return form, subject, base_version


def _unsaved(why: str, status: int) -> JsonResponse:
    return JsonResponse({"message": _NOT_SAVED + why}, status=status)
