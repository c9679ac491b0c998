"""A year's report as the office has begun it: its own words, the figures are counted."""

from __future__ import annotations

from andung_emulation.demo.loading.world import OFFICE, World, annual_round, moment
from dossiers.services.summaries import begin_summary, write_summary

WRITTEN = (3, 24)  # of the year after: the index is published by then


def load_summaries(world: World) -> None:
    for year, texts in world.texts.summaries.items():
        at = moment(year + 1, *WRITTEN, 14)
        clerk = world.actor(OFFICE, at)
        summary = begin_summary(annual_round(year), actor=clerk, at=at)
        write_summary(summary, texts, version=summary.version, actor=clerk, at=at)
