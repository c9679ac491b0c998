"""Loading the demonstration: people and units as rows, everything that happened through the services.

So the demonstration has a history, obeys the rules, and breaks when a rule does.
"""

from __future__ import annotations

from andung_emulation.demo.loading.council import load_councils
from andung_emulation.demo.loading.decision_2024 import decide_2024, seal_2024
from andung_emulation.demo.loading.following import load_following
from andung_emulation.demo.loading.initiatives import load_initiatives
from andung_emulation.demo.loading.people import load_people
from andung_emulation.demo.loading.spreading import load_broadcasts, load_exemplars
from andung_emulation.demo.loading.summaries import load_summaries
from andung_emulation.demo.loading.world import World
from andung_emulation.demo.loading.year_2024 import load_2024
from andung_emulation.demo.loading.year_2025 import load_2025, load_final
from andung_emulation.demo.loading.year_recorded import load_funds, load_recorded_years, load_revocations

__all__ = [
    "World",
    "decide_2024",
    "load_2024",
    "load_2025",
    "load_broadcasts",
    "load_councils",
    "load_exemplars",
    "load_final",
    "load_following",
    "load_funds",
    "load_initiatives",
    "load_people",
    "load_recorded_years",
    "load_revocations",
    "load_summaries",
    "seal_2024",
]
