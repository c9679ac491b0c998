"""Loading the demonstration: people and units as rows, everything that happened through the services.

So the demonstration has a history, obeys the rules, and breaks when a rule does.
"""

from __future__ import annotations

from andung_emulation.demo.loading.decision_2024 import decide_2024, seal_2024
from andung_emulation.demo.loading.people import load_people
from andung_emulation.demo.loading.world import World
from andung_emulation.demo.loading.year_2024 import load_2024
from andung_emulation.demo.loading.year_2025 import load_2025, load_final

__all__ = ["World", "decide_2024", "load_2024", "load_2025", "load_final", "load_people", "seal_2024"]
