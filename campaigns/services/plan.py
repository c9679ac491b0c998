"""Loading a plan's file: documents, contents, clauses, rounds. Loading twice changes nothing."""

from __future__ import annotations

from datetime import date, datetime

import holidays
from django.db import transaction
from django.db.models import F

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused
from campaigns.enums import DayKind
from campaigns.models import (
    Block,
    CalendarDay,
    Campaign,
    IssuingBody,
    LegalDocument,
    Participant,
    PlanClause,
    Round,
)
from campaigns.models.plan import CampaignBasis
from campaigns.plans.contents import Document, PlanFile
from campaigns.plans.places import places_of
from campaigns.selectors import plan_file
from campaigns.services import plan_rounds

_ASIDE = 1000  # out of the way of places that are given anew: a content may come in between


@transaction.atomic
def load_campaign(plan: PlanFile, *, actor: Actor, at: datetime) -> Campaign:
    """The campaign of the file, made or brought up to it; `differences` says beforehand what will change.

    Raises `Refused` when a content, the deadline or the years changed after a round had opened: the plan is
    then amended by a dated document, a round's date by the document on its own page.
    """
    labels = differences(plan)
    campaign = Campaign.objects.filter(code=plan.code).first()
    if campaign is not None and not labels:
        return campaign
    refuse_after_opening(plan.code, plan_file.frozen(labels))
    if campaign is None:
        _lists_belong_to_the_plan_before()
    is_open = campaign is not None and Round.objects.opened().filter(campaign=campaign).exists()
    campaign = _write_campaign(plan)
    if plan_file.of_the_rounds(labels) and not is_open:
        plan_rounds.forget_unopened(campaign)
    _write_contents(plan, campaign)
    _write_clauses(plan, campaign)
    plan_rounds.make_rounds(plan, campaign)
    _issuing_body(plan)
    seed_calendar(range(plan.first_year, plan.last_year + 2), campaign=campaign, actor=actor, at=at)
    history.append(actor=actor, at=at, action="plan.loaded", subject=campaign, values={"changed": labels})
    return campaign


def differences(plan: PlanFile) -> list[str]:
    """What a load would change, as labels for people; nothing when it is loaded already."""
    campaign = Campaign.objects.select_related("plan").filter(code=plan.code).first()
    stored = plan_file.stored_texts(campaign) if campaign else {}
    return plan_file.differing(plan_file.file_texts(plan), stored)


def refuse_after_opening(code: str, labels: list[str]) -> None:
    """Raises `Refused` when there are such labels and a round of the campaign has opened."""
    if labels and Round.objects.opened().filter(campaign__code=code).exists():
        raise Refused(
            f"Đợt xét khen thưởng đã mở: không nạp lại được phần đã đổi ({', '.join(labels)})."
            " Kế hoạch sửa đổi phải có văn bản riêng; hạn của một đợt đổi ở trang của đợt đó."
        )


@transaction.atomic
def seed_calendar(years: range, *, campaign: Campaign, actor: Actor, at: datetime) -> int:
    """Public holidays of the years of which no day is recorded yet; swapped days are the office's to add."""
    known = set(CalendarDay.objects.dates("day", "year"))
    missing = [year for year in years if date(year, 1, 1) not in known]
    days = [
        CalendarDay(day=day, kind=DayKind.HOLIDAY, note=name)
        for day, name in sorted(holidays.country_holidays("VN", years=missing, language="vi").items())
        if missing
    ]
    if days:
        CalendarDay.objects.bulk_create(days)
        history.append(
            actor=actor, at=at, action="calendar.seeded", subject=campaign, values={"years": missing}
        )
    return len(days)


def _write_campaign(plan: PlanFile) -> Campaign:
    late = plan.deadline.first_day_too_late(plan.first_year)
    campaign, _ = Campaign.objects.update_or_create(
        code=plan.code,
        defaults={
            "title": plan_file.movement(plan),
            "period": plan.period,
            "plan": _document(plan_file.plan_document(plan)),
            "first_year": plan.first_year,
            "last_year": plan.last_year,
            "deadline_day": late.day,
            "deadline_month": late.month,
            "deadline_years_after": late.year - plan.first_year,
            "addressee": plan.addressee,
            "council_name": plan.council,
            "merit": plan.merit,
            "default_scale": plan_file.scale_data(plan.default_scale),
            "places": places_of(plan),
        },
    )
    for document in plan.documents:
        _document(document)
    CampaignBasis.objects.filter(campaign=campaign).delete()
    CampaignBasis.objects.bulk_create(
        CampaignBasis(campaign=campaign, document=_document(plan.document(code)), position=place)
        for place, code in enumerate(plan.bases, start=1)
    )
    return campaign


def _lists_belong_to_the_plan_before() -> None:
    """Lists of contents that say no plan were written for the one that was alone until now."""
    before = Campaign.objects.order_by("-first_year", "-pk").first()
    for model in (Block, Participant):
        model.objects.filter(applies_plan=None).exclude(applies="").update(applies_plan=before)


def _document(data: Document) -> LegalDocument:
    row, _ = LegalDocument.objects.update_or_create(
        number=data.number,
        issued_on=data.issued_on,
        issuer=data.issuer,
        defaults={"kind": data.kind, "subject": data.subject},
    )
    return row


def _write_contents(plan: PlanFile, campaign: Campaign) -> None:
    campaign.contents.exclude(letter__in=[each.letter for each in plan.contents]).delete()
    campaign.contents.update(position=F("position") + _ASIDE)
    for content in plan.contents:
        campaign.contents.update_or_create(
            letter=content.letter,
            defaults={
                "position": content.position,
                "text": content.text,
                "short_title": content.short_title,
                "clause": content.clause,
            },
        )


def _write_clauses(plan: PlanFile, campaign: Campaign) -> None:
    campaign.clauses.all().delete()
    rows = plan_file.quoted_rows(plan)
    for row in rows:
        row.campaign = campaign
    PlanClause.objects.bulk_create(rows)


def _issuing_body(plan: PlanFile) -> None:
    """The commune as the plan's letterhead names it, once: what became of the name since is the office's to
    say (`campaigns.services.bodies`)."""
    if IssuingBody.objects.exists():
        return
    IssuingBody.objects.create(
        name=plan.plan.issuer,
        commune=plan.commune,
        letterhead=list(plan.letterhead),
        place=plan.place,
        symbol=plan.symbol,
        valid_from=date(plan.first_year, 1, 1),
    )
