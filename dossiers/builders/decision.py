"""Quyết định tặng Giấy khen with its annexed list (mẫu 1.2; law of the decision's day).

The chairman decides in his own authority, so the block is `CHỦ TỊCH` without `TM.`, or `KT. CHỦ TỊCH` over
`PHÓ CHỦ TỊCH`. Number and date are open until it is signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.errors import Refused
from awards.models import Executor
from awards.selectors.funds import source_on
from campaigns.models import IssuingBody
from campaigns.selectors import body_on
from dossiers import blocks
from dossiers.builders import form
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier
from dossiers.rules.agreement import wording
from dossiers.selectors.decision_list import DecisionList, Line
from dossiers.selectors.signers import SignerOption


def decision_document(
    listed: DecisionList, signer: SignerOption, *, number: str = "", dated: date | None = None
) -> blocks.OfficialDocument:
    """By the law, the letterhead and the posts of `listed.day`. Raises `Refused` where nobody is approved."""
    lines = listed.approved
    if not lines:
        raise Refused("Không có trường hợp nào được đồng ý: không có quyết định.")
    body = body_on(listed.day)
    round_ = listed.dossier.round
    about = (
        f"Về việc tặng Giấy khen cho {form.whom(line.nomination.participant.kind for line in lines)}"
        f" có {form.merit(round_)}"
    )
    return blocks.OfficialDocument(
        kind=PaperKind.DECISION,
        title=f"Quyết định tặng Giấy khen {round_.period_label}",
        author=body.name,
        blocks=(
            blocks.Letterhead(issuing=tuple(body.letterhead)),
            blocks.NumberLine(symbol=f"QĐ-{body.symbol}", number=number),
            blocks.PlaceAndDate(place=body.place, on=dated),
            blocks.Title("QUYẾT ĐỊNH", about),
            blocks.Authority(f"CHỦ TỊCH {form.body_in_capitals(body)}"),
            blocks.Bases(_bases(listed, body)),
            blocks.Authority("QUYẾT ĐỊNH:"),
            *_clauses(listed, body),
            blocks.Recipients(("Như Điều 3", form.council_in_words(round_.campaign), "Lưu: VT")),
            blocks.Signatures((blocks.Signature(signer.capacity, name=signer.name),)),
            *_annex(listed, body, number, dated),
        ),
    )


def _bases(listed: DecisionList, body: IssuingBody) -> tuple[str, ...]:
    campaign = listed.dossier.round.campaign
    council = f"{form.council_in_words(campaign)} {body.commune}"
    return (
        *form.law_and_plan(campaign, listed.day),
        f"Theo đề nghị của {council} tại {_petition(listed.dossier)}",
    )


def _petition(dossier: Dossier) -> str:
    issued = dossier.papers.filter(kind=PaperKind.PETITION, state=PaperState.ISSUED)
    paper = issued.select_related("number__series").first()
    if paper is None or paper.number is None or paper.dated is None:
        raise Refused("Quyết định dẫn số của Tờ trình: hồ sơ chưa có Tờ trình đã ban hành.")
    return form.document_in_words("Tờ trình", str(paper.number), paper.dated)


def _clauses(listed: DecisionList, body: IssuingBody) -> Iterator[blocks.Clause]:
    round_ = listed.dossier.round
    collectives = [line for line in listed.approved if line.is_collective]
    individuals = [line for line in listed.approved if not line.is_collective]
    yield blocks.Clause(
        1,
        f"Tặng Giấy khen của Chủ tịch {body.name} cho {form.counted(len(collectives), len(individuals))}"
        f" đã có {form.merit(round_)} (có danh sách kèm theo).",
    )
    each = [
        f"{kind} {vietnamese.money(lines[0].amount_vnd)}/{kind}"
        for kind, lines in (("tập thể", collectives), ("cá nhân", individuals))
        if lines
    ]
    yield blocks.Clause(
        2,
        f"Mức tiền thưởng kèm theo Giấy khen: {'; '.join(each)}; tổng cộng"
        f" {vietnamese.money(listed.total_vnd)} (bằng chữ: {vietnamese.in_words(listed.total_vnd)} đồng)"
        f"{_fund(listed)}.",
    )
    yield blocks.Clause(3, f"{_executors(listed)} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.")


def _fund(listed: DecisionList) -> str:
    """`, trích từ nguồn kinh phí … năm 2026`: of the calendar year of the decision (plan, III.6)."""
    source = source_on(listed.dossier.round.campaign, listed.day)
    return f", trích từ {source.words} năm {listed.day.year}" if source.words else ""


def _executors(listed: DecisionList) -> str:
    """Posts of that day, then whom the decision rewards."""
    posts = list(Executor.objects.in_force_on(listed.day).values_list("text", flat=True))
    kinds = form.whom(line.nomination.participant.kind for line in listed.approved)
    return f"{', '.join([*posts, kinds])} có tên tại Điều 1"


def _annex(
    listed: DecisionList, body: IssuingBody, number: str, dated: date | None
) -> Iterator[blocks.Block]:
    """One list, numbered by its parts; its reference line names the decision as the decision names itself."""
    named = blocks.NumberLine(symbol=f"QĐ-{body.symbol}", number=number).text.removeprefix("Số: ")
    day = (
        vietnamese.date_long(dated) if dated else f"ngày {blocks.DOTS} tháng {blocks.DOTS} năm {blocks.DOTS}"
    )
    kinds = form.whom(line.nomination.participant.kind for line in listed.approved).removeprefix("các ")
    yield blocks.Appendix(
        title=f"DANH SÁCH\n{kinds.upper()} ĐƯỢC TẶNG GIẤY KHEN",
        reference=f"Kèm theo Quyết định số {named} {day} của Chủ tịch {body.name}",
    )
    collectives = [line for line in listed.approved if line.is_collective]
    individuals = [line for line in listed.approved if not line.is_collective]
    parts = [(title, lines) for title, lines in (("TẬP THỂ", collectives), ("CÁ NHÂN", individuals)) if lines]
    for roman, (title, lines) in zip(("I", "II"), parts, strict=False):
        if len(parts) > 1:
            yield blocks.Heading(f"{roman}. {title}")
        yield _table(lines)
    yield blocks.Paragraph(
        f"Danh sách gồm {form.counted(len(collectives), len(individuals))}; tổng tiền thưởng"
        f" {vietnamese.money(listed.total_vnd)}./."
    )


def _table(lines: Sequence[Line]) -> blocks.Table:
    money = blocks.Column(wording.DECISION_MONEY, 9, "right")
    number = blocks.Column("STT", 4, "center")
    amounts = [vietnamese.number(line.amount_vnd) for line in lines]
    total = vietnamese.number(sum(line.amount_vnd for line in lines))
    columns: tuple[blocks.Column, ...]
    if lines[0].is_collective:
        names: list[tuple[str, ...]] = [(line.name,) for line in lines]
        columns = (number, blocks.Column(wording.DECISION_COLLECTIVE, 37), money)
    else:
        names = [(line.name, line.post) for line in lines]
        columns = (
            number,
            blocks.Column(wording.DECISION_PERSON, 15),
            blocks.Column(wording.DECISION_POST, 22),
            money,
        )
    rows = tuple(
        (str(place), *name, amount)
        for place, (name, amount) in enumerate(zip(names, amounts, strict=True), 1)
    )
    foot = ("", "Cộng", *[""] * (len(columns) - 3), total)
    return blocks.Table(columns, rows, foot=(foot,))
