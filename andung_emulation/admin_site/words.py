"""Names for fields that the pages of the application never name, because there each stands in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Field, Model

MACHINERY = frozenset(
    {
        "version", "award_version", "search_key", "identity_key", "sort_key", "blocks", "blocks_version",
        "claimed_until", "attempts", "pdf_file",
    }
)  # fmt: skip
"""Of no meaning to a reader."""
WORDS = {
    "campaign": "phong trào",
    "content": "nội dung",
    "council": "Hội đồng",
    "criterion": "tiêu chuẩn",
    "decided_at": "quyết định lúc",
    "dossier": "hồ sơ",
    "evaluation": "phiếu chấm điểm",
    "item": "mục",
    "meeting": "phiên họp",
    "member": "thành viên",
    "merit_before": "thành tích trước khi đính chính",
    "name_before": "tên trước khi đính chính",
    "nomination": "đề nghị",
    "presence": "có mặt",
    "result": "kết quả",
    "scale": "thang điểm",
    "series": "sổ",
    "state": "trạng thái",
    "title_before": "chức vụ trước khi đính chính",
    "unit_before": "đơn vị trước khi đính chính",
}


def nameless(model: type[Model]) -> list[Field[object, object]]:
    """Fields whose name would be their column's, in English."""
    fields = model._meta.concrete_fields
    return [
        field for field in fields if field.verbose_name == field.name.replace("_", " ") and field.name != "id"
    ]


def labels_of(model: type[Model]) -> dict[str, str]:
    return {field.name: WORDS[field.name] for field in nameless(model) if field.name in WORDS}


def machinery_of(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name in MACHINERY]


def column(name: str) -> Callable[[Any], Any]:
    """A column of a list under its word."""

    @admin.display(description=WORDS[name], ordering=name)
    def value(row: Any) -> Any:
        worded = getattr(row, f"get_{name}_display", None)
        return worded() if worded else getattr(row, name)

    value.__name__ = f"{name}_"
    return value


def filter_by(name: str) -> tuple[str, Any]:
    """A filter of a list under its word: the one that Django makes of the field, with another title."""

    class Named(admin.FieldListFilter):
        def __new__(cls, *args: Any, **options: Any) -> Any:
            made = admin.FieldListFilter.create(*args, **options)
            made.title = WORDS[name]
            return made

    return name, Named
