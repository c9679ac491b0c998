"""What is said of a gương điển hình, as forms hand it to the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awards.models import Award
    from campaigns.models import Participant, Round


@dataclass(frozen=True)
class Proposal:
    """What a unit says: whom, in which round, what was done."""

    round: Round
    participant: Participant
    title: str
    suggestion: str = ""
    proposer: Participant | None = None


@dataclass(frozen=True)
class Story:
    """What the culture officer writes. A form without one of these hands in what is stored."""

    title: str
    suggestion: str = ""
    story: str = ""
    lesson: str = ""
    photo_caption: str = ""
    award: Award | None = None
