"""Who asks: `request.actor`, read once a request, with the roles of today on the application's clock."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from andung_emulation import clock
from andung_emulation.actors import Actor
from campaigns.actors import actor_of
from campaigns.models import User


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # http.Request declares it
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    today = clock.local_date(clock.now())
    if isinstance(request.user, User):
        return actor_of(request.user, today)
    return Actor.nobody(today)
