"""The law as dated rows: what to cite (`bases.toml`) and the money (`rates.toml`)."""

from __future__ import annotations

from pathlib import Path

BASES = Path(__file__).with_name("bases.toml")
RATES = Path(__file__).with_name("rates.toml")
