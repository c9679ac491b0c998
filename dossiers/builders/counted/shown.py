"""Which figures stand in which part."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dossiers import blocks
from dossiers.builders.counted.awards import awards
from dossiers.builders.counted.indexes import indexes
from dossiers.builders.counted.movement import movement
from dossiers.builders.counted.ranking import ranking
from dossiers.builders.counted.spreading import initiatives, spreading
from dossiers.builders.counted.targets import content, targets
from dossiers.builders.counted.told import Told
from dossiers.rules.summaries import Part, Shows

_SHOWN: Mapping[Shows, Callable[[Told], list[blocks.Block]]] = {
    Shows.MOVEMENT: movement,
    Shows.TARGETS: targets,
    Shows.RANKING: ranking,
    Shows.INDEXES: indexes,
    Shows.INITIATIVES: initiatives,
    Shows.SPREADING: spreading,
    Shows.AWARDS: awards,
}


def shown(part: Part, told: Told) -> list[blocks.Block]:
    """Nothing in a part of prose alone."""
    if part.content is not None:
        return content(told, part.content)
    return _SHOWN[part.shows](told) if part.shows else []
