"""A nomination as it is typed: what stands under each criterion that fits, and a text a content a to g."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.html import escape

from awards.forms import claims
from awards.forms.claims import prose
from awards.forms.participants import ParticipantField, UnitField, offer, offer_found, searching
from awards.forms.selections import SelectionForm
from awards.models import Criterion, Initiative, Nomination
from awards.selectors.claims import ContentLine, claim_of, claims_of
from awards.selectors.offering import Offer
from campaigns.enums import SubjectKind
from campaigns.models import Participant
from campaigns.models.participants import MAX_NAME

_SAID = (
    "proposer", "selected_on", "selection_present", "selection_members", "selection_result", "background",
    "measures", "initiative", "declared", "declared_clear", "declared_exemplary",
)  # fmt: skip


class NominationForm(SelectionForm):
    """The fields of each criterion are `forms.claims`'; those of the contents are named `content-5`."""

    nominee_name = forms.CharField(
        label="Tìm tên", required=False, max_length=MAX_NAME, help_text="Một phần tên, có dấu hay không dấu."
    )
    participant = ParticipantField(
        label="Đề nghị khen", queryset=Participant.objects.none(), empty_label="– chọn –"
    )
    proposer = UnitField(
        label="Đơn vị đề nghị",
        queryset=Participant.objects.none(),
        empty_label="– chọn –",
        help_text="Nơi bình xét và gửi đề nghị; ngành một, hai người bình xét chung ở cơ quan.",
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
        label="Đáp ứng điều kiện chung của Kế hoạch, nêu ở từng tiêu chuẩn.", required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        kind: str,
        criteria: Iterable[Criterion],
        lines: Sequence[ContentLine],
        years: Sequence[int],
        nominees: Offer | None,
        proposers: QuerySet[Participant],
        initiatives: QuerySet[Initiative],
        search_url: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.criteria, self.lines = list(criteria), lines
        self.nobody_left = nominees is not None and not (nominees.shown or nominees.is_searched)
        self._offer(nominees, search_url)
        if kind == SubjectKind.COLLECTIVE:  # III.2 is said of people
            del self.fields["declared_exemplary"]
        offer(self, "proposer", proposers)
        if data is None and len(only := list(proposers.values_list("pk", flat=True)[:2])) == 1:
            self.initial.setdefault("proposer", only[0])
        offer(self, "initiative", initiatives)
        for criterion in self.criteria:
            claims.add_fields(self, criterion, lines=lines, years=years)
        for line in lines:
            self.fields[f"content-{line.pk}"] = prose(line.label)

    def _offer(self, nominees: Offer | None, search_url: str) -> None:
        """Nobody where the nomination is somebody's already. A search is answered while the name is typed;
        where no script runs, by the refusal of what was sent without a choice."""
        if nominees is None or not nominees.is_searched:
            del self.fields["nominee_name"]
        else:
            self.fields["nominee_name"].widget.attrs |= searching(
                search_url, "#div_id_participant", beside="#ben-canh"
            )
            self.initial["nominee_name"] = nominees.text
            self.fields["participant"].help_text = escape(nominees.said)  # with what was typed in it
        if nominees is None:
            del self.fields["participant"]
        else:
            offer_found(self, "participant", nominees)

    def clean(self) -> dict[str, Any]:
        """What stands without its tick would be lost without a word: ask."""
        for criterion in self.criteria:
            ticked = self.cleaned_data.get(f"criterion-{criterion.pk}")
            if not ticked and claims.says_something(self.cleaned_data, criterion):
                self.add_error(
                    f"criterion-{criterion.pk}",
                    "Đã viết thành tích nhưng chưa chọn tiêu chuẩn này: đánh dấu, hoặc xóa phần đã viết.",
                )
        return self.cleaned_data

    def claim_fields(self) -> Iterator[claims.ClaimFields]:
        for each in self.criteria:
            yield claims.fields_of(self, each, self.lines)

    def content_fields(self) -> Iterator[forms.BoundField]:
        for line in self.lines:
            yield self[f"content-{line.pk}"]

    def declarations(self) -> Iterator[forms.BoundField]:
        for name in self.fields:
            if name.startswith("declared"):
                yield self[name]

    def content(self) -> dict[str, Any]:
        """What `awards.services.contents.Content` takes."""
        typed = self.cleaned_data
        said: dict[str, Any] = {name: typed[name] for name in _SAID if name in typed}
        said["selection_file"] = typed["selection_file"] or None
        said["claims"] = {
            each.pk: claims.typed(typed, each, self.lines)
            for each in self.criteria
            if typed[f"criterion-{each.pk}"]
        }
        said["achievements"] = {line.pk: typed[f"content-{line.pk}"] for line in self.lines}
        return said


class ListFilter(forms.Form):
    """What the list of a round can be narrowed to; anything unknown narrows nothing."""

    tim = forms.CharField(label="Tìm tên", required=False, max_length=100)
    loai = forms.ChoiceField(
        label="Loại", required=False, choices=[("", "Tập thể và cá nhân"), *SubjectKind.choices]
    )


def initial_of(nomination: Nomination) -> dict[str, Any]:
    """The form as it was saved; a file that was handed in isn't handed in again."""
    initial: dict[str, Any] = {name: getattr(nomination, name) for name in (*_SAID, "version")}
    initial |= {"proposer": nomination.proposer_id, "initiative": nomination.initiative_id}
    for each in claims_of(nomination):
        initial |= claims.initial_of(each.criterion_id, claim_of(each))
    for content_id, text in nomination.achievements.values_list("content_id", "text"):
        initial[f"content-{content_id}"] = text
    return initial
