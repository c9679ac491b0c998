"""A meeting as it is typed: its plan, its agenda, its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator

from andung_emulation import clock
from awards.forms.participants import offer
from awards.models import CouncilMember, Meeting, Nomination
from awards.selectors.agenda import Waiting
from campaigns.forms.fields import DayField


class HourField(forms.TimeField):
    """24 hours: 14:00; people also write 14h30."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H:%M", "%Hh%M", "%Hh", "%H giờ %M"],
            widget=forms.TimeInput(format="%H:%M", attrs={"class": "short", "inputmode": "numeric"}),
            help_text="24 giờ, ví dụ 14:00",
            error_messages={"invalid": "Giờ viết như 14:00."},
            **kwargs,
        )


class _Cases(ModelChoiceIterator):  # type: ignore[type-arg]  # generic only in the stubs
    """Hundreds of nominations: two names of each, without the rest of them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        for pk, who, by in self.queryset.values_list("pk", "participant__name", "proposer__name"):
            yield pk, f"{who} ({by} đề nghị)"


class NominationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # only in the stubs
    iterator = _Cases


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person}, {obj.get_role_display()}"


class MeetingForm(forms.Form):
    """When, where, who leads and writes; the agenda only while it is planned anew."""

    day = DayField(label="Ngày họp")
    hour = HourField(label="Giờ bắt đầu")
    place = forms.CharField(label="Địa điểm", max_length=200)
    invitation = forms.CharField(
        label="Giấy mời", max_length=120, required=False, help_text="Ví dụ: 03/GM-HĐTĐKT ngày 22/12/2025."
    )
    chair = MemberField(label="Chủ tọa", queryset=CouncilMember.objects.none(), empty_label="– chọn –")
    secretary = MemberField(label="Thư ký", queryset=CouncilMember.objects.none(), empty_label="– chọn –")
    agenda = NominationsField(
        label="Chương trình: các đề nghị đã tiếp nhận",
        queryset=Nomination.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        members: QuerySet[CouncilMember],
        nominations: QuerySet[Nomination] | None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        for name in ("chair", "secretary"):
            offer(self, name, members)
        if nominations is None:
            del self.fields["agenda"]
        else:
            offer(self, "agenda", nominations)

    def plan(self) -> dict[str, Any]:
        """What `awards.services.meetings.Plan` takes."""
        typed = self.cleaned_data
        named = {name: typed[name] for name in ("place", "chair", "secretary", "invitation")}
        return named | {"starts_at": at_an_dung(typed["day"], typed["hour"])}


class AgendaForm(forms.Form):
    agenda = NominationsField(
        label="Các đề nghị đưa ra phiên họp",
        queryset=Nomination.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        nominations: QuerySet[Nomination],
        waiting: Waiting,
        chosen: Iterable[int],
        version: int,
    ) -> None:
        super().__init__(data, initial={"agenda": list(chosen), "version": version})
        self.waiting = waiting
        offer(self, "agenda", nominations)
        self.fields["agenda"].choices = waiting.choices  # type: ignore[attr-defined]  # a choice field


class CloseForm(forms.Form):
    hour = HourField(label="Kết thúc lúc")

    def ended_at(self, meeting: Meeting) -> datetime:
        return at_an_dung(clock.local_date(meeting.starts_at), self.cleaned_data["hour"])


def at_an_dung(day: date, hour: Any) -> datetime:
    """The instant of that hour on An Dũng's wall."""
    return datetime.combine(day, hour, tzinfo=clock.ZONE)
