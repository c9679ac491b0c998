"""Công văn hướng dẫn xét khen thưởng of a round (mẫu 1.5), in the plan's own words with their clauses.

A letter of the commune's general book: its number and date are the office's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from awards.selectors.nominations import criteria_that_fit
from campaigns.enums import ClauseKind, RoundKind, SubjectKind
from campaigns.models import Block, IssuingBody, PlanClause, Round
from campaigns.rules import calendar
from campaigns.selectors import body_on, work_calendar
from dossiers import blocks
from dossiers.builders import form
from dossiers.selectors.signers import signers_on


def guidance_document(round_: Round, on: date) -> blocks.OfficialDocument:
    """As of that day: whose letterhead, which date. Raises `Refused` without a commune."""
    body = body_on(on)
    return blocks.OfficialDocument(
        kind="guidance_letter",
        title=f"Công văn hướng dẫn xét khen thưởng {round_.period_label}",
        author=body.name,
        state=blocks.State.FOR_SIGNATURE,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.NumberLine(symbol=f"{body.symbol}-VP"),
            blocks.Subject(f"V/v hướng dẫn xét khen thưởng {round_.period_label}"),
            blocks.PlaceAndDate(body.place, year=on.year),
            blocks.Addressees(_addressees(round_)),
            *_body(round_, body),
            blocks.Recipients(("Như trên", "Chủ tịch, các Phó Chủ tịch UBND xã", "Lưu: VT, VP")),
            blocks.Signatures((form.committee_signature(signers_on(on)),)),
        ),
    )


def _body(round_: Round, body: IssuingBody) -> Iterator[blocks.Block]:
    yield blocks.Paragraph(_opening(round_, body))
    yield blocks.Heading("1. Đối tượng, tiêu chuẩn", 2)
    yield from _criteria(round_)
    parts = (
        ("2. Việc của các đơn vị", _work_of_units(round_)),
        ("3. Hồ sơ đề nghị khen thưởng", _dossier(round_)),
        ("4. Thời gian", _dates(round_)),
    )
    for title, lines in parts:
        yield blocks.Heading(title, 2)
        yield from (blocks.Paragraph(line) for line in lines)
    yield blocks.Paragraph(
        f"{body.name} đề nghị các đơn vị thực hiện đúng thời gian; có vướng mắc thì báo Văn phòng - Thống kê"
        " để được hướng dẫn./.",
        keep=True,
    )


def _addressees(round_: Round) -> tuple[str, ...]:
    """The blocks that take part in the round; before it has sheets, those that score at all."""
    there = Block.objects.filter(pk__in=round_.evaluations.order_by().values("block"))
    names = [each.name for each in there] or [each.name for each in Block.objects.exclude(applies="")]
    return tuple(names) or ("Các ngành, đoàn thể và các thôn",)


def _opening(round_: Round, body: IssuingBody) -> str:
    return (
        f"Thực hiện {form.cited(round_.campaign.plan)}, {body.name} hướng dẫn các đơn vị bình xét, đề nghị"
        f" khen thưởng {round_.period_label} như sau:"
    )


def _criteria(round_: Round) -> Iterator[blocks.Block]:
    """Each criterion in the plan's words; the lead that several share stands once above them."""
    for place, (kind, title) in enumerate(
        ((SubjectKind.COLLECTIVE, "Tập thể"), (SubjectKind.INDIVIDUAL, "Cá nhân"))
    ):
        yield blocks.Heading(f"{'ab'[place]}) {title}", 3)
        shared = ""
        for each in criteria_that_fit(round_, kind):
            if each.lead != shared:
                yield from form.prose(each.lead)
            shared = each.lead
            yield blocks.Paragraph(f"- Mục {each.clause}: “{each.text}”")


def _work_of_units(round_: Round) -> tuple[str, ...]:
    due = round_.units_due_on
    when = f"hết {vietnamese.date_long(due)}" if due else f"hết ngày {blocks.DOTS} tháng {blocks.DOTS}"
    scored = "hoàn thành Phiếu chấm điểm; " if round_.kind == RoundKind.ANNUAL else ""
    return (
        "- Bình xét công khai trong đơn vị, lập Biên bản bình xét và Danh sách đề nghị.",
        "- Viết Báo cáo thành tích theo từng tiêu chuẩn đạt được, kèm minh chứng, giấy công nhận sáng kiến.",
        f"- Chậm nhất {when}: {scored}gửi đề nghị về Văn phòng - Thống kê xã.",
    )


def _dossier(round_: Round) -> Iterator[str]:
    """Plan, III.4, quoted."""
    for place, each in enumerate(_clauses(round_, ClauseKind.DOSSIER)):
        yield f"- “{each.text}”" if place else f"Mục {each.clause} của Kế hoạch: “{each.text}”"


def _dates(round_: Round) -> Iterator[str]:
    """Plan, III.5, quoted as far as it speaks of this kind of round; then what it means for this one."""
    for each in _clauses(round_, ClauseKind.DATE):
        if each.key == round_.kind:
            yield f"Mục {each.clause} của Kế hoạch: “{each.text}”"
    if round_.closes_at is None:
        yield "Hạn trình của đợt sẽ được thông báo khi có văn bản ấn định."
        return
    last = calendar.last_day(round_.closes_at)
    working = calendar.last_working_day(round_.closes_at, work_calendar())
    yield (
        f"Hồ sơ {round_.period_label} phải trình trước {vietnamese.date_long(local_date(round_.closes_at))},"
        f" tức là chậm nhất hết {vietnamese.date_long(last)}; ngày làm việc cuối cùng là"
        f" {vietnamese.weekday(working)}, {vietnamese.date_long(working)}."
    )


def _clauses(round_: Round, kind: ClauseKind) -> list[PlanClause]:
    return list(round_.campaign.clauses.filter(kind=kind).order_by("position"))
