"""Which archive is to be made."""

from __future__ import annotations

from typing import Any

from django import forms

from campaigns.models import Campaign, Round
from dossiers.selectors.handovers import choices


class HandoverForm(forms.Form):
    """The whole campaign stands first: that is what another commune takes over."""

    what = forms.ChoiceField(label="Lập bộ lưu trữ của")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campaigns = Campaign.objects.order_by("-first_year")
        self.fields["what"].choices = choices(campaigns)  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> tuple[Campaign, Round | None]:
        said = str(self.cleaned_data["what"])
        if said.startswith("c"):
            return Campaign.objects.get(pk=said[1:]), None
        row = Round.objects.select_related("campaign").get(pk=said[1:])
        return row.campaign, row
