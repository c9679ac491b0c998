"""Where an initiative is applied and who confirms it; its documents, handed in and given out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_POST

from andung_emulation.http import Request, perform, reads_or_posts, recorded
from andung_emulation.verdicts import YES, first_no, no
from andung_emulation.vietnamese import date_short
from awards import access
from awards.forms.initiatives import ConfirmationForm, FilesForm, UsesForm
from awards.models import Initiative
from awards.rules import initiatives as rules
from awards.selectors.initiatives import facts_of, units_that_apply
from awards.services import initiative_files, initiative_uses
from awards.services.initiative_uses import Confirmation, facts_of_use
from awards.views.steps import step_page
from campaigns.access import admit
from campaigns.views.files import file_sent

_ALL_APPLY = no("Các đơn vị mà bạn ghi thay được đều đã có trong danh sách nơi áp dụng.")


@reads_or_posts
def uses_add(request: Request, pk: int) -> HttpResponse:
    """For its people, the office, and the units that apply it."""
    row = access.initiative_for(request.actor, pk)
    facts = facts_of(row, request.actor.on)
    admit(rules.is_for("use", request.actor, facts))
    units = units_that_apply(request.actor).exclude(pk__in=row.uses.values("unit_id"))
    form = UsesForm(request.POST if request.method == "POST" else None, units=units)
    return step_page(
        request,
        row,
        form,
        lambda at: initiative_uses.record_uses(
            row,
            list(form.cleaned_data["units"]),
            since=form.cleaned_data["since"],
            effect=form.cleaned_data["effect"],
            actor=request.actor,
            at=at,
        ),
        title="Ghi nơi áp dụng",
        button="Ghi nơi áp dụng",
        said="Đã ghi nơi áp dụng.",
        lead="Mỗi đơn vị một dòng; xác nhận của từng đơn vị ghi sau.",
        allowed=first_no(rules.may("use", request.actor, facts), YES if units.exists() else _ALL_APPLY),
    )


@reads_or_posts
def use_confirm(request: Request, pk: int) -> HttpResponse:
    use = access.initiative_use_for(request.actor, pk)
    row = access.initiative_for(request.actor, use.initiative_id)
    facts = facts_of(row, request.actor.on)
    admit(rules.is_for("confirm", request.actor, facts, facts_of_use(use)))
    form = ConfirmationForm(
        request.POST or None,
        request.FILES or None,
        initial={"confirmed_by": use.confirmed_by, "confirmed_on": use.confirmed_on},
    )
    return step_page(
        request,
        row,
        form,
        lambda at: initiative_uses.confirm_use(
            use, Confirmation(**form.cleaned_data), actor=request.actor, at=at
        ),
        title=f"Xác nhận áp dụng: {use.unit}",
        button="Ghi xác nhận",
        said="Đã ghi xác nhận áp dụng.",
        lead="Theo giấy xác nhận của đơn vị áp dụng về phạm vi và hiệu quả.",
        facts=[("Đơn vị áp dụng", use.unit.name), ("Từ ngày", date_short(use.since))],
        allowed=rules.may("confirm", request.actor, facts, facts_of_use(use)),
    )


@require_POST
def use_drop(request: Request, pk: int) -> HttpResponse:
    use = access.initiative_use_for(request.actor, pk)
    return _done(
        request,
        use.initiative,
        lambda at: initiative_uses.drop_use(use, actor=request.actor, at=at),
        "Đã bỏ nơi áp dụng ghi nhầm.",
    )


@recorded
@require_GET
def use_scan(request: Request, pk: int) -> HttpResponse:
    """The paper by which the unit confirms."""
    use = access.initiative_use_for(request.actor, pk)
    row = use.initiative
    return file_sent(request, use.scan, of=row, back=row.get_absolute_url())


@reads_or_posts
def files_add(request: Request, pk: int) -> HttpResponse:
    """For its people and the office; to others there is no such page."""
    row = access.initiative_for(request.actor, pk)
    facts = facts_of(row, request.actor.on)
    admit(rules.is_for("add_files", request.actor, facts))
    form = FilesForm(request.POST or None, request.FILES or None)
    return step_page(
        request,
        row,
        form,
        lambda at: initiative_files.add_files(
            row,
            form.cleaned_data["uploads"],
            note=form.cleaned_data["note"],
            actor=request.actor,
            at=at,
        ),
        title="Thêm tài liệu",
        button="Thêm tài liệu",
        said="Đã thêm tài liệu.",
        lead="Bản mô tả, hình ảnh, số liệu, giấy chứng nhận. Ai xem được trang này đều tải được.",
        allowed=rules.may("add_files", request.actor, facts),
    )


@recorded
@require_GET
def file(request: Request, pk: int) -> HttpResponse:
    row = access.initiative_file_for(request.actor, pk)
    of = row.initiative
    return file_sent(request, row.file, of=of, back=of.get_absolute_url())


@require_POST
def file_drop(request: Request, pk: int) -> HttpResponse:
    row = access.initiative_file_for(request.actor, pk)
    return _done(
        request,
        row.initiative,
        lambda at: initiative_files.drop_file(row, actor=request.actor, at=at),
        "Đã bỏ tài liệu.",
    )


def _done(request: Request, row: Initiative, change: Callable[[datetime], None], said: str) -> HttpResponse:
    def changed(at: datetime) -> str:
        change(at)
        return row.get_absolute_url()

    return perform(request, changed, success=said)
