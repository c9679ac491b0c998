"""Dark text on light: 4.5:1 at least (WCAG 2.2, 1.4.3), read from the tokens themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = dict(
    re.findall(
        r"--([a-z0-9-]+): (#[0-9a-f]{6});",
        (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text(encoding="utf-8"),
    )
)
WHITE = "#ffffff"
PAIRS = [
    *[(text, ground) for text in ("ink", "ink-soft", "red", "red-dark", "gold", "green", "blue", "grey")
      for ground in ("ground", "paper", WHITE)],
    *[(tone, f"{tone}-tint") for tone in ("gold", "green", "blue", "grey")],
    *[(text, ground) for text in ("red-dark", "ink", "ink-soft") for ground in ("red-tint", "grey-tint")],
    *[("ink", f"heat-{step}") for step in range(4)],
    (WHITE, "heat-4"), (WHITE, "red"), (WHITE, "red-dark"), ("ink", "gold-tint"), ("ink", "green-tint"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(text: str, ground: str) -> None:
    assert contrast(TOKENS.get(text, text), TOKENS.get(ground, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["ground", "paper"])
def test_edges_of_controls_stand_out(ground: str) -> None:
    """3:1 (WCAG 2.2, 1.4.11)."""
    assert contrast(TOKENS["line-control"], TOKENS[ground]) >= 3
