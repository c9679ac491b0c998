"""The sheets of a meeting as they are typed: the roll, and one table of counts for all items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from awards.enums import Presence
from awards.forms.claims import prose
from awards.models import AgendaItem, Attendance, CouncilMember, Meeting
from awards.rules.votes import Counts


class RollForm(forms.Form):
    """A row for each member: `presence-7`, `reason-7`, `opinion-7`."""

    opening = prose("Diễn biến chung", help_text="Lời mở đầu, ý kiến chung; đi vào biên bản.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        members: Sequence[CouncilMember],
        attendances: Iterable[Attendance] = (),
        meeting: Meeting,
    ) -> None:
        super().__init__(data, initial={"opening": meeting.opening, "version": meeting.version})
        self.members = list(members)
        known = {each.member_id: each for each in attendances}
        for member in self.members:
            self._add_row(member, known.get(member.pk))

    def _add_row(self, member: CouncilMember, known: Attendance | None) -> None:
        self.fields[f"presence-{member.pk}"] = forms.ChoiceField(
            label="Có mặt",
            choices=Presence.choices,
            initial=known.presence if known else Presence.PRESENT,
            widget=forms.Select(
                attrs={"class": "form-select", "aria-label": f"{member.person}: có mặt hay vắng"}
            ),
        )
        self.fields[f"reason-{member.pk}"] = forms.CharField(
            label="Lý do vắng",
            required=False,
            max_length=200,
            initial=known.reason if known else "",
            widget=forms.TextInput(
                attrs={"class": "form-control", "aria-label": f"{member.person}: lý do vắng"}
            ),
        )
        self.fields[f"opinion-{member.pk}"] = forms.CharField(
            label="Ý kiến bằng văn bản",
            required=False,
            max_length=4000,
            initial=known.written_opinion if known else "",
            widget=forms.Textarea(
                attrs={
                    "class": "form-control",
                    "rows": 2,
                    "aria-label": f"{member.person}: ý kiến bằng văn bản",
                }
            ),
        )

    def rows(self) -> Iterator[tuple[CouncilMember, Sequence[forms.BoundField], forms.BoundField]]:
        """The member, the short fields, and the written opinion of who is away."""
        for each in self.members:
            short = [self[f"{name}-{each.pk}"] for name in ("presence", "reason")]
            yield each, short, self[f"opinion-{each.pk}"]

    def roll(self) -> list[dict[str, Any]]:
        """A `RollEntry`'s fields for each member."""
        typed = self.cleaned_data
        return [
            {
                "member_id": each.pk,
                "presence": typed[f"presence-{each.pk}"],
                "reason": typed[f"reason-{each.pk}"],
                "written_opinion": typed[f"opinion-{each.pk}"],
            }
            for each in self.members
        ]


@dataclass(frozen=True)
class TallyRow:
    """An item with its fields; those recused by rule are named, not asked."""

    item: AgendaItem
    discussion: forms.BoundField
    recused: forms.BoundField
    counts: Sequence[forms.BoundField]
    by_rule: Sequence[str]


class TallyForm(forms.Form):
    """One table for all items: `discussion-3`, `recused-3`, `for-3`, `against-3`, `other-3`."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        meeting: Meeting,
        items: Sequence[AgendaItem],
        present: Sequence[CouncilMember],
        by_rule: dict[int, dict[int, str]],
    ) -> None:
        super().__init__(data, initial={"version": meeting.version})
        self.items, self._present, self._by_rule = list(items), list(present), by_rule
        for item in self.items:
            self._add_row(item)

    def _add_row(self, item: AgendaItem) -> None:
        named = f"Mục {item.position}"
        self.fields[f"discussion-{item.pk}"] = prose(f"{named}: thảo luận", rows=2)
        self.fields[f"discussion-{item.pk}"].initial = item.discussion
        barred = self._by_rule.get(item.pk, {})
        self.fields[f"recused-{item.pk}"] = forms.MultipleChoiceField(
            label=f"{named}: tự rút, không biểu quyết",
            required=False,
            choices=[(each.pk, str(each.person)) for each in self._present if each.pk not in barred],
            initial=[each.member_id for each in item.recusals.all()],
            widget=forms.CheckboxSelectMultiple,
        )
        for name, label, value in (
            ("for", "Tán thành", item.votes_for),
            ("against", "Không tán thành", item.votes_against),
            ("other", "Ý kiến khác", item.votes_other),
        ):
            self.fields[f"{name}-{item.pk}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=200, initial=value,
                widget=forms.NumberInput(
                    attrs={
                        "class": "form-control points-input",
                        "data-column": name,
                        "aria-label": f"{named}: {label.lower()}",
                    }
                ),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        for item in self.items:
            typed = [self.cleaned_data.get(f"{name}-{item.pk}") for name in ("for", "against", "other")]
            if typed[0] is None and any(value is not None for value in typed):
                self.add_error(f"for-{item.pk}", f"Mục {item.position}: chưa ghi số người tán thành.")
        return self.cleaned_data

    def rows(self) -> Iterator[TallyRow]:
        people = {each.pk: str(each.person) for each in self._present}
        for item in self.items:
            barred = self._by_rule.get(item.pk, {})
            yield TallyRow(
                item,
                self[f"discussion-{item.pk}"],
                self[f"recused-{item.pk}"],
                [self[f"{name}-{item.pk}"] for name in ("for", "against", "other")],
                [f"{people[pk]}: {reason.lower()}" for pk, reason in barred.items() if pk in people],
            )

    def tallies(self) -> list[dict[str, Any]]:
        """A `Tally`'s fields for each item; no count at all leaves (or makes) it wait."""
        return [self._tally(item) for item in self.items]

    def _tally(self, item: AgendaItem) -> dict[str, Any]:
        typed = self.cleaned_data
        votes_for, against, other = (typed[f"{name}-{item.pk}"] for name in ("for", "against", "other"))
        return {
            "item_id": item.pk,
            "discussion": typed[f"discussion-{item.pk}"],
            "recused": frozenset(int(pk) for pk in typed[f"recused-{item.pk}"]),
            "counts": None if votes_for is None else Counts(votes_for, against or 0, other or 0),
        }
