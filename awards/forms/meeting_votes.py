"""Votes as they are typed: one table of all waiting items, by count or by name; and a count of ballots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from awards.enums import Ballot, Choice
from awards.forms.claims import prose
from awards.forms.meeting_roll import named
from awards.models import AgendaItem, CouncilMember, Meeting
from awards.rules.ballots import Sheet
from awards.rules.votes import Counts
from awards.selectors.rooms import Room

_COLUMNS = (("for", "Tán thành"), ("against", "Không tán thành"), ("other", "Ý kiến khác"))
_CHOICES = [("", "–"), *Choice.choices]


@dataclass(frozen=True)
class TallyRow:
    """An item with its fields; those recused by rule are named, not asked. `hands`: one a voter."""

    item: AgendaItem
    discussion: forms.BoundField
    recused: forms.BoundField
    counts: Sequence[forms.BoundField]
    everybody: forms.BoundField | None
    hands: Sequence[forms.BoundField]
    by_rule: Sequence[str]


class TallyForm(forms.Form):
    """The items that wait and are voted by hands: `discussion-3`, `recused-3`, then `for-3`, `against-3`,
    `other-3`, or by name `all-3`, `hand-3-7`."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting, room: Room, by_name: bool) -> None:
        super().__init__(data, initial={"version": meeting.version})
        self.room, self.by_name = room, by_name
        self.items = [each for each in room.items if not each.result and each.ballot == Ballot.HANDS]
        for item in self.items:
            self._add_row(item)

    def _add_row(self, item: AgendaItem) -> None:
        title = f"Mục {item.position}"
        self.fields[f"discussion-{item.pk}"] = prose(f"{title}: thảo luận", rows=2)
        self.fields[f"discussion-{item.pk}"].initial = item.discussion
        barred = self.room.by_rule.get(item.pk, {})
        free = [each for each in self.room.present(item) if each.pk not in barred]
        self.fields[f"recused-{item.pk}"] = forms.MultipleChoiceField(
            label=f"{title}: tự rút, không biểu quyết",
            required=False,
            choices=[(each.pk, str(each.person)) for each in free],
            initial=[each.member_id for each in item.recusals.all()],
            widget=forms.CheckboxSelectMultiple,
        )
        if self.by_name:
            self._add_hands(item, title)
        else:
            self._add_counts(item, title)

    def _add_counts(self, item: AgendaItem, title: str) -> None:
        for name, label in _COLUMNS:
            self.fields[f"{name}-{item.pk}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=200,
                widget=forms.NumberInput(
                    attrs={
                        "class": "form-control points-input",
                        "data-column": name,
                        "aria-label": f"{title}: {label.lower()}",
                    }
                ),
            )  # fmt: skip

    def _add_hands(self, item: AgendaItem, title: str) -> None:
        self.fields[f"all-{item.pk}"] = forms.BooleanField(
            label="Mọi người tán thành, trừ người ghi khác dưới đây", required=False
        )
        cast = {each.member_id: each.choice for each in item.votes.all()}
        for member in self.room.voters(item):
            self.fields[f"hand-{item.pk}-{member.pk}"] = forms.ChoiceField(
                label=str(member.person), required=False, choices=_CHOICES, initial=cast.get(member.pk, ""),
                widget=forms.Select(
                    attrs={"class": "form-select form-select-sm", "aria-label": f"{title}: {member.person}"}
                ),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        for item in self.items:
            typed = [self.cleaned_data.get(f"{name}-{item.pk}") for name, _ in _COLUMNS]
            if typed[0] is None and any(value is not None for value in typed):
                self.add_error(f"for-{item.pk}", f"Mục {item.position}: chưa ghi số người tán thành.")
        return self.cleaned_data

    def rows(self) -> Iterator[TallyRow]:
        people = {each.pk: str(each.person) for each in self.room.members}
        for item in self.items:
            barred = self.room.by_rule.get(item.pk, {})
            hands = [self[name] for name in self.fields if name.startswith(f"hand-{item.pk}-")]
            yield TallyRow(
                item,
                self[f"discussion-{item.pk}"],
                self[f"recused-{item.pk}"],
                [] if self.by_name else [self[f"{name}-{item.pk}"] for name, _ in _COLUMNS],
                self[f"all-{item.pk}"] if self.by_name else None,
                hands,
                [f"{people[pk]}: {reason.lower()}" for pk, reason in barred.items() if pk in people],
            )

    def tallies(self) -> list[dict[str, Any]]:
        """A `Tally`'s fields for each item; no count and no hand at all leave it waiting."""
        return [
            {
                "item_id": item.pk,
                "discussion": self.cleaned_data[f"discussion-{item.pk}"],
                "recused": frozenset(int(pk) for pk in self.cleaned_data[f"recused-{item.pk}"]),
                "counts": None if self.by_name else self._counts(item),
                "names": self._names(item) if self.by_name else {},
            }
            for item in self.items
        ]

    def _counts(self, item: AgendaItem) -> Counts | None:
        votes_for, against, other = (self.cleaned_data[f"{name}-{item.pk}"] for name, _ in _COLUMNS)
        return None if votes_for is None else Counts(votes_for, against or 0, other or 0)

    def _names(self, item: AgendaItem) -> dict[int, str]:
        """Whoever steps back by this same form has no hand to show."""
        start = f"hand-{item.pk}-"
        stepped = set(self.cleaned_data[f"recused-{item.pk}"])
        typed = {
            name.removeprefix(start): self.cleaned_data[name]
            for name in self.fields
            if name.startswith(start) and name.removeprefix(start) not in stepped
        }
        if self.cleaned_data[f"all-{item.pk}"]:
            typed = {pk: said or Choice.FOR for pk, said in typed.items()}
        return {int(pk): said for pk, said in typed.items() if said}


class BallotForm(forms.Form):
    """One count of an item's paper ballots, in ballots."""

    teller = forms.TypedChoiceField(label="Người kiểm phiếu", coerce=int)
    issued = forms.IntegerField(label="Phiếu phát ra", min_value=0, max_value=200)
    returned = forms.IntegerField(label="Phiếu thu về", min_value=0, max_value=200)
    votes_for = forms.IntegerField(label="Tán thành", min_value=0, max_value=200)
    votes_against = forms.IntegerField(label="Không tán thành", min_value=0, max_value=200)
    votes_other = forms.IntegerField(label="Ý kiến khác", min_value=0, max_value=200)
    invalid = forms.IntegerField(label="Không hợp lệ", min_value=0, max_value=200)

    def __init__(
        self, data: Any = None, *, item: AgendaItem, tellers: Sequence[CouncilMember], voters: int
    ) -> None:
        initial = {"issued": voters, "votes_against": 0, "votes_other": 0, "invalid": 0}
        super().__init__(data, initial=initial, prefix=f"phieu-{item.pk}")
        self.fields["teller"].choices = named(tellers)  # type: ignore[attr-defined]  # a choice field

    def sheet(self) -> Sheet:
        typed = self.cleaned_data
        return Sheet(
            typed["issued"],
            typed["returned"],
            typed["invalid"],
            typed["votes_for"],
            typed["votes_against"],
            typed["votes_other"],
        )
