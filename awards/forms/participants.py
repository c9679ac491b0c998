"""Choosing a unit or a person: a name is not enough where two people share it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet

from campaigns.models import Participant, Posting


class ParticipantField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """The post of the day stands beside the name."""

    def label_from_instance(self, obj: Any) -> str:
        held: list[Posting] = getattr(obj, "held", [])
        return f"{obj.name} – {held[-1].title}, {held[-1].unit}" if held else str(obj.name)


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """The rows that a choice of the form offers to this person."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # the fields named are model choices


def with_posts(rows: QuerySet[Participant], day: date) -> QuerySet[Participant]:
    """With the posts of that day, for the label; one query more."""
    held = Posting.objects.held_on(day).select_related("unit").order_by("held_from")
    return rows.prefetch_related(Prefetch("postings", queryset=held, to_attr="held"))
