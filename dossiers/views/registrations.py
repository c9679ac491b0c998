"""Bản đăng ký thi đua of a unit and the list of a round, as they print."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from andung_emulation.http import Request, recorded
from campaigns import access
from dossiers.builders.registrations import registration_document, registration_list_document
from dossiers.selectors.words import round_slug, slug
from dossiers.views.printed import Printed, answer

_ACTION = "registration.downloaded"


@recorded
@require_GET
def registration(request: Request, round_pk: int, unit_pk: int) -> HttpResponse:
    row = access.registration_for(request.actor, round_pk, unit_pk)
    place = [round_pk, unit_pk]
    printed = Printed(
        row,
        _ACTION,
        f"Bản đăng ký thi đua: {row.unit.name}",
        f"dang-ky-thi-dua-{round_slug(row.round)}-{slug(row.unit.name)}",
        reverse("dossiers:registration", args=place),
        reverse("campaigns:registration", args=place),
        row.unit.name,
    )
    return answer(request, printed, lambda: registration_document(row))


@recorded
@require_GET
def registrations(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_of_registrations_for(request.actor, round_pk)
    printed = Printed(
        round_,
        _ACTION,
        f"Danh sách đăng ký thi đua {round_.period_label}",
        f"danh-sach-dang-ky-thi-dua-{round_slug(round_)}",
        reverse("dossiers:registrations", args=[round_pk]),
        reverse("campaigns:registrations", args=[round_pk]),
        "Phát động, đăng ký",
    )
    return answer(request, printed, lambda: registration_list_document(round_, request.actor))
