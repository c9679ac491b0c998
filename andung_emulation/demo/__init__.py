"""The demonstration as data: made-up people and figures, told as such on every page."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).with_name("an_dung.toml")
TEXTS = Path(__file__).with_name("texts.toml")
