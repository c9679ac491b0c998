"""Units and people by Excel: the list goes out as it is filtered, an empty one too, and either comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from andung_emulation import clock, excel
from andung_emulation.http import Request, reads_or_posts, recorded
from andung_emulation.vietnamese import minute_of
from campaigns import access
from campaigns.forms.participants import FilterForm
from campaigns.forms.people_workbooks import PeopleUploadForm, people_workbook
from campaigns.rules.rights import may
from campaigns.selectors import participants as selectors
from campaigns.selectors.file_preview import Line
from campaigns.selectors.people_preview import people_preview
from campaigns.services.copies import record_list_taken
from campaigns.services.importing import import_people
from campaigns.views import imports


@recorded
@require_GET
def export(request: Request) -> HttpResponse:
    """Those whom the same address shows on the page, of all its pages; nobody twice."""
    access.admit(may("participant.write", request.actor))
    at = clock.now()
    day = clock.local_date(at)
    filters = selectors.Filters(**FilterForm(request.GET, actor=request.actor).said())
    found = selectors.participants(request.actor, filters, day)
    rows = [row for row in found if row.is_unit or not row.merged_into_id]
    words = selectors.in_words(filters)
    title = f"Đơn vị, cá nhân: {words}. {len(rows)} đơn vị, người; xuất lúc {minute_of(at)}."
    content = people_workbook(rows, title=title)
    record_list_taken("participant.exported", words, len(rows), actor=request.actor, at=at)
    return excel.sent(content, f"don-vi-ca-nhan-{day:%Y-%m-%d}.xlsx")


@require_safe
def template(request: Request) -> HttpResponse:
    access.admit(may("participant.write", request.actor))
    content = people_workbook([], title="Đơn vị, cá nhân: bảng để nhập", empty=True)
    return excel.sent(content, "mau-don-vi-ca-nhan.xlsx")


@reads_or_posts
def upload(request: Request) -> HttpResponse:
    access.admit(may("participant.write", request.actor))
    return imports.upload(request, _people(request))


@require_POST
def confirm(request: Request) -> HttpResponse:
    access.admit(may("participant.write", request.actor))
    return imports.confirm(request, _people(request))


def _people(request: Request) -> imports.Import:
    def write(lines: Sequence[Line], source: Mapping[str, Any], at: datetime) -> int:
        return import_people(lines, source=source, actor=request.actor, at=at)

    return imports.Import(
        purpose="people",
        form=PeopleUploadForm,
        preview=people_preview,
        write=write,
        upload_url=reverse("campaigns:participants-import"),
        confirm_url=reverse("campaigns:participants-import-confirm"),
        workbook_url=reverse("campaigns:participants-template"),
        done_url=reverse("campaigns:participant-list"),
        heading="Nhập đơn vị, cá nhân từ Excel",
        guide=(
            "Bảng trống có sẵn các cột và danh mục để chọn.",
            "Muốn sửa hàng loạt: tải Excel ở trang danh sách, sửa, tải lên; dòng không sửa thì không đổi.",
        ),
    )
