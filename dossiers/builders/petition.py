"""Tờ trình đề nghị khen thưởng (mẫu 1.4; plan, III.4 and III.5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from awards.enums import ItemResult
from awards.models import AgendaItem, Nomination
from awards.rules.decisions import post_in_words
from awards.rules.money import Reward
from awards.selectors.funds import source_on
from awards.selectors.money import rewards_for
from campaigns.models import Posting, Round
from campaigns.selectors import body_on
from campaigns.selectors.final_awards import giver_of
from dossiers import blocks
from dossiers.builders import form
from dossiers.builders.indexes import index_sentences
from dossiers.enums import PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.rules.agreement import wording

SYMBOL = "TTr-HĐTĐKT"


@dataclass(frozen=True)
class _Row:
    """A case as the tables show it; money is what the law of that day would give, 0 where another body gives
    the award."""

    nomination: Nomination
    title: str
    unit: str
    vote: str
    clauses: str
    amount_vnd: int


def petition_document(paper: Paper) -> blocks.OfficialDocument:
    """Raises `Refused` while no meeting has endorsed anything."""
    dossier = paper.of_dossier
    items = _items(dossier)
    if not items:
        raise Refused("Tờ trình cần ít nhất một trường hợp được Hội đồng thống nhất đề nghị.")
    council = items[-1].meeting.council
    day = max(local_date(item.meeting.starts_at) for item in items)
    body = body_on(day)
    round_ = dossier.round
    posts = _posts(items)
    rewards = _rewards(items, round_, day)
    rows = [_row(item, reward, posts) for item, reward in zip(items, rewards, strict=True)]
    whom = form.whom(row.nomination.participant.kind for row in rows)
    about = f"Về việc đề nghị tặng {round_.award_form} cho {whom} có {form.merit(round_)}"
    return blocks.OfficialDocument(
        kind=PaperKind.PETITION,
        title=f"Tờ trình đề nghị khen thưởng {round_.period_label}",
        author=form.council_in_words(round_.campaign),
        blocks=(
            form.council_letterhead(round_.campaign, body),
            blocks.NumberLine(symbol=SYMBOL),
            blocks.PlaceAndDate(place=body.place),
            blocks.Title("TỜ TRÌNH", about),
            blocks.Addressees((form.dossier_addressee(round_, body),)),
            blocks.Bases(_bases(dossier, day)),
            *_body(dossier, rows, body.commune),
            blocks.Recipients(("Như trên", "Các thành viên Hội đồng", "Lưu: VT, HĐTĐKT")),
            blocks.Signatures((form.council_signature(form.petition_signer(council, day), day),)),
        ),
    )


def _items(dossier: Dossier) -> list[AgendaItem]:
    return list(
        AgendaItem.objects.filter(nomination__dossier_item__dossier=dossier, result=ItemResult.ENDORSED)
        .select_related("meeting__council", "nomination__participant", "nomination__round__campaign")
        .prefetch_related("nomination__claims__criterion")
        .order_by("nomination__dossier_item__position")
    )


def _rewards(items: list[AgendaItem], round_: Round, day: date) -> list[Reward | None]:
    """The commune's own money; None where another body gives the award, and its own with it."""
    if round_.award_giver:
        return [None] * len(items)
    return [*rewards_for([item.nomination.participant.kind for item in items], day)]


def _posts(items: Iterable[AgendaItem]) -> dict[tuple[int, date], Posting]:
    """By person and day of the meeting; a query a day."""
    people: defaultdict[date, list[int]] = defaultdict(list)
    for item in items:
        if not item.nomination.participant.is_unit:
            people[local_date(item.meeting.starts_at)].append(item.nomination.participant_id)
    return {
        (person, day): post
        for day, there in people.items()
        for person, post in form.posts_on(there, day).items()
    }


def _row(item: AgendaItem, reward: Reward | None, posts: Mapping[tuple[int, date], Posting]) -> _Row:
    """With the post of the day on which the council weighed it, as the report has it."""
    who = item.nomination.participant
    posting = posts.get((who.pk, local_date(item.meeting.starts_at)))
    return _Row(
        nomination=item.nomination,
        title=posting.title if posting else "",
        unit=posting.unit.name if posting else "",
        vote=f"{item.votes_for}/{item.eligible}",
        clauses=form.clauses_of(item.nomination),
        amount_vnd=reward.amount_vnd if reward else 0,
    )


def _bases(dossier: Dossier, day: date) -> tuple[str, ...]:
    """The law in force on the day of the meeting, the plan, and the minutes by their numbers."""
    minutes = [
        f"Căn cứ Biên bản số {_number(each)} họp xét khen thưởng"
        f" {vietnamese.date_long(local_date(each.meeting.starts_at))} của"
        f" {form.council_in_words(dossier.round.campaign)}"
        for each in dossier.papers.live()
        .filter(kind=PaperKind.MINUTES)
        .select_related("meeting", "number__series")
        .order_by("position")
        if each.meeting
    ]
    return (*form.law_and_plan(dossier.round.campaign, day), *minutes)


def _number(paper: Paper) -> str:
    issued = paper.state == PaperState.ISSUED and paper.number
    return str(paper.number) if issued else f"{blocks.DOTS}/BB-HĐTĐKT"


def _body(dossier: Dossier, rows: list[_Row], commune: str) -> list[blocks.Block]:
    collectives = [row for row in rows if row.nomination.participant.is_unit]
    individuals = [row for row in rows if not row.nomination.participant.is_unit]
    round_ = dossier.round
    plan = round_.campaign.plan
    council = f"{form.council_in_words(round_.campaign)} {commune}"
    return [
        blocks.Paragraph(
            f"Sau khi xem xét thành tích, đối chiếu với tiêu chuẩn của {plan.kind} số {plan.number} và căn cứ"
            f" kết quả biểu quyết, {council} kính đề nghị {giver_of(round_)} tặng {round_.award_form} cho"
            f" {form.counted(len(collectives), len(individuals))} đã có {form.merit(round_)}, gồm:"
        ),
        *_lists(collectives, individuals),
        *index_sentences(round_),
        *_money(dossier, sum(row.amount_vnd for row in rows)),
        blocks.Paragraph(
            "(Kèm theo Tờ trình: Biên bản họp xét khen thưởng và Báo cáo thành tích của từng tập thể,"
            " cá nhân.)"
        ),
        blocks.Paragraph(
            f"{council} kính trình {round_.addressee or 'Ủy ban nhân dân xã'} xem xét, quyết định./.",
            keep=True,
        ),
    ]


def _money(dossier: Dossier, total: int) -> Iterator[blocks.Block]:
    """Of the commune's own award; another body's comes with what it decides."""
    if not dossier.round.award_giver:
        yield blocks.Paragraph(
            f"Tiền thưởng dự kiến: {vietnamese.money(total)} (bằng chữ:"
            f" {vietnamese.in_words(total)} đồng){_source(dossier)}; mức chính thức theo ngày ban hành"
            " quyết định."
        )


def _source(dossier: Dossier) -> str:
    """`, từ nguồn kinh phí …` in the plan's words, with the clause; told for the year of the decision."""
    closes_at, campaign = dossier.round.closes_at, dossier.round.campaign
    year = local_date(closes_at).year if closes_at else campaign.last_year + 1
    source = source_on(campaign, date(year, 1, 1))
    cited = (
        f" (mục {source.clause} của {campaign.plan.kind} số {campaign.plan.number})" if source.clause else ""
    )
    return f", từ {source.words}{cited}" if source.words else ""


def _lists(collectives: list[_Row], individuals: list[_Row]) -> Iterator[blocks.Block]:
    """A numbered table of each kind that there is."""
    kinds = (
        ("Tập thể", wording.PETITION_COLLECTIVE, collectives),
        ("Cá nhân", wording.PETITION_PERSON, individuals),
    )
    for place, (title, who, rows) in enumerate((kind for kind in kinds if kind[2]), 1):
        yield blocks.Heading(f"{place}. {title}", 2)
        with_money = not rows[0].nomination.round.award_giver
        cells = tuple(_cells(n, row, with_money=with_money) for n, row in enumerate(rows, 1))
        yield blocks.Table(_columns(who, with_money=with_money), cells)


def _columns(who: str, *, with_money: bool) -> tuple[blocks.Column, ...]:
    money = (blocks.Column(wording.PETITION_MONEY, 9, "right"),) if with_money else ()
    return (
        blocks.Column("STT", 4, "center"),
        blocks.Column(who, 22),
        blocks.Column(wording.PETITION_CLAUSES, 9, "center"),
        blocks.Column(wording.PETITION_VOTES, 8, "center"),
        *money,
    )


def _cells(place: int, row: _Row, *, with_money: bool) -> tuple[str, ...]:
    who = row.nomination.participant
    where = post_in_words(row.title, row.unit)
    name = f"{who.name}\n{where}" if where else who.name
    return (
        str(place),
        name,
        f"mục {row.clauses}" if row.clauses else "",
        row.vote,
        *([vietnamese.number(row.amount_vnd)] if with_money else []),
    )
