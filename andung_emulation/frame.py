"""What stands on every page: who, which round, how long until its date, where to go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from andung_emulation import clock, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.places import PLACES, ROUND_READERS, Place, Tab
from campaigns import selectors
from campaigns.enums import Role
from campaigns.models import Round, User
from campaigns.selectors.unsent import unsent_sheets
from campaigns.views.chosen import ROUND_IN_SESSION
from dossiers.enums import DossierState
from dossiers.models import Dossier

DEMO_NOTICE = "Dữ liệu minh họa, nhân vật hư cấu"
_WITH_THE_COMMITTEE = (DossierState.SUBMITTED, DossierState.DECIDED)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor; pages of nobody get the empty frame."""
    return {"frame": SimpleLazyObject(lambda: _Frame(request))}


class _Frame:
    """Prepared words for the layout; it decides so that templates do not."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._at = clock.now()
        self._actor: Actor = getattr(request, "actor", None) or Actor.nobody(clock.local_date(self._at))
        self.request_id: str = getattr(request, "request_id", "")
        self.demo_notice = DEMO_NOTICE if settings.DEMO else ""
        self.training_clock = vietnamese.minute_of(self._at) if clock.is_training() else ""
        self.commune = _commune() if self._known else ""
        self.brand = f"Thi đua – Khen thưởng{' · ' + self.commune if self.commune else ''}"
        self._rounds = rounds_of(request)
        self._round = self._current()
        self.round = self._round and {"pk": self._round.pk, "label": self._round.label}
        self.rounds = _by_campaign(self._rounds, self._round)
        self.strip = _strip(self._round, self._at) if self._round else None
        self.unsent = unsent_sheets(self._actor, self._round, self._at) if self._round else None
        user = getattr(request, "user", None)
        self.person_name = user.display_name if isinstance(user, User) else ""
        self.role_label = " · ".join(_roles_in_words(self._actor))
        self.nav = [self._entry(place) for place in PLACES if self._offers(place)]
        self.tabs = self._tabs()

    @property
    def _known(self) -> bool:
        return self._actor.user_id is not None

    def _current(self) -> Round | None:
        return current_round(self._request, self._rounds)

    def _offers(self, place: Place) -> bool:
        if place.by_round and self._round is None and not any(map(self._shows, place.tabs)):
            return False
        return self._actor.holds(*place.roles)

    @property
    def _view_name(self) -> str:
        match = self._request.resolver_match
        return match.view_name if match else ""

    def _args(self, *, by_round: bool) -> list[int]:
        return [self._round.pk] if by_round and self._round else []

    def _tabs(self) -> list[dict[str, Any]]:
        """The pages beside this one, where it is one of several that the person may see."""
        name = self._view_name
        place = next((each for each in PLACES if name in [tab.url_name for tab in each.tabs]), None)
        found = [
            {
                "label": tab.label,
                "url": reverse(tab.url_name, args=self._args(by_round=tab.by_round)),
                "active": tab.url_name == name,
            }
            for tab in (place.tabs if place else ())
            if self._shows(tab)
        ]
        return found if len(found) > 1 else []

    def _shows(self, tab: Tab) -> bool:
        return self._actor.holds(*tab.roles) and not (tab.by_round and self._round is None)

    def _entry(self, place: Place) -> dict[str, Any]:
        """To its own page, or the first of its tabs for who doesn't see that one."""
        leads: Place | Tab = next((tab for tab in place.tabs if self._shows(tab)), place)
        return {
            "label": place.label,
            "url": reverse(leads.url_name, args=self._args(by_round=leads.by_round)),
            "active": self._view_name in place.names,
            "count": None,
            "icon": place.icon,
        }


def _by_campaign(rounds: list[Round], current: Round | None) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rounds to choose from, under their campaign's name where there are several campaigns."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in rounds:
        line = {"pk": each.pk, "label": each.label, "current": each == current}
        found.setdefault(f"{each.campaign.title} {each.campaign.period}", []).append(line)
    return list(found.items()) if len(found) > 1 else [("", lines) for lines in found.values()]


def current_round(request: HttpRequest, rounds: list[Round]) -> Round | None:
    """The round that the page speaks of, else the one that was chosen, else the one whose date is next."""
    match = request.resolver_match
    on_page = getattr(request, "round_pk", None) or (match.kwargs.get("round_pk") if match else None)
    session = getattr(request, "session", {})
    for pk in (on_page, session.get(ROUND_IN_SESSION)):
        found = next((each for each in rounds if each.pk == pk), None)
        if found:
            return found
    return selectors.round_to_work_on(rounds, clock.now())


def _roles_in_words(actor: Actor) -> list[str]:
    """A unit's voice is shown by the unit's name, once where the office has the same."""
    labels = [role.label for role in Role if role in actor.roles and role != Role.UNIT]
    return list(dict.fromkeys([*labels, *actor.unit_names]))


def _strip(round_: Round, at: datetime) -> selectors.Countdown:
    """The countdown; once the dossier is with the committee it says so, and until when more may come."""
    counted = selectors.countdown(round_, at)
    if counted.tone in ("closed", "undated"):
        return counted
    with_it = Dossier.objects.filter(round=round_, state__in=_WITH_THE_COMMITTEE)
    submitted = with_it.order_by("position").first()
    if submitted is None:
        return counted
    instant = submitted.resubmitted_at or submitted.first_submitted_at or at
    said = f"{submitted.label} đã trình lúc {vietnamese.time_of(instant)}."
    return replace(counted, tone="calm", sentence=f"{said} Hồ sơ bổ sung phải trình {counted.before}.")


def rounds_of(request: HttpRequest) -> list[Round]:
    """The rounds that the person may work on, newest first; read once a request."""
    known: list[Round] | None = getattr(request, "rounds", None)
    if known is None:
        actor: Actor | None = getattr(request, "actor", None)
        sees = actor is not None and actor.user_id is not None and actor.holds(*ROUND_READERS)
        known = selectors.rounds_newest_first() if sees else []
        request.rounds = known  # type: ignore[attr-defined]  # kept on the request for its own time
    return known


def _commune() -> str:
    body = selectors.issuing_body_on(clock.local_date(clock.now()))
    return f"xã {body.commune}" if body else ""
