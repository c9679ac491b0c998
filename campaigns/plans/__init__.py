"""The plan as data: `read_plan(AN_DUNG)` gives it typed, in its own words."""

from __future__ import annotations

from pathlib import Path

AN_DUNG = Path(__file__).with_name("an_dung_2021_2025.toml")
AN_DUNG_TEXT = Path(__file__).with_name("ke-hoach-31a-KH-UBND.txt")
