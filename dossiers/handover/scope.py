"""Of what an archive is: a round, or the campaign with all of its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from campaigns.enums import Role, RoundKind
from campaigns.models import Campaign, IssuingBody, Round
from campaigns.selectors import issuing_body_on
from dossiers.handover.names import safe
from dossiers.selectors.words import round_slug


@dataclass(frozen=True)
class Scope:
    """`at`: when it is made, `by`: who asked for it. `round` None: the whole campaign."""

    campaign: Campaign
    round: Round | None
    at: datetime
    by: str

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The years in order, the final one last."""
        rows = Round.objects.filter(campaign=self.campaign).select_related(
            "campaign__plan", "closes_document", "plan_document"
        )
        if self.round is not None:
            rows = rows.filter(pk=self.round.pk)
        return tuple(sorted(rows, key=lambda each: (each.kind == RoundKind.FINAL, each.year or 0)))

    @cached_property
    def round_ids(self) -> tuple[int, ...]:
        return tuple(each.pk for each in self.rounds)

    @property
    def is_alone(self) -> bool:
        """The whole campaign, and there is no other: then nothing in the house belongs elsewhere."""
        return self.round is None and not Campaign.objects.exclude(pk=self.campaign.pk).exists()

    @property
    def years(self) -> range:
        if self.round is not None and self.round.year is not None:
            return range(self.round.year, self.round.year + 1)
        return range(self.campaign.first_year, self.campaign.last_year + 1)

    @property
    def days(self) -> tuple[date, date]:
        """With the year in which decisions on the last one are made."""
        return date(self.years[0], 1, 1), date(self.years[-1] + 1, 12, 31)

    @cached_property
    def body(self) -> IssuingBody | None:
        return issuing_body_on(local_date(self.at))

    @property
    def commune(self) -> str:
        return f"xã {self.body.commune}" if self.body else ""

    @property
    def what(self) -> str:
        return self.round.label if self.round else f"Cả phong trào thi đua, giai đoạn {self.campaign.period}"

    @property
    def top(self) -> str:
        """The one folder in the archive: `thi-dua-khen-thuong-an-dung-2021-2025`."""
        commune = safe(self.body.commune, most=30) if self.body else "xa"
        part = "" if self.round is None else f"-dot-{round_slug(self.round)}"
        return f"thi-dua-khen-thuong-{commune}-{safe(self.campaign.period, most=20)}{part}"

    @property
    def reader(self) -> Actor:
        """By whose eyes the house's own selectors are read: the office's, which sees all of it."""
        return Actor(None, self.by, local_date(self.at), roles=frozenset({Role.OFFICE}))
