"""Choosing a unit or a person: a name is not enough where two people share it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from awards.selectors.offering import Offer
from campaigns.models import Posting


class ParticipantField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """The post of the day stands beside the name."""

    def label_from_instance(self, obj: Any) -> str:
        held: list[Posting] = getattr(obj, "held", [])
        return f"{obj.name} – {held[-1].title}, {held[-1].unit}" if held else str(obj.name)


class _Names(ModelChoiceIterator):  # type: ignore[type-arg]  # generic only in the stubs
    """Hundreds of units: their names without the rest of them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield "", str(self.field.empty_label or "")
        yield from self.queryset.values_list("pk", "name")


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """One of the units, by name alone."""

    iterator = _Names


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """The rows that a choice of the form offers to this person."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # the fields named are model choices


def offer_found(form: forms.Form, name: str, nominees: Offer) -> None:
    """Anybody of them may be chosen; those who are shown stand in the list."""
    offer(form, name, nominees.everybody)
    field: Any = form.fields[name]
    words = [(each.pk, field.label_from_instance(each)) for each in nominees.shown]
    field.choices = [("", field.empty_label), *words]
    field.error_messages["required"] = nominees.asks
    if nominees.only:
        form.initial.setdefault(name, nominees.only)


def searching(url: str, place: str, *, beside: str) -> dict[str, str]:
    """Attributes of a field whose text is searched for while it is typed: what stands at `place` and `beside`
    in the answer of `url` takes that place here."""
    return {
        "autocomplete": "off",
        "hx-get": url,
        "hx-trigger": "input changed delay:400ms",
        "hx-include": "this",
        "hx-target": place,
        "hx-select": place,
        "hx-select-oob": beside,
        "hx-swap": "outerHTML",
    }
