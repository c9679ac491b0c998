"""A workbook that somebody sends, and the confirmation of what its preview showed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from andung_emulation import excel, vietnamese
from andung_emulation.errors import Refused

_LINES = re.compile(r"([0-9]{1,5})(?:\s*-\s*([0-9]{1,5}))?")
MOST_TEXT = 400  # of a cell; more is nobody's name or title
LEFT_OUT, WANTED = "bo", "them"  # the ticks of a row


class ExcelField(forms.FileField):
    """An .xlsx; its clean value is its name, its SHA-256 and what `read` made of it, plain values only."""

    widget = forms.FileInput(attrs={"accept": ".xlsx"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload: UploadedFile[Any] = super().clean(data, initial)
        name = vietnamese.normalise(upload.name or "")[-120:]
        if name.casefold().endswith((".xlsm", ".xlsb", ".xls", ".ods", ".csv")):
            raise forms.ValidationError(f"Chỉ nhận tệp .xlsx: mở {name} trong Excel, lưu thành .xlsx.")
        if (upload.size or 0) > excel.MAX_BYTES:
            raise forms.ValidationError("Tệp Excel lớn quá 5 MB.")
        content = upload.read()
        try:
            found = self.read(content)
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused
        return {"name": name, "sha256": hashlib.sha256(content).hexdigest()} | found

    def read(self, content: bytes) -> dict[str, Any]:
        """Raises Refused with what is wrong with it."""
        raise NotImplementedError


class WorkbookField(ExcelField):
    """A list, line by line; `rows_of` gives the lines of the clean value."""

    def __init__(self, *, titles: tuple[str, ...], most: int, **kwargs: Any) -> None:
        self.titles, self.most = titles, most
        super().__init__(**kwargs)

    def read(self, content: bytes) -> dict[str, Any]:
        rows = excel.read_rows(content, titles=self.titles)
        if not rows:
            raise Refused("Tệp không có dòng nào dưới dòng tiêu đề.")
        if len(rows) > self.most:
            raise Refused(f"Tệp có {len(rows)} dòng; nhiều nhất {self.most}.")
        return {
            "columns": {title: cell.column for title, cell in rows[0].cells.items()},
            "rows": [[row.line, *(cell.text[:MOST_TEXT] for cell in row.cells.values())] for row in rows],
        }


def rows_of(workbook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """`{"line": 5, "cells": {title: (place, text)}}`, row by row, of what `WorkbookField` has read. From the
    preview to the confirmation a list travels as short as it can: titles and columns are said once."""
    columns = workbook["columns"].items()
    for line, *texts in workbook["rows"]:
        cells = {
            title: (f"{letter}{line}", text) for (title, letter), text in zip(columns, texts, strict=True)
        }
        yield {"line": line, "cells": cells}


class ConfirmForm(forms.Form):
    """What was previewed, sealed; `content` is there once the form is valid."""

    sealed = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, purpose: str, user_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._purpose, self._user_id = purpose, user_id
        self.content: dict[str, Any] = {}

    def clean_sealed(self) -> str:
        text: str = self.cleaned_data["sealed"]
        try:
            self.content = excel.unsealed(text, purpose=self._purpose, user_id=self._user_id)
        except Refused as refused:
            raise forms.ValidationError(refused.reason) from refused
        return text


class ChosenForm(ConfirmForm):
    """The confirmation of a file whose rows can be chosen: those that would be written are left out one by
    one (`bo`) or by their numbers; doubtful ones are asked for (`them`). So 5,000 rows send few fields."""

    left_out = forms.CharField(
        label="Bỏ thêm các dòng",
        required=False,
        max_length=2000,
        help_text="Số dòng như trong Excel, ví dụ: 12, 40-55.",
    )

    def clean_left_out(self) -> frozenset[int]:
        lines: set[int] = set()
        for part in str(self.cleaned_data["left_out"]).replace(";", ",").split(","):
            match = _LINES.fullmatch(part.strip())
            if match is None and part.strip():
                raise forms.ValidationError(f"“{part.strip()[:40]}” không phải số dòng: ghi như 12, 40-55.")
            if match is not None:
                lines.update(range(int(match[1]), int(match[2] or match[1]) + 1))
        return frozenset(lines)

    @property
    def without(self) -> frozenset[int]:
        return self.ticked(LEFT_OUT) | frozenset(self.cleaned_data.get("left_out", ()))

    def ticked(self, name: str) -> frozenset[int]:
        """Lines; whatever isn't a number is nobody's line."""
        said = self.data.getlist(name) if hasattr(self.data, "getlist") else ()
        return frozenset(int(text) for text in said if text.isdecimal() and len(text) <= 5)
