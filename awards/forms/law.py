"""A row of the law's tables as the office types it: by a document, beside the other rows of its table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.text import slugify

from andung_emulation import vietnamese
from awards.models import RewardMultiple, RewardRate
from awards.rules.law import Span, may_cite, may_run
from awards.rules.money import Period

NEEDS_A_DOCUMENT = (
    "Chọn văn bản làm căn cứ: dòng sửa hoặc thêm bằng tay phải theo một văn bản. Chưa có trong danh sách thì"
    " bấm dấu + bên cạnh (hoặc mục Văn bản) để thêm."
)
ENDS_BEFORE_START = "Ngày kết thúc phải từ ngày bắt đầu trở đi."
SOURCE_HELP = "Nơi đã đối chiếu; bỏ trống thì ghi tên văn bản."


class LawRowForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Who only reads gets no fields; a key of the data file's rows isn't offered (`awards.admin.law`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "document" in self.fields:
            self.fields["document"].required = True
            self.fields["document"].error_messages["required"] = NEEDS_A_DOCUMENT
        if "source" in self.fields:
            self.fields["source"].required = False
            self.fields["source"].help_text = SOURCE_HELP
        for name, figure in self.initial.items():
            if isinstance(figure, Decimal):  # without the zeros of its column
                self.initial[name] = Decimal(f"{figure.normalize():f}")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "source" in typed and not typed["source"] and typed.get("document"):
            typed["source"] = str(typed["document"])
        return typed

    def typed(self, name: str) -> Any:
        """What was typed, or what the row has where the field isn't offered; None where it has an error."""
        if name in self.fields:
            return self.cleaned_data.get(name)
        return getattr(self.instance, name)


class PeriodForm(LawRowForm):
    """A figure between two days: none of them lies over another of the same figure."""

    def beside(self) -> Iterable[Period]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        first, last = self.typed("valid_from"), self.typed("valid_until")
        if first and not (last and last < first):
            verdict = may_run(Span(first, last), self.beside())
            if not verdict:
                self.add_error("valid_from" if "valid_from" in self.fields else None, verdict.reason)
        return typed


class RateForm(PeriodForm):
    def beside(self) -> Iterable[Period]:
        return RewardRate.objects.exclude(pk=self.instance.pk).order_by("valid_from")


class MultipleForm(PeriodForm):
    """Of a household beside those of households."""

    def beside(self) -> Iterable[Period]:
        others = RewardMultiple.objects.exclude(pk=self.instance.pk)
        return others.filter(kind=self.typed("kind")).order_by("valid_from")


class ExecutorForm(LawRowForm):
    """Its code is made here: nobody reads it but the data file."""

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        text, first, last = typed.get("text"), typed.get("valid_from"), typed.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", ENDS_BEFORE_START)
        elif text and first and not self.instance.code:
            self.instance.code = _code(text, first)
            if _is_taken(type(self.instance), self.instance.code):
                self.add_error("text", "Đã có dòng này từ ngày ấy.")
        return typed


class BasisForm(ExecutorForm):
    def clean_text(self) -> str:
        text = vietnamese.normalise(self.cleaned_data["text"])
        verdict = may_cite(text)
        if not verdict:
            raise forms.ValidationError(verdict.reason)
        return text


def _code(text: str, first: date) -> str:
    """`can-cu-thong-tu-so-09-2026-tt-bnv-20260901`, at most 50 characters."""
    return f"{slugify(vietnamese.search_key(text))[:41].strip('-')}-{first:%Y%m%d}"


def _is_taken(model: type[Model], code: str) -> bool:
    return bool(model._default_manager.filter(code=code).exists())
