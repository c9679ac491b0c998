"""Báo cáo sơ kết, tổng kết: the list, and the page on which one is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from andung_emulation import clock, drafts, excel, history
from andung_emulation.http import Request, perform, reads_or_posts, recorded, rendered
from dossiers import access, blocks
from dossiers.builders.summaries import part_blocks, told_of
from dossiers.forms.summaries import SummaryForm, VersionForm
from dossiers.models import Summary
from dossiers.renderers.html import sheet
from dossiers.rules.rights import may
from dossiers.rules.summaries import Part, proses_of
from dossiers.selectors import summaries as selectors
from dossiers.selectors import summary_pages as pages
from dossiers.selectors.summary_hints import hints_of
from dossiers.selectors.summary_sheets import sheets_of
from dossiers.selectors.words import round_slug
from dossiers.services import summaries as services
from dossiers.services.downloads import record_summary_exported
from dossiers.services.printing import document_of
from dossiers.services.sealing_queue import retry
from dossiers.views.downloads import paper_file

DRAFT = "summary"


@dataclass(frozen=True)
class Section:
    """A part of the report on the page: its figures as they will print, the field of its words."""

    part: Part
    figures: SafeString | str
    field: BoundField | None
    text: str
    older: list[pages.SavedText]


@require_GET
def summaries(request: Request) -> HttpResponse:
    rows = pages.rows_of(access.summaries_for(request.actor), request.actor)
    return rendered(request, "dossiers/summaries.html", {"rows": rows})


@require_POST
def summary_begin(request: Request, round_pk: int) -> HttpResponse:
    round_ = access.round_to_sum_up_for(request.actor, round_pk)

    def change(at: datetime) -> str:
        return services.begin_summary(round_, actor=request.actor, at=at).get_absolute_url()

    return perform(request, change, success="Đã lập dự thảo báo cáo: số liệu có sẵn, còn phần lời.")


@recorded
@reads_or_posts
def summary(request: Request, pk: int) -> HttpResponse:
    row = access.summary_for(request.actor, pk)
    if request.method != "POST":
        return _read(request, row)
    if "discard" in request.POST:
        return perform(request, lambda _: _forgotten(request, row), success="Đã bỏ bản nháp.")
    form = _form(row, request.POST)

    def change(at: datetime) -> str:
        texts, version = form.texts(), form.cleaned_data["version"]
        services.write_summary(row, texts, version=version, actor=request.actor, at=at)
        return _forgotten(request, row)

    done = perform(request, change, form=form, success="Đã lưu lời báo cáo.") if form.is_valid() else None
    return done or _page(request, row, form)


@require_POST
def summary_restore(request: Request, pk: int, text_pk: int) -> HttpResponse:
    text = access.summary_text_for(request.actor, pk, text_pk)
    form = VersionForm(request.POST)

    def change(at: datetime) -> str:
        version = form.cleaned_data.get("version", 0)
        services.restore_text(text.summary, text, version=version, actor=request.actor, at=at)
        return text.summary.get_absolute_url()  # what autosave kept of the other sections stays

    form.is_valid()
    return perform(request, change, success=f"Đã dùng lại lời của lần {text.number}.")


@require_POST
def summary_retry(request: Request, pk: int) -> HttpResponse:
    row = access.summary_for(request.actor, pk)

    def change(at: datetime) -> str:
        retry(row, actor=request.actor, at=at)
        return reverse("dossiers:paper", args=[selectors.paper_of(row).pk])

    return perform(request, change, success="Đang lập lại PDF của báo cáo.")


def _read(request: Request, row: Summary) -> HttpResponse:
    match request.GET.get("format", ""):
        case "":
            return _page(request, row)
        case "pdf" | "docx" as form:
            return paper_file(request, selectors.paper_of(row), form)
        case "xlsx":
            return _workbook(request, row)
    raise Http404


def _workbook(request: Request, row: Summary) -> HttpResponse:
    """Made first, then recorded."""
    document, at = document_of(selectors.paper_of(row)), clock.now()
    content = excel.workbook(*sheets_of(document, by=request.actor.name, at=at))
    record_summary_exported(row, actor=request.actor, at=at)
    return excel.sent(content, f"so-lieu-bao-cao-{round_slug(row.round)}.xlsx")


def _form(row: Summary, data: Any = None, kept: Any = None) -> SummaryForm:
    proses = proses_of(selectors.parts_for(row))
    return SummaryForm(data, proses=proses, texts=selectors.texts_of(row), version=row.version, kept=kept)


def _page(request: Request, row: Summary, form: SummaryForm | None = None) -> HttpResponse:
    request.round_pk = row.round_id
    told, paper = told_of(row), selectors.paper_of(row)
    page = pages.summary_page(row, paper, request.actor)
    draft = _draft(request, row) if form is None and page.may_write else None
    hints = hints_of(told.figures) if "goi-y" in request.GET and page.may_write else {}
    kept = draft.values if draft and draft.base_version == row.version else _unwritten(row, hints)
    form = form or _form(row, kept=kept)
    context = {
        "summary": row,
        "page": page,
        "form": form,
        "sections": _sections(row, form, told),
        "hinted": bool(hints) and draft is None,
        "kept": _kept(form, draft, row.version) if draft else None,
        "autosave_url": drafts.autosave_url(DRAFT, str(row.pk), row.version),
        "entries": history.of(row),
    }
    return rendered(request, "dossiers/summary.html", context, form)


def _sections(row: Summary, form: SummaryForm, told: Any) -> list[Section]:
    versions = selectors.versions_of(row)
    return [_section(part, form, versions, told) for part in selectors.parts_for(row)]


def _section(part: Part, form: SummaryForm, versions: Any, told: Any) -> Section:
    said = part_blocks(part, told)
    key = part.prose.key if part.prose else ""
    saved = versions.get(key, ())
    return Section(
        part=part,
        figures=sheet(blocks.OfficialDocument("summary_part", part.heading, "", tuple(said))) if said else "",
        field=form[key] if key else None,
        text=saved[0].text if saved else "",
        older=pages.older(versions, key),
    )


def _unwritten(row: Summary, hints: dict[str, str]) -> dict[str, str]:
    """Suggestions stand only where nobody has written anything."""
    texts = selectors.texts_of(row) if hints else {}
    return {key: text for key, text in hints.items() if not texts.get(key)}


def _draft(request: Request, row: Summary) -> drafts.Draft | None:
    owner = request.actor.user_id
    return drafts.read(owner, DRAFT, str(row.pk)) if owner is not None else None


def _kept(form: SummaryForm, draft: drafts.Draft, version: int) -> drafts.Kept:
    in_fields = draft.base_version == version
    return drafts.Kept(draft.saved_at, in_fields, () if in_fields else form.told(draft.values))


def _forgotten(request: Request, row: Summary) -> str:
    """What autosave kept was saved, or given up."""
    if request.actor.user_id is not None and may("summary.write", request.actor):
        drafts.discard(request.actor.user_id, DRAFT, str(row.pk))
    return row.get_absolute_url()
