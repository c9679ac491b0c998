"""The campaign, its rounds, sheets and scales: to be read. Blocks, as a new round finds them: edited."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from andung_emulation import clock
from andung_emulation.admin_site import HouseAdmin, ReadOnlyAdmin, ReadOnlyInline
from campaigns import models, selectors
from campaigns.rules.rights import ADMIN_RIGHTS


class _Contents(ReadOnlyInline):
    model = models.CompetitionContent
    fields = ("letter", "short_title", "text")


@admin.register(models.Campaign)
class CampaignAdmin(ReadOnlyAdmin):
    readers, writers = ADMIN_RIGHTS["campaign"]
    list_display = ("title", "period", "plan")
    exclude = ("default_scale", "places")  # read from the plan file, by programs
    inlines = (_Contents,)


class _Changes(ReadOnlyInline):
    model = models.DeadlineChange
    fields = ("document", "new_closes_at", "reason", "prepared_by", "confirmed_by", "confirmed_at")


@admin.register(models.Round)
class RoundAdmin(ReadOnlyAdmin):
    """The same countdown as everywhere; the date moves on the round's own page, by document."""

    readers, writers = ADMIN_RIGHTS["round"]
    list_display = ("label_", "kind", "countdown_", "closes_at", "opened_on", "units_due_on", "dossiers_")
    list_filter = ("kind",)
    list_select_related = ("campaign",)
    search_fields = ("year", "guidance")
    readonly_fields = ("countdown_", "sentence_", "page_", "dossiers_")
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

    @admin.display(description="hồ sơ, bản PDF")
    def dossiers_(self, round_: models.Round) -> str:
        """Where each of its dossiers is read, and printed whole."""
        address = reverse("dossiers:dossier-list", args=[round_.pk])
        return format_html('<a href="{}">Hồ sơ của đợt</a>', address)

    @admin.display(description="hạn, văn bản ấn định ở")
    def page_(self, round_: models.Round) -> str:
        return format_html('<a href="{}">Trang của đợt</a>', reverse("campaigns:round", args=[round_.pk]))


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


class _Points(ReadOnlyInline):
    model = models.ScalePoints


class _Bands(ReadOnlyInline):
    model = models.Band


@admin.register(models.Scale)
class ScaleAdmin(ReadOnlyAdmin):
    """The council's scale of a round, to be read: it is set on the round's own page."""

    readers, writers = ADMIN_RIGHTS["scale"]
    list_display = ("round", "step", "tolerance", "minimum_applicable_points", "page_")
    list_select_related = ("round__campaign",)
    readonly_fields = ("page_",)
    inlines = (_Points, _Bands)

    @admin.display(description="sửa ở trang")
    def page_(self, scale: models.Scale) -> str:
        address = reverse("campaigns:round-settings", args=[scale.round_id])
        return format_html('<a href="{}">Thang điểm, khối</a>', address)


@admin.register(models.Block)
class BlockAdmin(HouseAdmin):
    readers, writers = ADMIN_RIGHTS["block"]
    list_display = ("name", "code", "applies", "under_committee", "position")
