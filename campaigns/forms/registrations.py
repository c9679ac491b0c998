"""What people type when a unit launches the movement and registers what it strives for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from andung_emulation import vietnamese
from andung_emulation.files.fields import ScanField
from campaigns.forms.fields import DayField
from campaigns.forms.points import prose_field
from campaigns.models import CompetitionContent, Participant, Registration
from campaigns.models.fields import ProseField
from campaigns.rules.registrations import Content
from campaigns.selectors.registrations import said_in

MOST = 2000  # characters of a line


@dataclass(frozen=True)
class LineFields:
    """A content with the fields that can be typed now; `text` is what stands there where it is closed."""

    letter: str
    title: str
    text: str
    result: str
    text_field: forms.BoundField | None = None
    result_field: forms.BoundField | None = None


class RegistrationForm(forms.Form):
    """Launch, registration and a line a content; fields are named by the content's place: `text_1` …

    `only_results`: the round's date has passed, what was registered stays.
    """

    launched_on = DayField(label="Phát động ngày", required=False)
    launch_document = forms.CharField(
        label="Văn bản phát động",
        required=False,
        max_length=200,
        help_text="Tên, số, ngày văn bản, hoặc cuộc họp phát động.",
    )
    scan = ScanField(label="Bản chụp văn bản phát động", required=False)
    registered_on = DayField(label="Đăng ký ngày", required=False)
    leader = forms.TypedChoiceField(
        label="Người phụ trách",
        required=False,
        empty_value=None,
        help_text="Người của đơn vị vào ngày đăng ký.",
    )
    aim = forms.CharField(
        label="Mức phấn đấu chung",
        required=False,
        max_length=ProseField.MAX_PROSE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        row: Registration | None,
        contents: Sequence[CompetitionContent],
        leaders: Sequence[tuple[Participant, str]],
        only_results: bool,
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """`kept`: what autosave has of it, in place of what is stored."""
        self._row, self._contents = row, contents
        self._stored = said_in(row)
        super().__init__(data, files, initial=_initial(row))
        people = {str(person.pk): person for person, _ in leaders}
        posts = [(str(person.pk), f"{person.name} – {post}") for person, post in leaders]
        leader: Any = self.fields["leader"]
        leader.choices, leader.coerce = [("", "– chưa phân công –"), *posts], people.__getitem__
        if only_results:
            for name in [name for name in self.fields if name != "version"]:
                del self.fields[name]
        for place, content in enumerate(contents, start=1):
            self._add_line(place, content, only_results=only_results)
        for name, value in (kept or {}).items():
            if name in self.fields and name not in ("version", "scan") and isinstance(value, str):
                self.initial[name] = value

    def _add_line(self, place: int, content: CompetitionContent, *, only_results: bool) -> None:
        names = ("result",) if only_results else ("text", "result")
        if only_results and not self._stored.texts.get(content.letter):
            return  # nothing was strived for there
        labels = {"text": "Đăng ký", "result": "Kết quả thực hiện"}
        stored = {"text": self._stored.texts, "result": self._stored.results}
        for name in names:
            field = prose_field(labels[name])
            field.max_length = MOST
            self.fields[f"{name}_{place}"] = field
            self.initial[f"{name}_{place}"] = stored[name].get(content.letter, "")

    def lines(self) -> list[LineFields]:
        return [self._line(place, content) for place, content in enumerate(self._contents, start=1)]

    def _line(self, place: int, content: CompetitionContent) -> LineFields:
        letter, stored = content.letter, self._stored
        return LineFields(
            letter,
            content.short_title,
            stored.texts.get(letter, ""),
            stored.results.get(letter, ""),
            self[f"text_{place}"] if f"text_{place}" in self.fields else None,
            self[f"result_{place}"] if f"result_{place}" in self.fields else None,
        )

    def told(self, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """What an older draft says, field by field, where it says anything."""
        letters = {str(place): each.letter for place, each in enumerate(self._contents, start=1)}
        return tuple(
            (f"{letters.get(name.rpartition('_')[2], '')} {field.label}".strip(), text)
            for name, field in self.fields.items()
            if field.label and isinstance(text := values.get(name), str) and text
        )

    def content(self) -> Content:
        """What is typed; where the form leaves something out, what is stored."""
        typed = self.cleaned_data
        own = ("launched_on", "launch_document", "registered_on", "aim")
        said = replace(self._stored, **{name: typed[name] for name in own if name in typed})
        texts, results = (
            {
                content.letter: vietnamese.normalise_lines(typed[f"{name}_{place}"])
                for place, content in enumerate(self._contents, start=1)
                if f"{name}_{place}" in typed
            }
            for name in ("text", "result")
        )
        return replace(said, texts={**said.texts, **texts}, results={**said.results, **results})

    def leader_chosen(self) -> Participant | None:
        chosen: Participant | None = self.cleaned_data.get("leader", self._row.leader if self._row else None)
        return chosen


def _initial(row: Registration | None) -> dict[str, Any]:
    if row is None:
        return {"version": 0}
    names = ("launched_on", "launch_document", "registered_on", "aim", "version")
    return {name: getattr(row, name) for name in names} | {"leader": row.leader_id}
