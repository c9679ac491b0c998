"""The roll of a meeting as it is typed: who is here, who leads; who goes and comes meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms

from awards.enums import Presence
from awards.forms.claims import prose
from awards.models import Attendance, CouncilMember, Meeting


def named(members: Iterable[CouncilMember]) -> list[tuple[int, str]]:
    """Choices by name and role."""
    return [(each.pk, f"{each.person}, {each.get_role_display()}") for each in members]


class RollForm(forms.Form):
    """A row a member: `presence-7`, `reason-7`, `opinion-7`; who leads and writes while it is planned."""

    chair = forms.TypedChoiceField(label="Chủ tọa", coerce=int)
    secretary = forms.TypedChoiceField(label="Thư ký", coerce=int)
    opening = prose("Diễn biến chung", help_text="Lời mở đầu, ý kiến chung; đi vào biên bản.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        members: Sequence[CouncilMember],
        attendances: Iterable[Attendance] = (),
        meeting: Meeting,
        leads: bool,
    ) -> None:
        initial = {
            "opening": meeting.opening,
            "version": meeting.version,
            "chair": meeting.chair_id,
            "secretary": meeting.secretary_id,
        }
        super().__init__(data, initial=initial)
        self.members, self.leads = list(members), leads
        for name in ("chair", "secretary"):
            if leads:
                self.fields[name].choices = named(self.members)  # type: ignore[attr-defined]  # a choice field
            else:
                del self.fields[name]
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

    def lead(self) -> dict[str, int] | None:
        """A `Lead`'s fields, while they can be chosen."""
        if "chair" not in self.fields:
            return None
        return {"chair_id": self.cleaned_data["chair"], "secretary_id": self.cleaned_data["secretary"]}

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


class MovementForm(forms.Form):
    """Who goes, who comes, and after which item."""

    member = forms.TypedChoiceField(label="Thành viên", coerce=int)
    comes = forms.TypedChoiceField(
        label="Vào hay về", choices=[("0", "về"), ("1", "vào họp")], coerce=lambda value: value == "1"
    )
    after_item = forms.IntegerField(
        label="Sau mục số", min_value=0, max_value=999, help_text="0: trước mục đầu tiên"
    )
    reason = forms.CharField(label="Lý do", required=False, max_length=200)

    def __init__(self, data: Any = None, *, members: Iterable[CouncilMember], after: int) -> None:
        super().__init__(data, initial={"after_item": after}, prefix="vao-ve")
        self.fields["member"].choices = named(members)  # type: ignore[attr-defined]  # a choice field

    def movement(self) -> dict[str, Any]:
        """What `awards.services.movements.record_movement` takes of it."""
        typed = self.cleaned_data
        return {
            "member_id": typed["member"],
            "after_item": typed["after_item"],
            "comes": typed["comes"],
            "reason": typed["reason"],
        }
