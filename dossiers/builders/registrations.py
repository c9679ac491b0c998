"""Bản đăng ký thi đua of a unit, and the list of a whole round (plan, IV.1; the office's own habit).

Papers of no dossier: they have no number of a series and are printed anew whenever they are wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from awards.rules.decisions import post_in_words
from awards.selectors.nominations import posting_on
from campaigns.models import Evaluation, Registration, Round
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form

NOT_YET = "chưa"


def registration_document(registration: Registration) -> blocks.OfficialDocument:
    """On the unit's own letterhead where it has one, dated as it registered; before that the date is open.

    Raises `Refused` where nobody recorded the commune of that day.
    """
    unit, round_ = registration.unit, registration.round
    day = _day_of(registration)
    body = body_on(day)
    return blocks.OfficialDocument(
        kind="registration",
        title=f"Bản đăng ký thi đua {round_.period_label}: {unit.name}",
        author=unit.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=(
            form.unit_letterhead(unit, body),
            blocks.PlaceAndDate(body.place, on=registration.registered_on, year=day.year),
            blocks.Title("BẢN ĐĂNG KÝ THI ĐUA", f"Thực hiện {form.movement(round_)}"),
            blocks.Addressees((form.addressee(round_.campaign, body),)),
            blocks.Bases(_bases(round_)),
            *_said(registration, day),
            blocks.Recipients(("Như trên", f"Lưu: {unit.name}")),
            blocks.Signatures((form.head_signature(unit, form.head_of(unit, day)),)),
        ),
    )


def _day_of(registration: Registration) -> date:
    """Whose names and posts the paper carries."""
    round_ = registration.round
    begun = round_.opened_on if not round_.from_paper else None
    return (
        registration.registered_on
        or registration.launched_on
        or begun
        or date(round_.year or round_.campaign.first_year, 12, 31)
    )


def _bases(round_: Round) -> tuple[str, ...]:
    """The campaign's plan, and the commune's plan of the year where it is recorded."""
    documents = [round_.campaign.plan, *([round_.plan_document] if round_.plan_document else [])]
    return tuple(f"Căn cứ {form.cited(each)}" for each in documents)


def _said(registration: Registration, day: date) -> Iterator[blocks.Block]:
    unit, round_ = registration.unit, registration.round
    yield blocks.Paragraph(f"{_launched(registration)}{unit.name} đăng ký thi đua {round_.period_label}:")
    lines = list(registration.lines.select_related("content").order_by("content__position"))
    place = 0
    if registration.aim:
        place += 1
        yield blocks.Heading(f"{place}. Mức phấn đấu chung", 2)
        yield from form.prose(registration.aim)
    if lines:
        place += 1
        yield blocks.Heading(f"{place}. Các nội dung đăng ký", 2)
        rows = tuple((f"{each.content.letter}) {each.content.short_title}", each.text) for each in lines)
        yield blocks.Table(
            (blocks.Column("Nội dung thi đua", 9), blocks.Column("Đăng ký thực hiện", 16)), rows
        )
    yield blocks.Heading(f"{place + 1}. Người phụ trách", 2)
    yield blocks.Paragraph(f"{_leader(registration, day)}./.", keep=True)


def _launched(registration: Registration) -> str:
    """`Thực hiện phong trào thi đua đã phát động ngày … (Kế hoạch số …), `."""
    if registration.launched_on is None:
        return ""
    said = f" ({registration.launch_document})" if registration.launch_document else ""
    return (
        f"Thực hiện phong trào thi đua đã phát động {vietnamese.date_long(registration.launched_on)}{said}, "
    )


def _leader(registration: Registration, day: date) -> str:
    leader = registration.leader
    if leader is None:
        return blocks.DOTS * 8
    posting = posting_on(leader, day)
    name = form.named(leader)
    post = post_in_words(posting.title, posting.unit.name) if posting else ""
    return ", ".join(part for part in (f"{name[:1].upper()}{name[1:]}", post) if part)


def registration_list_document(round_: Round, actor: Actor) -> blocks.OfficialDocument:
    """Every unit in scope that the actor sees, by block; who hasn't registered stands there too."""
    sheets = list(
        Evaluation.objects.visible_to(actor)
        .filter(round=round_)
        .select_related("block", "unit")
        .order_by("block__position", "unit__sort_key")
    )
    written = _written(round_)
    days = [each.registered_on for each in written.values() if each.registered_on]
    day = max(days, default=round_.opened_on or date(round_.year or round_.campaign.first_year, 12, 31))
    body = body_on(day)
    return blocks.OfficialDocument(
        kind="registration_list",
        title=f"Danh sách đăng ký thi đua {round_.period_label}",
        author=body.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.PlaceAndDate(body.place),
            blocks.Title("DANH SÁCH ĐĂNG KÝ THI ĐUA", f"Thực hiện {form.movement(round_)}"),
            *_tables(sheets, written),
            blocks.Paragraph(f"{_counted(sheets, written)}./.", keep=True),
            blocks.Signatures((blocks.Signature(("NGƯỜI LẬP",), note="(Ký, ghi rõ họ tên)"),)),
        ),
    )


_COLUMNS = (
    blocks.Column("STT", 4, "center"),
    blocks.Column("Đơn vị", 12),
    blocks.Column("Phát động", 8, "center"),
    blocks.Column("Đăng ký", 8, "center"),
    blocks.Column("Người phụ trách", 10),
    blocks.Column("Mức phấn đấu, nội dung", 20),
)


def _written(round_: Round) -> dict[int, Registration]:
    rows = Registration.objects.filter(round=round_).select_related("leader")
    return {each.unit_id: each for each in rows.prefetch_related("lines__content")}


def _tables(sheets: list[Evaluation], written: dict[int, Registration]) -> Iterator[blocks.Block]:
    """A numbered table a block; numbers run through."""
    names = list(dict.fromkeys(each.block.name for each in sheets))
    numbers = {each.pk: place for place, each in enumerate(sheets, start=1)}
    for place, name in enumerate(names, start=1):
        yield blocks.Heading(f"{place}. {name}", 2)
        own = [each for each in sheets if each.block.name == name]
        yield blocks.Table(
            _COLUMNS, tuple(_cells(numbers[each.pk], each, written.get(each.unit_id)) for each in own)
        )


def _cells(place: int, sheet: Evaluation, said: Registration | None) -> tuple[str, ...]:
    row = said or Registration()
    lines = [f"{each.content.letter}) {each.text}" for each in said.lines.all()] if said else []
    return (
        str(place),
        sheet.unit.name,
        vietnamese.date_short(row.launched_on) if row.launched_on else NOT_YET,
        vietnamese.date_short(row.registered_on) if row.registered_on else NOT_YET,
        row.leader.name if row.leader else "",
        "\n".join([*([row.aim] if row.aim else []), *lines]),
    )


def _counted(sheets: list[Evaluation], written: dict[int, Registration]) -> str:
    said = [written[each.unit_id] for each in sheets if each.unit_id in written]
    launched = sum(each.launched_on is not None for each in said)
    registered = sum(each.registered_on is not None for each in said)
    two = vietnamese.two_digits
    return (
        f"Danh sách có {two(len(sheets))} đơn vị: {two(launched)} đơn vị đã phát động,"
        f" {two(registered)} đơn vị đã đăng ký, {two(len(sheets) - registered)} đơn vị chưa đăng ký"
    )
