"""Where the parts of a plan stand that conditions, pages and papers name: by its own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from campaigns.enums import ClauseKind, RoundKind, SubjectKind
from campaigns.plans.contents import PlanFile


def shared_clause(clauses: Iterable[str]) -> str:
    """The clause under which all of them stand: `III.5` of `III.5.a` and `III.5.b`; one alone is its own.
    What a clause says in words (`III.2.b gạch đầu dòng thứ hai`) doesn't count."""
    parts = [each.partition(" ")[0].split(".") for each in clauses if each]
    if not parts:
        return ""
    shared = []
    for same in zip(*parts, strict=False):
        if len(set(same)) > 1:
            break
        shared.append(same[0])
    return ".".join(shared)


def places_of(plan: PlanFile) -> dict[str, str]:
    """By the name of the part; several numbers of one are joined: `III.1, III.2`."""
    units, persons = SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL
    return {
        "criteria": _joined(_criteria(plan, kind) for kind in (units, persons)),
        "units": _criteria(plan, units),
        "persons": _criteria(plan, persons),
        "units_of_a_year": _criteria(plan, units, RoundKind.ANNUAL),
        "persons_of_a_year": _criteria(plan, persons, RoundKind.ANNUAL),
        "final": _joined(_criteria(plan, kind, RoundKind.FINAL) for kind in (units, persons)),
        "initiative": shared_clause(each.clause for each in plan.criteria if each.requires_initiative),
        "dossier": shared_clause(each.clause for each in plan.clauses_of(ClauseKind.DOSSIER)),
        "contents": shared_clause(each.clause for each in plan.contents),
        "annual_date": plan.deadline.clause,
        "final_date": plan.final_clause,
        "time": shared_clause(each.clause for each in plan.clauses_of(ClauseKind.TIME)),
    }


def _criteria(plan: PlanFile, subject: SubjectKind, kind: RoundKind | None = None) -> str:
    return shared_clause(
        each.clause
        for each in plan.criteria
        if each.subject_kind is subject and kind in (None, each.round_kind)
    )


def _joined(clauses: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(each for each in clauses if each))
