"""The one door to what the council weighs as good enough in a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from awards.models import Bar
from awards.rules.bars import may_set
from awards.rules.rights import may
from awards.selectors.bars import band_names, bar_of
from campaigns.enums import Quality
from campaigns.models import Round


@dataclass(frozen=True)
class BarData:
    collective_band: str
    person_rating: str
    good_years: int
    excellent_years: int

    @property
    def texts(self) -> dict[str, str]:
        """For history, and for two people who saved at once."""
        return {
            "Tập thể, từ mức": self.collective_band,
            "Cá nhân, từ mức": Quality(self.person_rating).label,
            "Số năm đạt": str(self.good_years),
            "Số năm đạt mức cao nhất": str(self.excellent_years),
        }


@transaction.atomic
def set_bar(round: Round, data: BarData, *, version: int, actor: Actor, at: datetime) -> Bar:
    """Set a round's bar (`version` 0: it had none), also late: it only warns. Raises `Stale` when somebody
    saved in between."""
    require(may("bar.write", actor))
    require(may_set(data.collective_band, band_names(round), data.good_years, data.excellent_years))
    row = bar_of(Round.objects.select_for_update(no_key=True).get(pk=round.pk))
    before = _data_of(row).texts
    if row.version != version:
        raise Stale(before, data.texts)
    for name, value in vars(data).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    changed = {label: [before[label], text] for label, text in data.texts.items() if text != before[label]}
    history.append(actor=actor, at=at, action="bar.set", subject=row, values=changed)
    return row


def _data_of(row: Bar) -> BarData:
    return BarData(row.collective_band, row.person_rating, row.good_years, row.excellent_years)
