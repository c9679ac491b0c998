"""What people type of a gương điển hình: the proposal, the story, the photo, the consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet

from andung_emulation.files.fields import PhotoField, ScanField
from awards.forms.claims import prose
from awards.forms.participants import ParticipantField, offer
from awards.models import Award, Exemplar
from awards.rules.exemplar_contents import Proposal, Story
from campaigns.forms.fields import DayField
from campaigns.models import Participant, Round

MOST = 4000  # characters of what a unit says, and of what others can do alike
_TYPED = ("title", "suggestion", "story", "lesson", "photo_caption", "award")


class ExemplarForm(forms.Form):
    """What autosave has kept stands in place of what is stored."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Tên bài",
        max_length=200,
        help_text="Ngắn, nói được việc: “Người giữ bảng màu của bộ phận một cửa”.",
    )

    def keep(self, kept: Mapping[str, Any] | None) -> None:
        for name, value in (kept or {}).items():
            if name in self.fields and name != "version" and isinstance(value, str):
                self.initial[name] = value

    def told(self, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """What an older draft says, field by field, where it says anything."""
        return tuple(
            (str(field.label), text)
            for name, field in self.fields.items()
            if field.label and isinstance(text := values.get(name), str) and text and name in _TYPED[:5]
        )


class SuggestForm(ExemplarForm):
    """A unit's own words."""

    suggestion = prose(
        "Việc làm đáng nêu",
        rows=7,
        help_text="Đã làm gì, khác trước ở chỗ nào, bà con được lợi gì, bằng số liệu nếu có; ai kể thêm được."
        " VH-TT xã dựa vào đây để viết bài.",
    )

    def __init__(
        self, data: Any = None, *, row: Exemplar | None = None, kept: Mapping[str, Any] | None = None
    ) -> None:
        names = ("version", "title", "suggestion")
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else {})
        self.fields["suggestion"].required = True
        self.fields["suggestion"].max_length = MOST  # type: ignore[attr-defined]  # a text
        self.keep(kept)


class ProposeForm(SuggestForm):
    """A new one: about whom, in which round, by which unit."""

    round = forms.ModelChoiceField(label="Đợt, năm", queryset=Round.objects.none())
    participant = ParticipantField(
        label="Tập thể, cá nhân", queryset=Participant.objects.none(), empty_label="– chọn –"
    )
    proposer = ParticipantField(
        label="Đơn vị đề xuất",
        queryset=Participant.objects.none(),
        required=False,
        empty_label="– VH-TT xã tự phát hiện –",
    )

    field_order = ("round", "participant", "proposer", "title", "suggestion")

    def __init__(
        self,
        data: Any = None,
        *,
        rounds: QuerySet[Round],
        people: QuerySet[Participant],
        units: QuerySet[Participant],
        for_anybody: bool,
        initial: Mapping[str, Any],
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        """`for_anybody`: he need not speak for a unit, and may write at once instead of suggesting."""
        super().__init__(data)
        self.initial.update(initial)
        for name, rows in (("round", rounds), ("participant", people), ("proposer", units)):
            offer(self, name, rows)
        self.fields["proposer"].required = not for_anybody
        self.fields["suggestion"].required = not for_anybody
        if not for_anybody:
            self.fields["proposer"].empty_label = "– chọn –"  # type: ignore[attr-defined]  # a model choice
        self.keep(kept)

    def proposal(self) -> Proposal:
        return Proposal(
            **{
                name: self.cleaned_data[name]
                for name in ("round", "participant", "title", "suggestion", "proposer")
            }
        )


class StoryForm(ExemplarForm):
    """What the culture officer writes."""

    award = forms.ModelChoiceField(
        label="Lần khen làm căn cứ",
        queryset=Award.objects.none(),
        required=False,
        empty_label="– không dẫn lần khen nào –",
    )
    story = prose(
        "Bài viết",
        rows=14,
        help_text="Mỗi đoạn một dòng. Bài này in trong bản tin và đọc trên loa: câu ngắn, tên đầy đủ.",
    )
    lesson = prose("Điều nơi khác làm theo được", help_text="Một, hai câu: bắt đầu từ đâu, cần gì.")
    suggestion = prose("Việc làm đáng nêu, do đơn vị ghi", rows=4)
    photo_caption = forms.CharField(label="Chú thích ảnh", required=False, max_length=300)

    field_order = ("version", "title", "award", "story", "lesson", "photo_caption", "suggestion")

    def __init__(
        self,
        data: Any = None,
        *,
        row: Exemplar,
        awards: QuerySet[Award],
        kept: Mapping[str, Any] | None = None,
    ) -> None:
        names = ("version", *_TYPED[:5])
        stored = {name: getattr(row, name) for name in names} | {"award": row.award_id}
        super().__init__(data, initial=stored)
        self._row = row
        offer(self, "award", awards)
        for name in ("suggestion", "lesson"):
            self.fields[name].max_length = MOST  # type: ignore[attr-defined]  # a text
        if row.photo_id is None:
            del self.fields["photo_caption"]
        self.keep(kept)

    def said(self) -> Story:
        """What is typed; where the form leaves something out, what is stored."""
        typed = self.cleaned_data
        return Story(**{name: typed.get(name, getattr(self._row, name)) for name in _TYPED})


class PhotoForm(forms.Form):
    photo = PhotoField(
        label="Ảnh",
        error_messages={"required": "Chọn một ảnh."},
        help_text="JPG, PNG hoặc WebP, tối đa 10 MB. Ảnh được thu nhỏ, bỏ nơi chụp và thông tin máy.",
    )
    photo_caption = forms.CharField(
        label="Chú thích ảnh",
        required=False,
        max_length=300,
        help_text="Ai, ở đâu, đang làm gì. Người không nhìn thấy ảnh nghe câu này.",
    )


class ConsentForm(forms.Form):
    """On paper or by word of mouth; who said so and when stands in the record."""

    by = forms.CharField(
        label="Người đồng ý",
        max_length=200,
        help_text="Chính người được nêu gương; của tập thể là người đứng đầu. Cả người có mặt trong ảnh.",
    )
    on = DayField(label="Ngày đồng ý")
    scan = ScanField(label="Giấy đồng ý đã ký", required=False)
