"""Of a unit in a round: Biên bản bình xét (mẫu 1.9) and Danh sách đề nghị, with what it has proposed so far.

The plan, III.1.a: units choose among themselves, and propose whom they chose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from andung_emulation import vietnamese
from awards.models import CoProposal, Nomination
from campaigns.models import IssuingBody, Participant, Round
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.choices import Choice, nomination_of, present_of, result_of, selection_of

_LINES_LEFT = 4  # empty ones, to write on


def selection_record_document(round_: Round, unit: Participant, on: date) -> blocks.OfficialDocument:
    """Empty lines where the unit proposed nobody yet. Raises `Refused` without a commune of that day."""
    chosen = _chosen(round_, unit)
    return _document(
        "selection_record",
        f"Biên bản bình xét {round_.period_label}: {unit.name}",
        unit,
        form.unit_letterhead(unit, body_on(on)),
        blocks.Title("BIÊN BẢN", f"Họp bình xét, đề nghị khen thưởng trong {form.movement(round_)}"),
        *_gathering(chosen, form.head_of(unit, on)),
        blocks.Paragraph(
            f"Sau khi nghe phổ biến tiêu chuẩn khen thưởng của {_plan(round_)}, tập thể đã thảo luận,"
            " bình xét và biểu quyết, kết quả như sau:",
            keep=True,
        ),
        blocks.WritingTable(_RECORD, _lines(chosen, on, _recorded)),
        blocks.Paragraph(f"Ý kiến khác: {blocks.DOTS * 10}"),
        blocks.Paragraph(f"Cuộc họp kết thúc vào {_open_hour(chosen)}./.", keep=True),
        blocks.Signatures(
            tuple(
                blocks.Signature((capacity,), note="(Ký, ghi rõ họ tên)")
                for capacity in ("THƯ KÝ", "CHỦ TỌA")
            )
        ),
    )


def _gathering(chosen: list[Choice], head: str) -> Iterator[blocks.Block]:
    """The labels are those of mẫu 1.9."""
    dots = blocks.DOTS * 6
    for label, value in (
        ("Thời gian bắt đầu", f"{_open_hour(chosen)}."),
        ("Địa điểm", dots),
        ("Thành phần tham dự", f"{_present(chosen)}."),
        ("Chủ trì (chủ tọa)", head or dots),
        ("Thư ký (người ghi biên bản)", dots),
    ):
        yield blocks.Paragraph(f"{label}: {value}")
    yield blocks.Paragraph("Nội dung (theo diễn biến cuộc họp):", weight="bold", keep=True)


def proposal_list_document(round_: Round, unit: Participant, on: date) -> blocks.OfficialDocument:
    """Raises `Refused` without a commune of that day."""
    chosen, body = _chosen(round_, unit), body_on(on)
    return _document(
        "proposal_list",
        f"Danh sách đề nghị khen thưởng {round_.period_label}: {unit.name}",
        unit,
        form.unit_letterhead(unit, body),
        blocks.PlaceAndDate(body.place, year=on.year),
        blocks.Title("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", f"Trong {form.movement(round_)}"),
        blocks.Addressees((_council(round_, body),)),
        blocks.Paragraph(
            f"Qua bình xét, {unit.name} đề nghị xét khen thưởng các tập thể, cá nhân sau:", keep=True
        ),
        blocks.WritingTable(_PROPOSED, _lines(chosen, on, _proposed)),
        blocks.Paragraph(
            "Kèm theo: Biên bản bình xét; Báo cáo thành tích của từng tập thể, cá nhân./.", keep=True
        ),
        blocks.Recipients(("Như trên", f"Lưu: {unit.name}")),
        blocks.Signatures((form.head_signature(unit, form.head_of(unit, on)),)),
    )


_RECORD = (
    blocks.Column("STT", 4, "center"),
    blocks.Column("Tập thể, cá nhân được bình xét", 18),
    blocks.Column("Tiêu chuẩn", 8, "center"),
    blocks.Column("Số người dự", 6, "center"),
    blocks.Column("Kết quả bình xét", 14),
)
_PROPOSED = (
    blocks.Column("STT", 4, "center"),
    blocks.Column("Tập thể; họ và tên, chức vụ của cá nhân", 20),
    blocks.Column("Tiêu chuẩn của Kế hoạch", 9, "center"),
    blocks.Column("Bình xét", 14),
    blocks.Column("Ghi chú", 6),
)


def _document(kind: str, title: str, unit: Participant, *parts: blocks.Block) -> blocks.OfficialDocument:
    return blocks.OfficialDocument(
        kind=kind, title=title, author=unit.name, state=blocks.State.FOR_SIGNATURE, blocks=parts
    )


def _chosen(round_: Round, unit: Participant) -> list[Choice]:
    """Whom the unit proposed, collectives first; then whom it proposed together with another one."""
    live = Nomination.objects.live().filter(round=round_)
    own = live.filter(proposer=unit).select_related("participant").prefetch_related("claims__criterion")
    joined = CoProposal.objects.filter(unit=unit, nomination__in=live).select_related(
        "nomination__participant"
    )
    return [
        *own.order_by("participant__kind", "participant__sort_key", "pk"),
        *joined.prefetch_related("nomination__claims__criterion").order_by("pk"),
    ]


def _lines(
    chosen: list[Choice], on: date, cells: Callable[[Choice], tuple[str, str, str]]
) -> tuple[tuple[str, ...], ...]:
    nominations = [nomination_of(each) for each in chosen]
    posts = form.posts_on((each.participant_id for each in nominations), on)
    rows = []
    for choice, nomination in zip(chosen, nominations, strict=True):
        post = form.nominee_post(nomination, posts.get(nomination.participant_id))
        name = nomination.name_then or nomination.participant.name
        rows.append(("\n".join(filter(None, (name, post))), *cells(choice)))
    rows += [("", "", "", "")] * max(_LINES_LEFT - len(rows), 0)
    return tuple((str(place), *row) for place, row in enumerate(rows, 1))


def _recorded(choice: Choice) -> tuple[str, str, str]:
    return _clauses(choice), present_of(choice), result_of(choice)


def _proposed(choice: Choice) -> tuple[str, str, str]:
    other = "" if isinstance(choice, Nomination) else f"cùng {nomination_of(choice).proposer.name}"
    return _clauses(choice), selection_of(choice), other


def _clauses(choice: Choice) -> str:
    return f"mục {clauses}" if (clauses := form.clauses_of(nomination_of(choice))) else ""


def _present(chosen: list[Choice]) -> str:
    """`12/14 người`, where all were chosen in one gathering; else dots."""
    said = {present_of(each) for each in chosen}
    counted = said.pop() if len(said) == 1 else ""
    return f"{counted or f'{blocks.DOTS}/{blocks.DOTS}'} người (danh sách kèm theo)"


def _open_hour(chosen: list[Choice]) -> str:
    """The day where all were chosen on one; the hour is written by hand."""
    dots = blocks.DOTS
    dated = {each.selected_on for each in chosen if each.selected_on}
    day = vietnamese.date_long(next(iter(dated))) if len(dated) == 1 else ""
    return f"{dots} giờ {dots}, {day or f'ngày {dots} tháng {dots} năm {dots}'}"


def _plan(round_: Round) -> str:
    plan = round_.campaign.plan
    return form.document_in_words(plan.kind, plan.number, plan.issued_on)


def _council(round_: Round, body: IssuingBody) -> str:
    return f"{form.council_in_words(round_.campaign)} {body.commune}"
