"""A nomination's page: everything prepared, so that the template decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.registration import listed
from andung_emulation.verdicts import Verdict
from awards.enums import DECIDED, NominationState
from awards.models import AgendaItem, Award, Nomination
from awards.rules import eligibility
from awards.rules import nominations as rules
from awards.rules.answers import may_answer
from awards.rules.rights import may
from awards.selectors.case_sheets import changed_since
from awards.selectors.claims import ClaimLine, claim_lines, may_open
from awards.selectors.condition_rows import ConditionList, condition_list
from awards.selectors.eligibility import case_of, evaluation_of, result_of
from awards.selectors.joining import Joined, join_url, joined_to
from awards.selectors.nomination_words import parts_of, returned_in_words, selection_in_words
from awards.selectors.nominations import (
    TONES,
    facts_of,
    posting_on,
    round_day,
)
from awards.selectors.years.links import years_url
from campaigns.enums import Quality
from campaigns.models import Evaluation

STILL_THE_COUNCILS = (NominationState.ACCEPTED, NominationState.ENDORSED, NominationState.NOT_ENDORSED)


@dataclass(frozen=True)
class NominationPage:
    state_label: str
    state_tone: str
    facts: rules.Facts
    who: list[tuple[str, str]]
    conditions: ConditionList
    may_file: Verdict
    may_accept: Verdict
    claims: list[ClaimLine]
    achievements: list[Any]
    returned: str
    declarations: list[tuple[str, str]]
    joined: list[Joined]
    join_url: str
    evaluation: list[tuple[str, str]]
    evaluation_url: str
    years_url: str
    votes: list[tuple[str, str]]
    links: list[tuple[str, str]]
    timeline: Any


def nomination_page(row: Nomination, actor: Actor, at: datetime) -> NominationPage:
    case = case_of(row, at)
    found = eligibility.conditions(case)
    sheet = evaluation_of(row)
    opens = may_open(sheet, actor)
    facts = facts_of(row, at)
    upper = [link for source in listed("nomination_links") for link in source(row, actor)]
    return NominationPage(
        state_label=row.get_state_display(),
        state_tone=TONES[row.state],  # type: ignore[index]  # a state is one of the enum's values
        facts=facts,
        who=_who(row, at),
        conditions=condition_list(found, row, may_answer(actor, facts, at)),
        may_file=eligibility.may_file(found),
        may_accept=eligibility.may_accept(found),
        claims=claim_lines(row, sheet, opens=opens),
        achievements=list(row.achievements.select_related("content").order_by("content__position")),
        returned=returned_in_words(row, parts_of(row.round, row.participant.kind)),
        declarations=_declarations(row),
        joined=joined_to(row, actor, facts, at),
        join_url=join_url(row, actor, at),
        evaluation=_evaluation(row, sheet, case, at),
        evaluation_url=reverse("campaigns:evaluation", args=[sheet.pk]) if sheet and opens else "",
        years_url=years_url(row.round, row.participant_id),
        votes=_votes(row, at),
        links=[*_awarded(row, actor), *upper],
        timeline=history.of(row),
    )


def _who(row: Nomination, at: datetime) -> list[tuple[str, str]]:
    said = [("Đề nghị khen", row.name_then or row.participant.name)]
    if not row.participant.is_unit:
        posting = posting_on(row.participant, round_day(row.round, at))
        said.append(("Chức vụ", row.title_then or (posting.title if posting else "chưa ghi")))
        said.append(("Đơn vị", row.unit_then or (posting.unit.name if posting else "chưa ghi")))
    said.append(("Đơn vị đề nghị", row.proposer.name))
    selected = selection_in_words(row)
    if selected:
        said.append(("Bình xét", f"{selected[:1].upper()}{selected[1:]}"))
    if row.initiative:
        recognised = row.initiative.recognition_words or "chưa có văn bản công nhận"
        said.append(("Sáng kiến", f"{row.initiative.title} ({recognised})"))
    if row.filed_at:
        said.append(("Gửi Văn phòng", vietnamese.minute_of(row.filed_at)))
    return said


def _evaluation(
    row: Nomination, sheet: Evaluation | None, case: eligibility.Case, at: datetime
) -> list[tuple[str, str]]:
    """What stands for the nominee's year: the unit's sheet, the person's rating."""
    said: list[tuple[str, str]] = []
    if case.standing is not None:
        rating = case.standing.rating
        said.append(("Xếp loại năm", Quality(rating).label if rating else "chưa ghi"))
    if sheet is not None:
        result = case.result or result_of(sheet.unit, row.round, round_day(row.round, at))
        said.append(("Phiếu chấm", f"{sheet.unit}: {sheet.get_state_display().lower()}"))
        if result.share is not None:
            said.append(("Kết quả", f"{vietnamese.decimals(result.share, 2)} %, mức {result.band}"))
    return said


def _declarations(row: Nomination) -> list[tuple[str, str]]:
    """Each in the form's words, and whether it was made; a collective has no general condition to meet."""
    said = [
        ("Nội dung kê khai đúng sự thật", row.declared),
        ("Không đang bị xem xét kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo", row.declared_clear),
    ]
    if not row.participant.is_unit:
        said.append(("Đáp ứng điều kiện chung của Kế hoạch", row.declared_exemplary))
    return [(label, "đã cam kết" if made else "chưa cam kết") for label, made in said]


def _awarded(row: Nomination, actor: Actor) -> list[tuple[str, str]]:
    """The line of the register that came of it, as far as the person may read it."""
    if not may("award.read", actor):
        return []
    found = Award.objects.visible_to(actor).filter(nomination=row)
    return [(f"Sổ khen thưởng, số {each.register_label}", each.get_absolute_url()) for each in found]


def _votes(row: Nomination, at: datetime) -> list[tuple[str, str]]:
    said = []
    for item in row.agenda_items.select_related("meeting").order_by("meeting__starts_at"):
        where = f"Phiên {vietnamese.minute_of(item.meeting.starts_at)}, mục {item.position}"
        said.append((where, _vote(item)))
        if item.case_hash:
            said.append(("Hồ sơ như Hội đồng đã xem", _since_then(row, item, at)))
    return said


def _vote(item: AgendaItem) -> str:
    if item.result in DECIDED:
        return f"{item.votes_for}/{item.eligible} tán thành"
    return item.get_result_display() if item.result else "chưa biểu quyết"


def _since_then(row: Nomination, item: AgendaItem, at: datetime) -> str:
    """Whether the case is still what was weighed; once submitted it is frozen, and not compared any more."""
    if row.state not in STILL_THE_COUNCILS:
        return f"dấu {item.case_hash[:12]}"
    changed = changed_since(item, at)
    return f"đã đổi {', '.join(changed)} (dấu {item.case_hash[:12]})" if changed else "chưa đổi"
