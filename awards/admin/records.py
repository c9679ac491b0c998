"""Nominations, the council, meetings and numbers: written on their pages, read here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from andung_emulation.admin_site import ReadOnlyAdmin, ReadOnlyInline, column, filter_by
from awards.models import (
    Achievement,
    AgendaItem,
    Attendance,
    Claim,
    Council,
    CouncilMember,
    Criterion,
    Initiative,
    Meeting,
    Nomination,
    NumberSeries,
    RegisterEntry,
)
from campaigns.enums import Role
from campaigns.rules.rights import RIGHTS as CAMPAIGN_RIGHTS


@admin.register(Council)
class CouncilAdmin(ReadOnlyAdmin):
    """The rules that the council set itself, by the decision that set it up; written on its own page."""

    readers = frozenset({Role.OFFICE})
    list_display = ("document", "sits_from", "sits_until", "ballot", "recuse_own_unit")
    list_select_related = ("document",)
    autocomplete_fields = ()


@admin.register(CouncilMember)
class CouncilMemberAdmin(ReadOnlyAdmin):
    """A member is added, and ends with a date, on the council's page; past meetings keep him."""

    readers = frozenset({Role.OFFICE})
    list_display = ("person", "role", "position", "sits_from", "sits_until", column("council"))
    list_select_related = ("person", "council__document")
    list_filter = ("role", filter_by("council"))
    search_fields = ("person__search_key", "person__name")


@admin.register(Initiative)
class InitiativeAdmin(ReadOnlyAdmin):
    """Written through its pages alone: what is recognised stays as it was recognised."""

    readers = frozenset({Role.OFFICE})
    list_display = ("title", "kind", "state", "unit", "proposed_on")
    list_filter = ("state", "kind")
    list_select_related = ("unit",)
    search_fields = ("title", "search_key")


class ClaimInline(ReadOnlyInline):
    model = Claim
    fields = ("criterion", "achievement")


class AchievementInline(ReadOnlyInline):
    model = Achievement
    fields = ("content", "text")


@admin.register(Nomination)
class NominationAdmin(ReadOnlyAdmin):
    """Written through its page alone: each step asks the rules and the date."""

    readers = frozenset({Role.OFFICE})
    list_display = ("participant", "round", "proposer", "state", "filed_at")
    list_filter = ("state", "round", "participant__kind")
    list_select_related = ("participant", "round__campaign", "proposer")
    search_fields = ("participant__search_key", "participant__name")
    inlines = (ClaimInline, AchievementInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("round__campaign")


class AttendanceInline(ReadOnlyInline):
    model = Attendance
    fields = ("member", "presence", "reason")


class AgendaInline(ReadOnlyInline):
    model = AgendaItem
    fields = ("position", "nomination", "eligible", "votes_for", "votes_against", "votes_other", "result")


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("starts_at", "round", "place", column("state"))
    list_filter = (filter_by("state"), "round")
    list_select_related = ("round__campaign",)
    inlines = (AttendanceInline, AgendaInline)


@admin.register(Criterion)
class CriterionAdmin(ReadOnlyAdmin):
    """The plan's words: they change with the plan's file."""

    readers = CAMPAIGN_RIGHTS["plan.read"] - {Role.ADMINISTRATOR}
    list_display = ("clause", "subject_kind", "round_kind", "requires_initiative", "text")
    list_filter = ("subject_kind", "round_kind")


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("symbol", "code", "proposes")


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ReadOnlyAdmin):
    readers = frozenset({Role.OFFICE})
    list_display = ("number", column("series"), "issued_on", "voided_at", "void_reason")
    list_filter = (filter_by("series"), "year")
    list_select_related = ("series",)
