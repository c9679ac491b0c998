"""What a plan's file says beside what is stored, line by line, so that a second load can say “nothing”."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from campaigns.enums import ClauseKind
from campaigns.models import Campaign, LegalDocument, PlanClause
from campaigns.plans.contents import Band, DefaultScale, Document, PlanFile, Points
from campaigns.plans.places import places_of

Texts = dict[str, str]
# Once a round has opened, these change only by a document of their own (design, section 4).
FROZEN = ("Hạn trình", "Nội dung ", "Tiêu chuẩn ", "Năm ")

# From these a round that hasn't opened was made: its years, its date, its scale.
_OF_THE_ROUNDS = ("Năm ", "Hạn trình", "Nội dung ", "Thang điểm mặc định")


def file_texts(plan: PlanFile) -> Texts:
    """Label → text, as `stored_texts` would give after a load."""
    late = plan.deadline.first_day_too_late(plan.first_year)
    texts = {
        "Kế hoạch": document_text(plan_document(plan)),
        "Tên phong trào": movement(plan),
        "Giai đoạn": plan.period,
        "Năm đầu, năm cuối": f"{plan.first_year} - {plan.last_year}",
        "Hạn trình": _date(late.day, late.month, late.year - plan.first_year),
        "Nơi nhận hồ sơ": plan.addressee,
        "Hội đồng": plan.council,
        "Thành tích ghi khi khen": plan.merit,
        "Văn bản căn cứ": "\n".join(document_text(plan.document(code)) for code in plan.bases),
        "Các mục khác": "\n".join(map(_line, quoted_rows(plan))),
        "Thang điểm mặc định": json.dumps(scale_data(plan.default_scale), sort_keys=True),
        "Các phần ở đâu": json.dumps(places_of(plan), sort_keys=True),
    }
    for content in plan.contents:
        texts[f"Nội dung {content.letter}"] = content.text
        texts[f"Tên ngắn {content.letter}"] = content.short_title
        texts[f"Mục của nội dung {content.letter}"] = content.clause
    return texts


def stored_texts(campaign: Campaign) -> Texts:
    texts = {
        "Kế hoạch": document_text(campaign.plan),
        "Tên phong trào": campaign.title,
        "Giai đoạn": campaign.period,
        "Năm đầu, năm cuối": f"{campaign.first_year} - {campaign.last_year}",
        "Hạn trình": _date(campaign.deadline_day, campaign.deadline_month, campaign.deadline_years_after),
        "Nơi nhận hồ sơ": campaign.addressee,
        "Hội đồng": campaign.council_name,
        "Thành tích ghi khi khen": campaign.merit,
        "Văn bản căn cứ": "\n".join(map(document_text, campaign.bases.order_by("campaignbasis__position"))),
        "Các mục khác": "\n".join(map(_line, campaign.clauses.all())),
        "Thang điểm mặc định": json.dumps(campaign.default_scale, sort_keys=True),
        "Các phần ở đâu": json.dumps(campaign.places, sort_keys=True),
    }
    for content in campaign.contents.all():
        texts[f"Nội dung {content.letter}"] = content.text
        texts[f"Tên ngắn {content.letter}"] = content.short_title
        texts[f"Mục của nội dung {content.letter}"] = content.clause
    return texts


def quoted_rows(plan: PlanFile) -> list[PlanClause]:
    """The rows of its clauses and headings, unsaved, in the file's order; they lack their campaign."""
    dates = {plan.deadline.clause: "annual", plan.final_clause: "final"}
    rows = [
        PlanClause(
            kind=each.kind,
            clause=each.clause,
            body=each.body,
            key=each.paper or (dates.get(each.clause, "") if each.kind is ClauseKind.DATE else ""),
            text=each.text,
        )
        for each in plan.clauses
    ]
    headings = [
        PlanClause(kind=ClauseKind.HEADING, clause=each.clause, key=each.holds, text=each.text)
        for each in plan.headings
    ]
    found = [*rows, *headings]
    for place, row in enumerate(found, start=1):
        row.position = place
    return found


def _date(day: int, month: int, years_after: int) -> str:
    return f"trước ngày {day:02d}/{month:02d}, {years_after} năm sau năm thi đua"


def _line(row: PlanClause) -> str:
    return f"{ClauseKind(row.kind).value}|{row.clause}|{row.body}|{row.key}|{row.text}"


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """The labels under which the two say different things, in order."""
    return [label for label in {**second, **first} if first.get(label) != second.get(label)]


def frozen(labels: Iterable[str]) -> list[str]:
    return [label for label in labels if label.startswith(FROZEN)]


def of_the_rounds(labels: Iterable[str]) -> list[str]:
    return [label for label in labels if label.startswith(_OF_THE_ROUNDS)]


def scale_data(scale: DefaultScale) -> dict[str, object]:
    """As `Campaign.default_scale` keeps it; decimals as text."""
    return {
        "step": str(scale.step),
        "tolerance": str(scale.tolerance),
        "minimum_applicable_points": str(scale.minimum_applicable_points),
        "points": [[each.letter, str(each.max_points), each.guide] for each in scale.points],
        "bands": [[each.name, str(each.from_share)] for each in scale.bands],
    }


def scale_from(data: Mapping[str, Any]) -> DefaultScale:
    """What `scale_data` kept."""
    return DefaultScale(
        step=Decimal(data["step"]),
        tolerance=Decimal(data["tolerance"]),
        minimum_applicable_points=Decimal(data["minimum_applicable_points"]),
        points=tuple(Points(letter, Decimal(most), guide) for letter, most, guide in data["points"]),
        bands=tuple(Band(name, Decimal(share)) for name, share in data["bands"]),
    )


def movement(plan: PlanFile) -> str:
    """The campaign's name as a title."""
    return plan.plan.subject[:1].upper() + plan.plan.subject[1:]


def plan_document(plan: PlanFile) -> Document:
    """The plan itself as a document: its trích yếu is its title."""
    return replace(plan.plan, subject=plan.title)


def document_text(document: Document | LegalDocument) -> str:
    """A document of the file and its row say the same the same way."""
    named = f"{document.kind} {document.number}, {document.issued_on.isoformat()}, {document.issuer}"
    return f"{named}: {document.subject}"
