"""What the office types under the headings of a report; the shape of it only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from campaigns.forms.fields import ProseInput
from campaigns.models.fields import ProseField
from dossiers.rules.summaries import Prose

_SHORT, _LONG = 2, 5  # lines shown at first


class SummaryForm(forms.Form):
    """A field a heading, named by its key."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        proses: Iterable[Prose],
        texts: Mapping[str, str],
        version: int,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """`texts`: what stands there; `kept`: what autosave or a suggestion has in place of it."""
        super().__init__(data, initial={"version": version})
        self._proses = tuple(proses)
        for each in self._proses:
            self.fields[each.key] = ProseInput(
                label=_label(each),
                required=False,
                max_length=ProseField.MAX_PROSE,
                help_text=each.help,
                widget=forms.Textarea(
                    attrs={"rows": _LONG if each.is_needed else _SHORT, "aria-label": each.label}
                ),
            )
            typed = (kept or {}).get(each.key)
            self.initial[each.key] = typed if isinstance(typed, str) else texts.get(each.key, "")

    def texts(self) -> dict[str, str]:
        return {each.key: self.cleaned_data[each.key] for each in self._proses}

    def told(self, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """What an older draft says, field by field, where it says anything."""
        said = ((each.label, values.get(each.key)) for each in self._proses)
        return tuple((label, text) for label, text in said if isinstance(text, str) and text)


class VersionForm(forms.Form):
    """Of what a button stands on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _label(prose: Prose) -> str:
    """Nothing where the heading just above says it; a reader of the screen hears it all the same."""
    if prose.is_the_heading:
        return ""
    return prose.label if prose.is_needed else f"{prose.label} (không bắt buộc)"
