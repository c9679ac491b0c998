"""Quản trị: dossiers and papers are read; submitting and printing go through the doors of everywhere."""

from __future__ import annotations

import io
import zipfile

from django.contrib import admin, messages
from django.db import IntegrityError, OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from andung_emulation import clock, guards, shortages
from andung_emulation.admin_site import ReadOnlyAdmin, ReadOnlyInline, actor_in
from andung_emulation.archives import put
from andung_emulation.errors import Refused
from andung_emulation.files import FileLost
from campaigns.enums import Role
from dossiers.models import Dossier, DossierItem, Paper
from dossiers.renderers.pdf import RenderFailed
from dossiers.rules.rights import may
from dossiers.selectors.words import dossier_file_name, submitted_at, time_left
from dossiers.services.downloads import record_dossier_downloaded
from dossiers.services.printing import bundle_of
from dossiers.services.submission import submit_dossier


class ItemInline(ReadOnlyInline):
    model = DossierItem
    fields = ("position", "nomination", "verdict", "reason")


class PaperInline(ReadOnlyInline):
    model = Paper
    fields = ("position", "kind", "nomination", "state", "number", "dated", "pages")


@admin.register(Dossier)
class DossierAdmin(ReadOnlyAdmin):
    """The countdown stands in the list; after the date the action refuses as the page does."""

    readers = frozenset({Role.OFFICE})
    list_display = ("dossier", "countdown", "state", "submitted", "receipt_code")
    list_filter = ("state", "round", "kind")
    list_select_related = ("round__campaign",)
    search_fields = ("receipt_code", "items__nomination__participant__search_key", "round__year")
    inlines = (ItemInline, PaperInline)
    actions = ("export_pdf", "submit_selected")

    @admin.display(description="hồ sơ", ordering="round")
    def dossier(self, row: Dossier) -> str:
        return str(row)

    @admin.display(description="hạn trình", ordering="round__closes_at")
    def countdown(self, row: Dossier) -> str:
        return time_left(row.round, clock.now())

    @admin.display(description="trình lúc", ordering="first_submitted_at")
    def submitted(self, row: Dossier) -> str | SafeString:
        at = submitted_at(row)
        if at is None:
            return "chưa trình"
        return format_html('<span class="nowrap">{}</span>', f"{clock.local(at):%H:%M:%S %d/%m/%Y}")

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return bool(may("dossier.submit", actor_in(request)))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(may("dossier.read", actor_in(request)))

    @admin.action(description="Xuất PDF trọn bộ", permissions=["export"])
    def export_pdf(self, request: HttpRequest, queryset: QuerySet[Dossier]) -> HttpResponse | None:
        """One dossier is a PDF, several are a zip of theirs; what can't be printed is named."""
        made: list[tuple[str, bytes]] = []
        for row in list(queryset.select_related("round__campaign")):
            try:
                pdf = bundle_of(row)
            except (RenderFailed, FileLost, Refused) as problem:
                messages.error(request, f"{row}: {problem}")
                return None
            record_dossier_downloaded(row, actor=actor_in(request), at=clock.now())
            made.append((dossier_file_name(row), pdf))
        if len(made) == 1:
            return _file(made[0][1], made[0][0], "application/pdf")
        return _file(_zipped(made), "ho-so.zip", "application/zip")

    @admin.action(description="Trình hồ sơ đã chọn", permissions=["submit"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Dossier]) -> None:
        """Each through the one door, at its own instant; what is refused says why."""
        for row in list(queryset.select_related("round__campaign")):
            try:
                done = submit_dossier(row, actor=actor_in(request), at=clock.now())
            except Refused as refused:
                messages.error(request, f"{row}: {refused.reason}")
            except IntegrityError as error:
                reason = guards.refusal_of(error)
                if reason is None:
                    raise
                messages.error(request, f"{row}: {reason}")
            except OperationalError:
                messages.error(request, f"{row}: {shortages.BUSY}")
            else:
                messages.success(request, f"{row}: đã trình, mã tiếp nhận {done.receipt_code}.")


@admin.register(Paper)
class PaperAdmin(ReadOnlyAdmin):
    """Made, issued and voided on their own pages."""

    readers = frozenset({Role.OFFICE})
    list_display = ("paper", "belongs_to", "state", "number", "dated", "pages", "failure")
    list_filter = ("state", "kind", "dossier__round")
    list_select_related = (
        "dossier__round__campaign",
        "summary__round__campaign",
        "number__series",
        "nomination__participant",
    )
    search_fields = ("nomination__participant__search_key", "number__number", "pdf_sha256")

    @admin.display(description="văn bản", ordering="kind")
    def paper(self, row: Paper) -> str:
        return row.label

    @admin.display(description="thuộc")
    def belongs_to(self, row: Paper) -> str:
        return row.belongs_to


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    """Two dossiers of one round have names of their own; those of two campaigns might not."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for place, (name, content) in enumerate(files, start=1):
            put(archive, f"{place:02d}-{name}", content)
    return out.getvalue()
