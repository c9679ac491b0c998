"""The one door to a year's fund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from awards.models import RewardFund
from awards.rules.rights import may
from campaigns.models import LegalDocument


@dataclass(frozen=True)
class Allocation:
    """What a year was given, from where, by which document."""

    allocated_vnd: int
    source: str
    document: LegalDocument | None = None

    @property
    def texts(self) -> dict[str, str]:
        """For history, and for two people who saved at once."""
        return {
            "Kinh phí được giao": vietnamese.money(self.allocated_vnd),
            "Nguồn": self.source,
            "Văn bản giao": str(self.document or ""),
        }


@transaction.atomic
def set_fund(year: int, allocation: Allocation, *, version: int, actor: Actor, at: datetime) -> RewardFund:
    """Record a year's fund (`version` 0), or change it. Raises `Stale` when somebody saved in between."""
    require(may("fund.write", actor))
    first = {"allocated_vnd": allocation.allocated_vnd, "source": allocation.source}
    row, new = RewardFund.objects.get_or_create(year=year, defaults=first | {"document": allocation.document})
    before = dict.fromkeys(allocation.texts, "") if new else _change(row, allocation, version)
    values = {
        label: [before[label], text] for label, text in allocation.texts.items() if text != before[label]
    }
    history.append(actor=actor, at=at, action="fund.set", subject=row, values=values)
    return row


def _change(fund: RewardFund, allocation: Allocation, version: int) -> dict[str, str]:
    """Returns what was there before."""
    row = (
        RewardFund.objects.select_for_update(of=("self",), no_key=True)
        .select_related("document")
        .get(pk=fund.pk)
    )
    before = Allocation(row.allocated_vnd, row.source, row.document).texts
    if row.version != version:
        raise Stale(before, allocation.texts)
    row.allocated_vnd, row.source, row.document = (
        allocation.allocated_vnd, allocation.source, allocation.document,
    )  # fmt: skip
    row.version += 1
    row.save()
    return before
