"""What the council weighs as good enough in a round."""

from __future__ import annotations

from andung_emulation.once import once
from awards.models import Bar
from campaigns.models import Band, Round


@once
def bar_of(round: Round) -> Bar:
    """The round's, else the default values in a row that isn't stored yet (version 0)."""
    return Bar.objects.filter(round=round).first() or _default(round)


def _default(round: Round) -> Bar:
    """Where the plan's scale has no band of that name, the one below the highest of several."""
    bar = Bar(round=round, version=0)
    names = [name for name, _ in round.campaign.default_scale.get("bands", [])]
    if names and bar.collective_band not in names:
        bar.collective_band = names[1] if len(names) > 2 else names[0]
    return bar


def band_names(round: Round) -> list[str]:
    """What a bar may name, the best first: the round's own bands; for the final round, which scores nobody,
    those of the years."""
    own = Band.objects.filter(scale__round=round).order_by("-from_share")
    of_the_years = Band.objects.filter(scale__round__campaign=round.campaign_id).order_by("-from_share")
    return list(dict.fromkeys((own or of_the_years).values_list("name", flat=True)))
