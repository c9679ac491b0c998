"""Xếp loại chất lượng of many people on one page: a select each, and what the page showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from campaigns.enums import Quality
from campaigns.forms.fields import keys_in
from campaigns.models import QualityRating
from campaigns.selectors.quality import RatedPerson


class RatingsForm(forms.Form):
    """`seen`: `12=T 13= 14=HT`, the ratings that the page showed, so that a save on top of somebody else's is
    noticed and only what was changed is written. The selects are named `r-12`."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40_000)

    def __init__(self, data: Any = None, *, people: Sequence[RatedPerson]) -> None:
        super().__init__(data)
        self.people = people

    def typed(self) -> dict[int, str]:
        """Of those whom the page shows."""
        names = {each.person.pk: f"r-{each.person.pk}" for each in self.people}
        return {pk: str(self.data[name]) for pk, name in names.items() if name in self.data}

    def clean(self) -> dict[str, Any]:
        wrong = {text for text in self.typed().values() if text and text not in Quality.values}
        if wrong:
            raise forms.ValidationError("Có mức xếp loại không có trong danh sách.")
        return self.cleaned_data

    def changes(self) -> list[tuple[RatedPerson, str, str]]:
        """(who, as seen, as typed) of those that were changed."""
        seen = seen_in(self.cleaned_data["seen"])
        typed = self.typed()
        return [
            (each, seen.get(each.person.pk, ""), typed[each.person.pk])
            for each in self.people
            if typed.get(each.person.pk, seen.get(each.person.pk, "")) != seen.get(each.person.pk, "")
        ]


class RatingForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """One person's; `seen` is the rating that the page showed, "" for a new one."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = QualityRating
        fields = ("person", "year", "rating")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.rating


def seen_text(people: Sequence[RatedPerson]) -> str:
    return " ".join(f"{each.person.pk}={each.rating}" for each in people)


def seen_in(text: str) -> Mapping[int, str]:
    """What isn't so written was seen by nobody."""
    pairs = (part.partition("=") for part in text.split(" "))
    return {key: rating for pk, _, rating in pairs for key in keys_in([pk])}


def kept_in(values: Mapping[str, Any], people: Sequence[RatedPerson]) -> dict[int, str]:
    """What a draft has changed of what it saw."""
    form = RatingsForm(dict(values), people=people)
    return {each.person.pk: typed for each, _, typed in form.changes()} if form.is_valid() else {}
