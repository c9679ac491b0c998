"""PAR index and SIPAS of the demonstration, each written down when it became known: the commune's own score
before its dossier, the published one in the spring after."""

from __future__ import annotations

from datetime import datetime

from andung_emulation.clock import ZONE, local_date
from andung_emulation.demo.figures import Index
from andung_emulation.demo.loading.world import OFFICE, World, annual_round, moment
from campaigns.enums import IndexKind
from campaigns.models import IndexResult
from campaigns.rules.indexes import Figures
from campaigns.services.indexes import Entry, record_index

OWN_SCORE_ON = (12, 19)  # of the year itself, when the units' sheets are in
OWN_SOURCE = "Tự chấm của xã"
OWN_SURVEY = "Khảo sát của xã tại Bộ phận Tiếp nhận và Trả kết quả"


def load_known_at_recording(world: World, year: int, at: datetime) -> None:
    """A year from before the installation: what its papers told on the day they were written down."""
    data = _of(world, year)
    published = data.published_on is not None and data.published_on <= local_date(at)
    _record(world, data, at, published=published)


def load_own_score(world: World, year: int) -> None:
    _record(world, _of(world, year), moment(year, *OWN_SCORE_ON, 9), published=False)


def load_published(world: World, year: int) -> None:
    """By the office, on the day."""
    data = _of(world, year)
    if data.published_on is None:
        raise ValueError(f"the index of {year} was published")
    at = datetime.combine(data.published_on, moment(year, 1, 1, 14).time(), tzinfo=ZONE)
    _record(world, data, at, published=True)


def _of(world: World, year: int) -> Index:
    return next(each for each in world.demo.indexes if each.year == year)


def _record(world: World, data: Index, at: datetime, *, published: bool) -> None:
    """SIPAS of a year is published with its index; only a year that was never published has the commune's own
    survey."""
    source = data.source if published or data.published_on is None else OWN_SOURCE
    entries = {IndexKind.PAR: Entry(_par(data, published=published), source=source)}
    if published:
        sipas = Figures(score=data.sipas, published_on=data.published_on)
        entries[IndexKind.SIPAS] = Entry(sipas, source=data.source)
    elif data.published_on is None:
        entries[IndexKind.SIPAS] = Entry(Figures(self_score=data.sipas), source=OWN_SURVEY)
    round_, actor = annual_round(data.year), world.actor(OFFICE, at)
    versions = dict(IndexResult.objects.filter(round=round_).values_list("kind", "version"))
    for kind, entry in entries.items():
        record_index(round_, kind, entry, version=versions.get(kind, 0), actor=actor, at=at)


def _par(data: Index, *, published: bool) -> Figures:
    if not published:
        return Figures(self_score=data.self_score)
    return Figures(
        self_score=data.self_score,
        score=data.score,
        published_on=data.published_on,
        rank=data.rank,
        rank_of=data.rank_of,
        band=data.band,
    )
