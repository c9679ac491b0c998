"""A nomination as it is typed: one textarea a criterion that fits, one a content a to g."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet

from awards.models import Criterion, Initiative, Nomination
from campaigns.enums import SubjectKind
from campaigns.forms.fields import DayField
from campaigns.models import CompetitionContent, Participant, Posting
from campaigns.models.fields import ProseField

_SAID = (
    "proposer", "selected_on", "selection_result", "background", "measures", "initiative", "declared",
    "declared_clear", "declared_exemplary",
)  # fmt: skip


class ParticipantField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """A name is not enough where two people share it: the post of the day stands beside it."""

    def label_from_instance(self, obj: Any) -> str:
        held: list[Posting] = getattr(obj, "held", [])
        return f"{obj.name} – {held[-1].title}, {held[-1].unit}" if held else str(obj.name)


def prose(label: str, *, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=ProseField.MAX_PROSE,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """The rows that a choice of the form offers to this person."""
    form.fields[name].queryset = rows  # type: ignore[attr-defined]  # the fields named are model choices


class NominationForm(forms.Form):
    """Fields for the criteria and contents are named by their ids: `criterion-3`, `claim-3`, `content-5`."""

    participant = ParticipantField(
        label="Đề nghị khen", queryset=Participant.objects.none(), empty_label="– chọn –"
    )
    proposer = ParticipantField(
        label="Đơn vị đề nghị",
        queryset=Participant.objects.none(),
        empty_label="– chọn –",
        help_text="Nơi bình xét và gửi đề nghị; ngành một người bình xét chung ở cơ quan.",
    )
    selected_on = DayField(label="Ngày đơn vị bình xét", required=False)
    selection_result = forms.CharField(
        label="Kết quả bình xét", required=False, max_length=300, help_text="Ví dụ: 12/12 người nhất trí."
    )
    background = prose("Đặc điểm, tình hình; nhiệm vụ được giao")
    measures = prose("Biện pháp, cách làm")
    initiative = forms.ModelChoiceField(
        label="Sáng kiến, mô hình, giải pháp, cách làm hay",
        queryset=Initiative.objects.none(),
        required=False,
        empty_label="– không có –",
    )
    declared = forms.BooleanField(
        label="Đơn vị, cá nhân cam kết nội dung kê khai đúng sự thật.", required=False
    )
    declared_clear = forms.BooleanField(
        label="Không đang bị xem xét kỷ luật, thanh tra, kiểm tra có dấu hiệu vi phạm, khiếu nại, tố cáo"
        " đang được xác minh.",
        required=False,
    )
    declared_exemplary = forms.BooleanField(
        label="Đáp ứng điều kiện chung của Kế hoạch (III.2), nêu ở từng tiêu chuẩn.", required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: Iterable[Criterion],
        contents: Iterable[CompetitionContent],
        participants: QuerySet[Participant] | None,
        proposers: QuerySet[Participant],
        initiatives: QuerySet[Initiative],
        day: date,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.criteria, self.contents = list(criteria), list(contents)
        if participants is None:
            del self.fields["participant"]
        else:
            offer(self, "participant", with_posts(participants, day))
        self.nobody_left = participants is not None and not participants.exists()
        offer(self, "proposer", proposers)
        if data is None and len(only := list(proposers[:2])) == 1:
            self.initial.setdefault("proposer", only[0].pk)
        offer(self, "initiative", initiatives)
        for criterion in self.criteria:
            self.fields[f"criterion-{criterion.pk}"] = forms.BooleanField(
                label=criterion.text, required=False
            )
            self.fields[f"claim-{criterion.pk}"] = prose(
                f"Thành tích theo tiêu chuẩn {criterion.clause}",
                rows=4,
                help_text="Nêu kết quả bằng số liệu, so với chỉ tiêu và năm trước.",
            )
        for content in self.contents:
            self.fields[f"content-{content.pk}"] = prose(f"{content.letter}) {content.short_title}")

    def clean(self) -> dict[str, Any]:
        """A text without its tick would be lost without a word: ask."""
        for criterion in self.criteria:
            ticked = self.cleaned_data.get(f"criterion-{criterion.pk}")
            if self.cleaned_data.get(f"claim-{criterion.pk}") and not ticked:
                self.add_error(
                    f"criterion-{criterion.pk}",
                    "Đã viết thành tích nhưng chưa chọn tiêu chuẩn này: đánh dấu, hoặc xóa phần đã viết.",
                )
        return self.cleaned_data

    def claim_fields(self) -> Iterator[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        for each in self.criteria:
            yield each, self[f"criterion-{each.pk}"], self[f"claim-{each.pk}"]

    def content_fields(self) -> Iterator[forms.BoundField]:
        for each in self.contents:
            yield self[f"content-{each.pk}"]

    def content(self) -> dict[str, Any]:
        """What `awards.services.contents.Content` takes."""
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in _SAID}
        said["claims"] = {
            each.pk: typed[f"claim-{each.pk}"] for each in self.criteria if typed[f"criterion-{each.pk}"]
        }
        said["achievements"] = {each.pk: typed[f"content-{each.pk}"] for each in self.contents}
        return said


class ReasonForm(forms.Form):
    """Why: for sending back (asked) and for withdrawing (may be empty)."""

    reason = forms.CharField(
        label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )

    def __init__(self, data: Any = None, *, label: str, required: bool, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.fields["reason"].label = label
        self.fields["reason"].required = required
        self.fields["reason"].error_messages["required"] = "Ghi lý do, để người nhận biết cần làm gì."


class ListFilter(forms.Form):
    """What the list of a round can be narrowed to; anything unknown narrows nothing."""

    tim = forms.CharField(label="Tìm tên", required=False, max_length=100)
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tập thể và cá nhân"), *SubjectKind.choices]
    )


def with_posts(rows: QuerySet[Participant], day: date) -> QuerySet[Participant]:
    """With the posts of that day, for the label; one query more."""
    held = Posting.objects.held_on(day).select_related("unit").order_by("held_from")
    return rows.prefetch_related(Prefetch("postings", queryset=held, to_attr="held"))


def initial_of(nomination: Nomination) -> dict[str, Any]:
    """The form as it was saved."""
    initial: dict[str, Any] = {
        name: getattr(nomination, name)
        for name in (
            "selected_on",
            "selection_result",
            "background",
            "measures",
            "declared",
            "declared_clear",
            "declared_exemplary",
            "version",
        )
    }
    initial |= {"proposer": nomination.proposer_id, "initiative": nomination.initiative_id}
    for criterion_id, text in nomination.claims.values_list("criterion_id", "achievement"):
        initial |= {f"criterion-{criterion_id}": True, f"claim-{criterion_id}": text}
    for content_id, text in nomination.achievements.values_list("content_id", "text"):
        initial[f"content-{content_id}"] = text
    return initial
