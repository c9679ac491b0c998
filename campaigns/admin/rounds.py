"""The campaign, its rounds, sheets and scales: to be read; only a scale that is not in use is edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from andung_emulation import clock
from andung_emulation.admin_site import HouseAdmin, HouseInline, ReadOnlyAdmin, ReadOnlyInline
from campaigns import models, selectors
from campaigns.enums import EvaluationState
from campaigns.rules.rights import ADMIN_RIGHTS


class _Contents(ReadOnlyInline):
    model = models.CompetitionContent
    fields = ("letter", "short_title", "text")


@admin.register(models.Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    readers, writers = ADMIN_RIGHTS["campaign"]
    list_display = ("title", "period", "plan")
    inlines = (_Contents,)


class _Changes(ReadOnlyInline):
    model = models.DeadlineChange
    fields = ("document", "new_closes_at", "reason", "prepared_by", "confirmed_by", "confirmed_at")


@admin.register(models.Round)
class RoundAdmin(ReadOnlyAdmin):
    """The same countdown as everywhere; the date moves on the round's own page, by document."""

    readers, writers = ADMIN_RIGHTS["round"]
    list_display = ("label_", "kind", "countdown_", "closes_at", "opened_on", "units_due_on")
    list_filter = ("kind",)
    list_select_related = ("campaign",)
    search_fields = ("year", "guidance")
    readonly_fields = ("countdown_", "sentence_")
    inlines = (_Changes,)

    @admin.display(description="đợt", ordering="year")
    def label_(self, round_: models.Round) -> str:
        return round_.label

    @admin.display(description="còn lại")
    def countdown_(self, round_: models.Round) -> str:
        return selectors.countdown(round_, clock.now()).headline

    @admin.display(description="hạn trình nói bằng lời")
    def sentence_(self, round_: models.Round) -> str:
        return selectors.countdown(round_, clock.now()).sentence


@admin.register(models.DeadlineChange)
class DeadlineChangeAdmin(ReadOnlyAdmin):
    readers, writers = ADMIN_RIGHTS["deadline_change"]
    list_display = ("round", "document", "new_closes_at", "prepared_at", "confirmed_at")
    list_select_related = ("round__campaign", "document")


class _Scores(ReadOnlyInline):
    model = models.Score
    fields = ("content", "applicable", "self_points", "verified_points", "verified_reason")


@admin.register(models.Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    readers, writers = ADMIN_RIGHTS["evaluation"]
    list_display = ("unit", "round", "block", "state", "filed_at", "verified_at", "locked_at")
    list_filter = ("state", "block", "round__year")
    list_select_related = ("unit", "round__campaign", "block")
    search_fields = ("unit__search_key", "unit__name")
    inlines = (_Scores,)


class _Points(HouseInline):
    model = models.ScalePoints
    writers = ADMIN_RIGHTS["scale"][1]


class _Bands(HouseInline):
    model = models.Band
    writers = ADMIN_RIGHTS["scale"][1]


class _LockedPoints(ReadOnlyInline):
    model = models.ScalePoints


class _LockedBands(ReadOnlyInline):
    model = models.Band


@admin.register(models.Scale)
class ScaleAdmin(HouseAdmin):
    """The council's scale of a round; locked once a sheet was filed."""

    readers, writers = ADMIN_RIGHTS["scale"]
    list_display = ("round", "step", "tolerance", "minimum_applicable_points")
    list_select_related = ("round__campaign",)
    inlines = (_Points, _Bands)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        filed = obj is not None and obj.round.evaluations.exclude(state=EvaluationState.DRAFT).exists()
        return super().has_change_permission(request, obj) and not filed

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """With the scale its points are locked too."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_inlines(request, obj)
        return [
            type(f"Locked{line.__name__}", (ReadOnlyInline,), {"model": line.model}) for line in self.inlines
        ]


@admin.register(models.Block)
class BlockAdmin(HouseAdmin):
    readers, writers = ADMIN_RIGHTS["block"]
    list_display = ("name", "code", "applies", "under_committee", "position")
