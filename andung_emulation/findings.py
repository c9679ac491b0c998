"""What the health page is told: one thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Apps add theirs by the AppConfig attribute `health_sources`. `warns`: nothing is ill by it, but whoever
    looks should know."""

    name: str
    well: bool
    said: str
    warns: bool = False
