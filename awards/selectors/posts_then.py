"""What those in the register were on the decision's day: their group of the plan, and whether they led.

Nothing in a post says that it leads, so it is read off what is recorded: a cán bộ leads, and who holds the
title of his unit's head. A unit may name its civil servant's title as its head's (`Công chức Tư pháp`);
that is the name of a profession (Luật Cán bộ, công chức 2008, Điều 61), which several hold at once.
"""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from awards.models.decisions import AwardQuerySet
from campaigns.enums import Category
from campaigns.models import Posting

PROFESSION = "Công chức"  # how the title of a civil servant's profession begins
DEFINITION = (
    "Lãnh đạo, quản lý: cán bộ, hoặc người giữ chức danh đứng đầu đơn vị, vào ngày quyết định; chức danh"
    " “Công chức …” là chức danh chuyên môn. Những người khác: trực tiếp thực hiện."
)
_HEADS = Q(title=F("unit__head_title")) & ~Q(title="") & ~Q(title__startswith=PROFESSION)


def with_posts_then(rows: AwardQuerySet) -> AwardQuerySet:
    """Each with `category_then` and `leads_then`; both None for a collective and for who had no post that
    day."""
    held = _held()
    return rows.annotate(
        category_then=Subquery(held.values("category")[:1]),
        leads_then=Subquery(held.values("leads")[:1], output_field=BooleanField()),
    )


def _held() -> QuerySet[Any]:
    """The post that papers name first, as `nominations.main_posting` chooses it; of who was entered twice,
    those of the one that stayed."""
    day, person = (
        OuterRef("decision__dated"),
        Coalesce(OuterRef("participant__merged_into"), OuterRef("participant")),
    )
    leads = Case(When(Q(category=Category.OFFICIAL) | _HEADS, then=Value(True)), default=Value(False))
    others_last = Case(When(category=Category.OTHER, then=Value(1)), default=Value(0))
    held = Posting.objects.filter(
        Q(held_until=None) | Q(held_until__gte=day), person=person, held_from__lte=day
    )
    return held.annotate(leads=leads).order_by(others_last, "-held_from", "pk")
