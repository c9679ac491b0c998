"""Loading the law's dated rows: what to cite, the money, who carries a decision out.

A row that the office has taken over, by naming its document, stays as the office left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.law.reader import Basis, Executor, Origin, Rates
from awards.models import BaseSalary, DecisionRule, LegalBasis, RewardMultiple, RewardRate
from awards.models import Executor as ExecutorRow

Row = tuple[type[Model], Mapping[str, Any], Mapping[str, Any]]  # model, what it is known by, its values


@transaction.atomic
def load_law(
    bases: Iterable[Basis], rates: Rates, executors: Iterable[Executor], *, actor: Actor, at: datetime
) -> list[str]:
    """Returns what changed, in words; nothing on a second load."""
    rows = [*_bases(bases), *_rates(rates), *_executors(executors)]
    return [said for row in rows if (said := _load(*row, actor=actor, at=at))]


def _load(
    model: type[Model], key: Mapping[str, Any], values: Mapping[str, Any], *, actor: Actor, at: datetime
) -> str:
    row = model._default_manager.filter(**key).first()
    if row is None:
        row = model._default_manager.create(**key, **values)
    elif getattr(row, "document_id", None) or all(getattr(row, name) == values[name] for name in values):
        return ""
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    history.append(actor=actor, at=at, action="law.loaded", subject=row)
    return str(getattr(row, "code", row))


def _bases(bases: Iterable[Basis]) -> Iterable[Row]:
    named = ("text", "position", "valid_from", "valid_until", "source")
    for each in bases:
        yield LegalBasis, {"code": each.code}, {name: getattr(each, name) for name in named}


def _rates(rates: Rates) -> Iterable[Row]:
    for salary in rates.salaries:
        money = {"amount_vnd": salary.amount_vnd} | _origin(salary.origin)
        yield BaseSalary, {"valid_from": salary.valid_from}, money
    for rounding in rates.roundings:
        rule = {"up_to_vnd": rounding.up_to_vnd} | _origin(rounding.origin)
        yield DecisionRule, {"valid_from": rounding.valid_from}, rule
    for rate in rates.rates:
        share = {"coefficient": rate.coefficient, "valid_until": rate.valid_until} | _origin(rate.origin)
        yield RewardRate, {"valid_from": rate.valid_from}, share
    for each in rates.multiples:
        times = {"times": each.times, "valid_until": each.valid_until} | _origin(each.origin)
        yield RewardMultiple, {"kind": each.kind.value, "valid_from": each.valid_from}, times


def _executors(executors: Iterable[Executor]) -> Iterable[Row]:
    named = ("text", "position", "valid_from", "valid_until", "source")
    for each in executors:
        yield ExecutorRow, {"code": each.code}, {name: getattr(each, name) for name in named}


def _origin(origin: Origin) -> dict[str, str]:
    return {"article": origin.article, "source": origin.source}
