"""What is typed of one item, and of the minutes: put off, opened again, completed in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from awards.enums import ReopenedFor
from awards.forms.claims import prose
from awards.models import AgendaItem, Meeting


class DeferForm(forms.Form):
    reason = forms.CharField(
        label="Vì sao để phiên họp sau",
        max_length=300,
        error_messages={"required": "Ghi lý do để phiên họp sau."},
    )

    def __init__(self, data: Any = None, *, item: AgendaItem) -> None:
        super().__init__(data, prefix=f"hoan-{item.pk}")


class ReopenForm(forms.Form):
    reopened_for = forms.ChoiceField(label="Mở lại để", choices=ReopenedFor.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Lý do mở lại", max_length=300, error_messages={"required": "Ghi lý do mở lại."}
    )

    def __init__(self, data: Any = None, *, item: AgendaItem) -> None:
        super().__init__(data, initial={"reopened_for": ReopenedFor.REVOTE}, prefix=f"mo-lai-{item.pk}")


class ProseForm(forms.Form):
    """The words of the minutes: guests, opening, each item's discussion, the end."""

    guests = prose("Khách mời", rows=2)
    opening = prose("Diễn biến chung", help_text="Lời mở đầu, ý kiến chung.")
    closing = prose("Kết luận chung")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
        super().__init__(
            data,
            initial={name: getattr(meeting, name) for name in ("guests", "opening", "closing", "version")},
            prefix="loi",
        )
        self.items = list(items)
        for item in self.items:
            self.fields[f"discussion-{item.pk}"] = prose(
                f"Mục {item.position}. {item.nomination.participant}: thảo luận", rows=2
            )
            self.fields[f"discussion-{item.pk}"].initial = item.discussion

    def discussion_fields(self) -> Iterator[forms.BoundField]:
        for item in self.items:
            yield self[f"discussion-{item.pk}"]

    def words(self) -> dict[str, Any]:
        """What `awards.services.prose.Prose` takes."""
        said = {name: self.cleaned_data[name] for name in ("guests", "opening", "closing")}
        return said | {
            "discussions": {item.pk: self.cleaned_data[f"discussion-{item.pk}"] for item in self.items}
        }
