"""A report's parts, its words as they stand, and its paper."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from andung_emulation.clock import local_date
from andung_emulation.once import once
from dossiers.models import Paper, Summary, SummaryText
from dossiers.rules.summaries import ContentName, Part, parts_of, proses_of


@once
def parts_for(summary: Summary) -> tuple[Part, ...]:
    contents = summary.round.campaign.contents.order_by("position")
    return parts_of(
        summary.round.kind, [ContentName(each.position, each.letter, each.short_title) for each in contents]
    )


@once
def versions_of(summary: Summary) -> dict[str, list[SummaryText]]:
    """By section, every saving; the newest first."""
    found: dict[str, list[SummaryText]] = defaultdict(list)
    for each in summary.texts.order_by("section", "-number"):
        found[each.section].append(each)
    return found


def texts_of(summary: Summary) -> dict[str, str]:
    """By section, what stands there."""
    return {section: saved[0].text for section, saved in versions_of(summary).items()}


def missing_of(summary: Summary) -> list[str]:
    """What has to be written and isn't, by its label."""
    texts = texts_of(summary)
    proses = proses_of(parts_for(summary))
    return [each.label for each in proses if each.is_needed and not texts.get(each.key)]


def paper_of(summary: Summary) -> Paper:
    """The one that isn't voided."""
    rows = summary.papers.live().select_related("summary__round__campaign", "number__series")
    return rows.get()


def day_of(summary: Summary) -> date:
    """The day whose names and signer the paper carries: of the last saving; before any, of its beginning."""
    last = summary.texts.order_by("-saved_at", "-pk").values_list("saved_at", flat=True).first()
    return local_date(max(last or summary.begun_at, summary.begun_at))
