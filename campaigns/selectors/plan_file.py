"""What a plan's file says beside what is stored, line by line, so that a second load can say “nothing”."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from campaigns.models import Campaign, LegalDocument
from campaigns.plans.contents import Band, DefaultScale, Document, PlanFile, Points

Texts = dict[str, str]
# Once a round has opened, these change only by a document of their own (design, section 4).
FROZEN = ("Hạn trình", "Nội dung ", "Tiêu chuẩn ", "Năm ")


def file_texts(plan: PlanFile) -> Texts:
    """Label → text, as `stored_texts` would give after a load."""
    late = plan.deadline.first_day_too_late(plan.first_year)
    texts = {
        "Kế hoạch": document_text(plan_document(plan)),
        "Tên phong trào": movement(plan),
        "Giai đoạn": plan.period,
        "Năm đầu, năm cuối": f"{plan.first_year} - {plan.last_year}",
        "Hạn trình": f"trước ngày {late:%d/%m}",
        "Nơi nhận hồ sơ": plan.addressee,
        "Hội đồng": plan.council,
        "Thành tích ghi khi khen": plan.merit,
        "Văn bản căn cứ": "\n".join(document_text(plan.document(code)) for code in plan.bases),
        "Các mục khác": "\n".join(
            f"{each.kind.value}|{each.clause}|{each.body}|{each.paper}|{each.text}" for each in plan.clauses
        ),
        "Thang điểm mặc định": json.dumps(scale_data(plan.default_scale), sort_keys=True),
    }
    for content in plan.contents:
        texts[f"Nội dung {content.letter}"] = content.text
        texts[f"Tên ngắn {content.letter}"] = content.short_title
    return texts


def stored_texts(campaign: Campaign) -> Texts:
    texts = {
        "Kế hoạch": document_text(campaign.plan),
        "Tên phong trào": campaign.title,
        "Giai đoạn": campaign.period,
        "Năm đầu, năm cuối": f"{campaign.first_year} - {campaign.last_year}",
        "Hạn trình": f"trước ngày {campaign.deadline_day:02d}/{campaign.deadline_month:02d}",
        "Nơi nhận hồ sơ": campaign.addressee,
        "Hội đồng": campaign.council_name,
        "Thành tích ghi khi khen": campaign.merit,
        "Văn bản căn cứ": "\n".join(map(document_text, campaign.bases.order_by("campaignbasis__position"))),
        "Các mục khác": "\n".join(
            f"{each.kind}|{each.clause}|{each.body}|{each.key}|{each.text}" for each in campaign.clauses.all()
        ),
        "Thang điểm mặc định": json.dumps(campaign.default_scale, sort_keys=True),
    }
    for content in campaign.contents.all():
        texts[f"Nội dung {content.letter}"] = content.text
        texts[f"Tên ngắn {content.letter}"] = content.short_title
    return texts


def differing(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    """The labels under which the two say different things, in order."""
    return [label for label in {**second, **first} if first.get(label) != second.get(label)]


def frozen(labels: Iterable[str]) -> list[str]:
    return [label for label in labels if label.startswith(FROZEN)]


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
