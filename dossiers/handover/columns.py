"""What tables and columns are called in Vietnamese, for whoever reads the data without the application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Field, ForeignKey, ManyToManyField, Model
from django.utils.text import camel_case_to_spaces

# Ours to find rows again, or to keep workers apart.
LEFT_OUT = frozenset({"search_key", "identity_key", "sort_key", "claimed_until", "attempts", "failure"})
ONLY: Mapping[str, tuple[str, ...]] = {"campaigns.User": ("id", "username", "person")}
WHERE = "file_in_archive"  # instead of the place in the data directory
PLACES: Mapping[str, str] = {"andung_emulation.StoredFile": "path", "dossiers.Paper": "pdf_file"}

_TABLES: Mapping[str, str] = {
    "awards.ClaimContent": "nội dung thi đua của thành tích",
    "awards.ClaimEvidence": "minh chứng của thành tích",
    "awards.Attendance": "điểm danh phiên họp",
    "awards.Movement": "ra, vào giữa phiên họp",
    "awards.Recusal": "thành viên không biểu quyết một mục",
    "campaigns.CampaignBasis": "văn bản căn cứ của kế hoạch",
}
_COLUMNS: Mapping[str, str] = {
    "id": "số của dòng",
    "version": "lần sửa thứ",
    "award_version": "lần sửa thứ của hình thức khen, nơi nhận hồ sơ",
    "position": "thứ tự",
    "key": "mã",
    "blocks": "nội dung đã chốt của văn bản",
    "blocks_version": "đời của cách ghi nội dung",
    "state": "trạng thái",
    "presence": "có mặt hay vắng",
    "result": "kết quả",
    "decided_at": "quyết định lúc",
    "name_before": "tên trước khi đính chính",
    "title_before": "chức vụ trước khi đính chính",
    "unit_before": "đơn vị trước khi đính chính",
    "merit_before": "thành tích trước khi đính chính",
    WHERE: "tệp trong bộ lưu trữ này",
}


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """The columns that go out, in the model's order; lists of other rows (many to many) are the last."""
    left = LEFT_OUT | {PLACES.get(model._meta.label, "")}
    only = ONLY.get(model._meta.label)
    fields: list[Field[Any, Any]] = [*model._meta.concrete_fields]
    if only is None:
        fields += links_of(model)
    return [each for each in fields if (each.name in only if only else each.name not in left)]


def links_of(model: type[Model]) -> list[ManyToManyField[Any, Any]]:
    """Lists of rows that have no table of their own."""
    through = {each.name: each.remote_field.through for each in model._meta.many_to_many}
    return [
        each
        for each in model._meta.many_to_many
        if (table := through[each.name]) is not None and table._meta.auto_created
    ]


def table_words(model: type[Model]) -> str:
    """“” where nobody has named it."""
    own = str(model._meta.verbose_name_plural)
    if own == f"{camel_case_to_spaces(model.__name__)}s":
        return _TABLES.get(model._meta.label, "")
    return own


def column_words(field: Field[Any, Any]) -> str:
    """“” where nobody has named it."""
    own = str(field.verbose_name)
    if own not in (field.name.replace("_", " "), "ID"):
        return own
    if field.name in _COLUMNS:
        return _COLUMNS[field.name]
    if isinstance(field, ForeignKey | ManyToManyField):
        return str(field.remote_field.model._meta.verbose_name)
    return ""


def place_words() -> str:
    return _COLUMNS[WHERE]
