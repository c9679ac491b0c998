"""Which rows of the board somebody wants to see, and in which order; an unknown choice narrows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from campaigns.enums import EvaluationState
from campaigns.models import Block, CompetitionContent
from campaigns.rules.board import BY_CHANGE, BY_NAME, BY_RANK, BY_SHARE, NEEDS, Chosen
from campaigns.rules.recording import state_label

STATES = {
    "dang-soan": EvaluationState.DRAFT,
    "da-gui": EvaluationState.FILED,
    "da-tham-dinh": EvaluationState.VERIFIED,
    "tra-lai": EvaluationState.RETURNED,
}
ORDERS = ((BY_RANK, "Hạng"), (BY_NAME, "Tên đơn vị"), (BY_SHARE, "Tỷ lệ điểm"))
_ALL = ("", "Tất cả")


class BoardFilter(forms.Form):
    """The names of the fields are those of the address."""

    khoi = forms.ChoiceField(label="Khối", required=False)
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False)
    noi_dung = forms.ChoiceField(label="Nội dung", required=False)
    duoi = forms.IntegerField(
        label="Dưới (% số điểm)",
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "short", "placeholder": "ví dụ 70"}),
    )
    sap_xep = forms.ChoiceField(label="Sắp xếp", required=False)

    def __init__(
        self,
        *args: Any,
        blocks: Sequence[Block],
        contents: Sequence[CompetitionContent],
        last_year: int | None,
        from_paper: bool,
        **kwargs: Any,
    ) -> None:
        """In a recorded round nobody is reminded: what units lack isn't asked."""
        super().__init__(*args, **kwargs)
        letters = [(each.letter, f"{each.letter}) {each.short_title}") for each in contents]
        changes = [(BY_CHANGE, f"So với năm {last_year}")] if last_year else []
        self._choose("khoi", [_ALL, *((each.code, each.name) for each in blocks)])
        self._choose("trang_thai", [_ALL, *_states(from_paper=from_paper)])
        self._choose("noi_dung", [("", "Bất kỳ"), *letters])
        self._choose(
            "sap_xep", [*ORDERS, *changes, *((letter, f"Nội dung {letter}") for letter, _ in letters)]
        )
        for need, label in NEEDS.items() if not from_paper else ():
            self.fields[need] = forms.BooleanField(label=label, required=False)

    def chosen(self) -> Chosen:
        """What was said wrongly is not said at all."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return Chosen(
            block=said.get("khoi", ""),
            state=STATES.get(said.get("trang_thai", ""), ""),
            needs=frozenset(need for need in NEEDS if said.get(need)),
            letter=said.get("noi_dung", "") if "duoi" in said else "",
            below=said.get("duoi"),
            order=said.get("sap_xep", BY_RANK),
        )

    def in_words(self) -> str:
        """What narrows, for the sheet: `Khối: Các thôn; Trễ hạn gửi phiếu`."""
        chosen = self.chosen()
        said = [self._word(name) for name in ("khoi", "trang_thai") if self.cleaned_data.get(name)]
        said += [NEEDS[need] for need in NEEDS if need in chosen.needs]
        if chosen.below is not None:
            said.append(f"Nội dung {chosen.letter or 'bất kỳ'} dưới {chosen.below} %")
        return "; ".join(said) or "tất cả"

    def _word(self, name: str) -> str:
        field: Any = self.fields[name]
        return f"{field.label}: {dict(field.choices)[self.cleaned_data[name]]}"

    def _choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


def _states(*, from_paper: bool) -> list[tuple[str, str]]:
    """A recorded sheet is written down or not yet."""
    there = (EvaluationState.DRAFT, EvaluationState.VERIFIED) if from_paper else tuple(STATES.values())
    return [
        (name, state_label(each, from_paper=from_paper)) for name, each in STATES.items() if each in there
    ]
