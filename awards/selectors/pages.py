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
from awards.models import Award, Nomination
from awards.rules import eligibility
from awards.rules import nominations as rules
from awards.rules.answers import may_answer
from awards.rules.rights import may
from awards.selectors.condition_rows import ConditionList, condition_list
from awards.selectors.eligibility import conditions_of, evaluation_of, result_of, standing_of
from awards.selectors.nominations import TONES, facts_of, posting_on, round_day
from campaigns.enums import Quality
from campaigns.models import Evaluation
from campaigns.rules import rights as campaign_rights


@dataclass(frozen=True)
class NominationPage:
    state_label: str
    state_tone: str
    facts: rules.Facts
    who: list[tuple[str, str]]
    conditions: ConditionList
    may_file: Verdict
    may_accept: Verdict
    claims: list[Any]
    achievements: list[Any]
    evaluation: list[tuple[str, str]]
    evaluation_url: str
    votes: list[tuple[str, str]]
    links: list[tuple[str, str]]
    timeline: Any


def nomination_page(row: Nomination, actor: Actor, at: datetime) -> NominationPage:
    found = conditions_of(row, at)
    sheet = evaluation_of(row)
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
        claims=list(row.claims.select_related("criterion").order_by("criterion__position")),
        achievements=list(row.achievements.select_related("content").order_by("content__position")),
        evaluation=_evaluation(row, sheet, at),
        evaluation_url=_evaluation_url(sheet, actor),
        votes=_votes(row),
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
    if row.selected_on:
        said.append(("Bình xét", f"{vietnamese.date_short(row.selected_on)}: {row.selection_result}"))
    if row.initiative:
        recognised = row.initiative.recognition_words or "chưa có văn bản công nhận"
        said.append(("Sáng kiến", f"{row.initiative.title} ({recognised})"))
    said.append(("Cam kết", "đã cam kết" if row.declared else "chưa cam kết"))
    if row.filed_at:
        said.append(("Gửi Văn phòng", vietnamese.minute_of(row.filed_at)))
    return said


def _evaluation(row: Nomination, sheet: Evaluation | None, at: datetime) -> list[tuple[str, str]]:
    """What stands for the nominee's year: the unit's sheet, the person's rating."""
    day = round_day(row.round, at)
    said: list[tuple[str, str]] = []
    if not row.participant.is_unit:
        rating = standing_of(row.participant, row.round, day).rating
        said.append(("Xếp loại năm", Quality(rating).label if rating else "chưa ghi"))
    if sheet is not None:
        result = result_of(sheet.unit, row.round, day)
        said.append(("Phiếu chấm", f"{sheet.unit}: {sheet.get_state_display().lower()}"))
        if result.share is not None:
            said.append(("Kết quả", f"{vietnamese.decimals(result.share, 2)} %, mức {result.band}"))
    return said


def _evaluation_url(sheet: Evaluation | None, actor: Actor) -> str:
    """Empty where the person may not read that sheet."""
    if sheet is None or not campaign_rights.may("evaluation.read", actor):
        return ""
    seen = Evaluation.objects.visible_to(actor).filter(pk=sheet.pk).exists()
    return reverse("campaigns:evaluation", args=[sheet.pk]) if seen else ""


def _awarded(row: Nomination, actor: Actor) -> list[tuple[str, str]]:
    """The line of the register that came of it, as far as the person may read it."""
    if not may("award.read", actor):
        return []
    found = Award.objects.visible_to(actor).filter(nomination=row)
    return [(f"Sổ khen thưởng, số {each.register_label}", each.get_absolute_url()) for each in found]


def _votes(row: Nomination) -> list[tuple[str, str]]:
    items = row.agenda_items.select_related("meeting").order_by("meeting__starts_at")
    return [
        (
            f"Phiên {vietnamese.minute_of(item.meeting.starts_at)}, mục {item.position}",
            f"{item.votes_for}/{item.eligible} tán thành" if item.result else "chưa biểu quyết",
        )
        for item in items
    ]
