"""The law as dated rows: what to cite (`bases.toml`), the money (`rates.toml`), and who carries a decision
out (`executors.toml`)."""

from __future__ import annotations

from pathlib import Path

BASES = Path(__file__).with_name("bases.toml")
RATES = Path(__file__).with_name("rates.toml")
EXECUTORS = Path(__file__).with_name("executors.toml")
