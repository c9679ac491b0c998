"""What the opening of a round takes over, and from where: the year before, or the plan's defaults.

Never dates, results, scores or registrations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from andung_emulation import vietnamese
from andung_emulation.history import HistoryEntry
from andung_emulation.verdicts import YES, Verdict, no
from campaigns.enums import Direction, RoundKind
from campaigns.models import Participant, Round, Target
from campaigns.rules.scales import Settings
from campaigns.selectors.round_settings import default_settings, settings_of

UNITS, BLOCKS, TARGETS, SCALE = "units", "blocks", "targets", "scale"
PARTS: Mapping[str, str] = {
    UNITS: "Đơn vị tham gia",
    BLOCKS: "Khối và nội dung áp dụng",
    TARGETS: "Chỉ tiêu (không kèm kết quả)",
    SCALE: "Thang điểm",
}
IN_AN_OPEN_ROUND = (BLOCKS, TARGETS, SCALE)
OF_THE_PLAN = (BLOCKS, SCALE)  # the plan's file names no unit and no target
FROM_ANOTHER_PLAN = (UNITS,)  # contents, points and targets are each plan's own
BY_THE_PLAN = "Mặc định của Kế hoạch"


@dataclass(frozen=True)
class Start:
    """What was chosen. `source` None: the plan's defaults. What isn't taken stays as the round has it."""

    source: Round | None = None
    parts: frozenset[str] = frozenset(PARTS)

    @property
    def label(self) -> str:
        return self.source.label if self.source else BY_THE_PLAN

    @property
    def in_a_sentence(self) -> str:
        return f"{self.label[:1].lower()}{self.label[1:]}"

    def takes(self, part: str) -> bool:
        return part in self.parts and (self.source is not None or part in OF_THE_PLAN)

    def within(self, round: Round) -> Start:
        """What of it can come into that round: of another plan's round its units alone."""
        if self.source is None or self.source.campaign_id == round.campaign_id:
            return self
        return replace(self, parts=self.parts.intersection(FROM_ANOTHER_PLAN))


@dataclass(frozen=True)
class Coming:
    """What such a start brings. `settings` None: the round doesn't score; `left_out`: what can't come."""

    settings: Settings | None
    targets: tuple[Target, ...] = ()
    left_out: tuple[str, ...] = ()
    units: frozenset[int] = frozenset()

    @property
    def lists(self) -> dict[int, str]:
        """By block, the contents that would apply."""
        return {each.pk: each.letters for each in self.settings.blocks} if self.settings else {}

    @property
    def target_lines(self) -> list[tuple[str, str, str]]:
        """(content, statement and whose, planned) in words."""
        return [
            (each.content.letter, f"{each}{f' ({each.unit})' if each.unit else ''}", _planned(each))
            for each in self.targets
        ]

    def told(self, start: Start) -> dict[str, Any]:
        """For history and the round's page: from where, what, and the targets by their statements."""
        parts = [PARTS[each] for each in PARTS if start.takes(each) and each != TARGETS]
        return {"source": start.label, "parts": parts, "targets": [str(each) for each in self.targets]}


def is_new(differences: Mapping[str, Any], coming: Coming) -> Verdict:
    """Whether the start would bring an open round anything that it doesn't have."""
    return (
        YES if differences or coming.targets else no("Không có gì khác với đợt này: không có gì để lấy lại.")
    )


_TAKEN = {"round.opened": "Mở theo", "round.settings_copied": "Lấy lại theo"}


def taken_over(entries: Iterable[HistoryEntry]) -> list[tuple[str, str, str]]:
    """From where the round took its settings, and what, as its page states it: (label, source, parts)."""
    return [
        (_TAKEN[each.action], each.values["source"], _parts_in_words(each.values))
        for each in entries
        if each.action in _TAKEN and "source" in each.values
    ]


def _parts_in_words(values: Mapping[str, Any]) -> str:
    parts = [*values["parts"], *([f"{len(values['targets'])} chỉ tiêu"] if values["targets"] else [])]
    said = ", ".join(parts).lower()
    return f"{said[:1].upper()}{said[1:]}."


def year_before(round: Round) -> Round | None:
    """The newest annual round of its campaign before it that was opened, run or recorded."""
    if round.year is None:
        return None
    rows = Round.objects.annual().opened().filter(campaign=round.campaign_id, year__lt=round.year)
    return rows.select_related("campaign").order_by("-year").first()


def source_of(round: Round) -> Round | None:
    """From where its opening may take over: the year before; for the first year of a campaign the newest year
    of the campaigns before it, which has the commune's units."""
    if round.year is None:
        return None
    others = Round.objects.annual().opened().exclude(campaign=round.campaign_id)
    return year_before(round) or (
        others.filter(year__lt=round.year).select_related("campaign").order_by("-year", "-pk").first()
    )


def coming_of(round: Round, start: Start, on: date, own: Settings | None) -> Coming:
    """What the round, which has `own`, would have after such a start on that day; writes nothing."""
    if round.kind == RoundKind.FINAL:
        return Coming(None)
    start = start.within(round)
    theirs = settings_of(start.source) if start.source else default_settings(round.campaign)
    settings = _joined(own, theirs, start)
    targets, gone = _targets(round, start.source, on) if start.source and start.takes(TARGETS) else ([], [])
    units, missing = (
        _units(round, start.source, settings, on) if start.source and start.takes(UNITS) else ([], [])
    )
    return Coming(settings, tuple(targets), (*missing, *gone), frozenset(units))


def _joined(own: Settings | None, theirs: Settings | None, start: Start) -> Settings | None:
    if own is None or theirs is None:
        return own or theirs
    return Settings(
        scale=theirs.scale if start.takes(SCALE) else own.scale,
        blocks=theirs.blocks if start.takes(BLOCKS) else own.blocks,
    )


def _units(round: Round, source: Round, settings: Settings | None, on: date) -> tuple[list[int], list[str]]:
    """Who took part and still can; who can't, in a sentence."""
    took_part = Participant.objects.filter(evaluations__round=source).select_related("block")
    found, missing = [], []
    for unit in took_part.order_by("sort_key"):
        reason = _ended(unit, on) or _unplaced(unit, round, settings)
        if reason:
            missing.append(f"{unit} {reason}: không đưa vào đợt.")
        else:
            found.append(unit.pk)
    return found, missing


def _ended(unit: Participant, on: date) -> str:
    if unit.valid_until is None or unit.valid_until >= on:
        return ""
    return f"đã kết thúc (đến hết ngày {vietnamese.date_short(unit.valid_until)})"


def _unplaced(unit: Participant, round: Round, settings: Settings | None) -> str:
    if unit.block_id is None:
        return "chưa xếp khối thi đua"
    scores = unit.own_letters(round.campaign_id) or (settings and settings.letters_of(unit.block_id))
    return "" if scores else "ở khối không có nội dung áp dụng"


def _targets(round: Round, source: Round, on: date) -> tuple[list[Target], list[str]]:
    """Copies of what the round doesn't have yet; a target of a unit that ended is named instead."""
    there = list(round.targets.all())
    keys, codes = {_key(each) for each in there}, {each.code for each in there} - {""}
    copies, gone = [], []
    for each in source.targets.select_related("content", "unit", "lead"):
        ended = _ended(each.unit, on) if each.unit else ""
        if ended:
            gone.append(f"Chỉ tiêu “{each}” không chép: {each.unit} {ended}.")
        elif _key(each) not in keys and each.code not in codes:
            copies.append(_copy(round, each, on))
    return copies, gone


def _key(target: Target) -> tuple[int, int | None, str]:
    return target.content_id, target.unit_id, vietnamese.identity_key(target.statement)


def _copy(round: Round, of: Target, on: date) -> Target:
    """Last year's plan as a starting point; who leads, unless that unit has ended. Not where the figures came
    from: those were last year's papers."""
    return Target(
        round=round,
        content=of.content,
        unit=of.unit,
        lead=None if of.lead and _ended(of.lead, on) else of.lead,
        code=of.code,
        position=of.position,
        statement=of.statement,
        measure=of.measure,
        direction=of.direction,
        planned=of.planned,
    )


def _planned(target: Target) -> str:
    if target.direction == Direction.YES_OR_NO:
        return "có" if target.planned else "không"
    return f"{vietnamese.number(target.planned)} {target.measure}"
