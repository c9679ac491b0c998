"""Units, people and postings, through their services."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from andung_emulation import clock
from andung_emulation.admin_site import HouseAdmin, ReadOnlyInline, actor_in
from campaigns import models
from campaigns.forms.participants import PersonForm, UnitForm
from campaigns.forms.quality import RatingForm
from campaigns.models.participants import PERSON_FIELDS, UNIT_FIELDS
from campaigns.rules.rights import ADMIN_RIGHTS
from campaigns.services import participants as services
from campaigns.services.quality import Rated, record_ratings


class _ByService(HouseAdmin):
    """Saved through the services, which write history themselves."""

    search_fields = ("search_key", "name", "code")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Without accents too."""
        if search_term:
            found = models.Participant.objects.matching(search_term)
            queryset = queryset.filter(pk__in=found.values("pk"))
        return queryset, False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    @staticmethod
    def adopt(obj: Any, saved: Any) -> None:
        """The admin goes on with its own object; from here on it is the saved row."""
        obj.pk, obj._state.adding = saved.pk, False


@admin.register(models.Unit)
class UnitAdmin(_ByService):
    readers, writers = ADMIN_RIGHTS["unit"]
    form = UnitForm
    fields = (*UNIT_FIELDS, "seen_version")
    list_display = ("name", "block", "head_title", "valid_from", "valid_until")
    list_filter = ("block",)
    list_select_related = ("block",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values, actor, at = form.values(), actor_in(request), clock.now()
        if change:
            version = form.cleaned_data["seen_version"]
            services.change_unit(obj, version=version, values=values, actor=actor, at=at)
        else:
            self.adopt(obj, services.create_unit(values=values, actor=actor, at=at))


class _Postings(ReadOnlyInline):
    model = models.Posting
    fk_name = "person"
    fields = ("unit", "title", "category", "held_from", "held_until")


@admin.register(models.Person)
class PersonAdmin(_ByService):
    readers, writers = ADMIN_RIGHTS["person"]
    form = PersonForm
    fields = (*PERSON_FIELDS, "seen_version")
    list_display = ("name", "born_on", "gender", "valid_until")
    inlines = (_Postings,)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values, actor, at = form.values(), actor_in(request), clock.now()
        if change:
            version = form.cleaned_data["seen_version"]
            services.change_person(obj, version=version, values=values, actor=actor, at=at)
        else:
            self.adopt(obj, services.create_person(values=values, actor=actor, at=at))


@admin.register(models.Posting)
class PostingAdmin(HouseAdmin):
    """A posting is added, then ended; what was true stays."""

    readers, writers = ADMIN_RIGHTS["posting"]
    list_display = ("person", "title", "unit", "category", "held_from", "held_until")
    list_filter = ("category", "unit__block")
    list_select_related = ("person", "unit")
    search_fields = ("person__search_key", "person__name", "unit__search_key", "unit__name", "title")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else ("person", "unit", "title", "category", "held_from")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        actor, at = actor_in(request), clock.now()
        if not change:
            values = dict(form.cleaned_data)
            _ByService.adopt(obj, services.add_posting(values.pop("person"), **values, actor=actor, at=at))
        elif form.cleaned_data["held_until"]:
            services.end_posting(obj, last_day=form.cleaned_data["held_until"], actor=actor, at=at)

    log_addition = _ByService.log_addition
    log_change = _ByService.log_change


@admin.register(models.QualityRating)
class QualityRatingAdmin(HouseAdmin):
    """A person's rating of a year changes until a submitted dossier quotes it; whose it is, never."""

    readers, writers = ADMIN_RIGHTS["quality_rating"]
    form = RatingForm
    list_display = ("person", "year", "rating")
    list_filter = ("year", "rating")
    list_select_related = ("person",)
    search_fields = ("person__search_key", "person__name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None else ("person", "year")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        rated = Rated(obj.person, form.cleaned_data["seen"], obj.rating)
        record_ratings(obj.year, [rated], actor=actor_in(request), at=clock.now())
        _ByService.adopt(obj, models.QualityRating.objects.get(person=obj.person, year=obj.year))

    log_addition = _ByService.log_addition
    log_change = _ByService.log_change
