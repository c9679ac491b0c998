"""Reading the demonstration's data, typed; every code names something that is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from andung_emulation.demo.council import (
    Account,
    Council,
    CouncilRules,
    read_accounts,
    read_council_rules,
    read_councils,
)
from andung_emulation.demo.figures import (
    Bar,
    Index,
    Registration,
    Target,
    read_bar,
    read_indexes,
    read_registrations,
    read_scale,
    read_targets,
)
from andung_emulation.demo.initiatives import (
    Check,
    Exemplar,
    Initiative,
    read_checks,
    read_exemplars,
    read_initiatives,
)
from andung_emulation.demo.outcomes import (
    FinalNomination,
    Fund,
    Nomination,
    Result,
    Revocation,
    read_final,
    read_funds,
    read_nominations,
    read_results,
    read_revocations,
)
from andung_emulation.demo.people import Block, Person, Unit, read_blocks, read_people, read_units
from andung_emulation.demo.rounds import (
    Difference,
    Ranked,
    Round,
    Scores,
    read_differences,
    read_ranks,
    read_rounds,
    read_scores,
    read_states,
)
from andung_emulation.demo.strings import Codes, DemoFileError, day_of, instant
from andung_emulation.toml_lines import Table, read_toml
from campaigns.enums import EvaluationState
from campaigns.plans.contents import DefaultScale, PlanFile


@dataclass(frozen=True)
class Demo:
    """All of it. `notice` belongs on every page."""

    clock: datetime
    notice: str
    holidays_extra: tuple[date, ...]
    workdays_extra: tuple[date, ...]
    blocks: tuple[Block, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    councils: tuple[Council, ...]
    council_rules: CouncilRules
    accounts: tuple[Account, ...]
    scale: DefaultScale
    bar: Bar
    targets: tuple[Target, ...]
    registrations: tuple[Registration, ...]
    indexes: tuple[Index, ...]
    rounds: tuple[Round, ...]
    scores: Scores
    expected_ranks: Mapping[tuple[int, str], tuple[Ranked, ...]]
    states_2025: Mapping[str, EvaluationState | None]
    differences: tuple[Difference, ...]
    results: tuple[Result, ...]
    revocations: tuple[Revocation, ...]
    nominations_2025: tuple[Nomination, ...]
    nominations_final: tuple[FinalNomination, ...]
    funds: tuple[Fund, ...]
    initiatives: tuple[Initiative, ...]
    checks: tuple[Check, ...]
    exemplars: tuple[Exemplar, ...]

    def unit(self, code: str) -> Unit:
        return next(each for each in self.units if each.code == code)

    def person(self, code: str) -> Person:
        return next(each for each in self.people if each.code == code)

    def is_unit(self, code: str) -> bool:
        return any(each.code == code for each in self.units)


def read_demo(path: Path, plan: PlanFile) -> Demo:
    """Letters and criteria are checked against the plan; raises `DemoFileError` with the line."""
    root = read_toml(path, DemoFileError)
    _refuse_repeated_codes(root)
    found = _demo(root, plan)
    root.finish()
    return found


def _demo(root: Table, plan: PlanFile) -> Demo:
    """Whom it is about first: the rest names them."""
    contents = tuple(each.letter for each in plan.contents)
    blocks = read_blocks(root, contents)
    units = read_units(root, blocks, contents)
    unit_codes = tuple(each.code for each in units)
    persons = read_people(root, unit_codes)
    known = Codes(unit_codes, tuple(each.code for each in persons), contents)
    start = root.table("demo")
    return Demo(
        clock=instant(start, "clock"),
        notice=start.text("notice"),
        holidays_extra=_days(start, "holidays_extra"),
        workdays_extra=_days(start, "workdays_extra"),
        blocks=blocks,
        units=units,
        people=persons,
        councils=read_councils(root, known.people),
        council_rules=read_council_rules(root.table("council_rules"), known.people),
        accounts=read_accounts(root.table("accounts"), known),
        scale=read_scale(root, contents),
        bar=read_bar(root.table("bar")),
        targets=read_targets(root, known),
        registrations=read_registrations(root, known),
        indexes=read_indexes(root),
        rounds=read_rounds(root, known.people),
        scores=read_scores(root.table("scores"), known),
        expected_ranks=read_ranks(root.table("expected_rank"), [each.code for each in blocks], unit_codes),
        states_2025=read_states(root.table("state_2025"), unit_codes),
        differences=read_differences(root, known),
        results=read_results(root, known),
        revocations=read_revocations(root, known),
        nominations_2025=read_nominations(root, known),
        nominations_final=read_final(root, known, [each.clause for each in plan.criteria]),
        funds=read_funds(root),
        initiatives=read_initiatives(root, known),
        checks=read_checks(root, known),
        exemplars=read_exemplars(root, known),
    )


def _days(table: Table, key: str) -> tuple[date, ...]:
    return tuple(day_of(text, table, key, index) for index, text in enumerate(table.texts(key)))


def _refuse_repeated_codes(root: Table) -> None:
    for key in ("block", "unit", "person", "target", "initiative"):
        seen: set[str] = set()
        for table in root.tables(key):
            code = table.text("code")
            if code in seen:
                raise table.error(f"mã “{code}” ghi hai lần", "code")
            seen.add(code)
