"""Fields that are drawn without templates are, to the letter, what Django and crispy draw."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms

from andung_emulation.templatetags.drawing import drawn
from andung_emulation.templatetags.widgets import bare

HOSTILE = "<b>\"'&amp; Bãi"
CHOICES = [("", "– chọn –"), ("a", HOSTILE), ("b", "Hai"), ("Nhóm <1>", [("c", "Ba"), (4, "Bốn")])]


class Every(forms.Form):
    """Each kind of field that the application has, and each twist of it."""

    error_css_class, required_css_class = "co-loi", "bat-buoc"
    line = forms.CharField(label=HOSTILE, help_text="Ví dụ: <b>12</b>.")
    short = forms.CharField(
        label="Ngắn",
        required=False,
        max_length=9,
        widget=forms.TextInput(attrs={"class": "short", "list": "x"}),
    )
    nothing = forms.CharField(label="", required=False, initial="")
    prose = forms.CharField(label="Lời", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    number = forms.IntegerField(label="Số", min_value=0, help_text="Số.")
    day = forms.DateField(label="Ngày", required=False)
    hour = forms.TimeField(label="Giờ", widget=forms.TimeInput(format="%H:%M"))
    email = forms.EmailField(label="Thư", disabled=True)
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    one = forms.ChoiceField(label="Một", choices=CHOICES, help_text="Chọn.")
    flat = forms.ChoiceField(label="Phẳng", choices=[(None, "–"), *CHOICES[1:3], (4, "Bốn")], required=False)
    some = forms.MultipleChoiceField(label="Vài", choices=CHOICES[1:], required=False)
    circle = forms.ChoiceField(label="Tròn", choices=CHOICES[1:], widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(
        label="Ô", choices=CHOICES[1:],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text="Mấy ô.",
    )  # fmt: skip
    no_boxes = forms.MultipleChoiceField(label="Không", required=False, widget=forms.CheckboxSelectMultiple)
    tick = forms.BooleanField(label=HOSTILE, help_text="Đánh dấu.")
    loose = forms.BooleanField(label="Tùy", required=False, initial=True)
    file = forms.FileField(label="Tệp", required=False)
    hidden = forms.IntegerField(widget=forms.HiddenInput, initial=3)


FORMS: dict[str, dict[str, Any]] = {
    "empty": {},
    "begun": {
        "initial": {
            "line": HOSTILE,
            "prose": HOSTILE,
            "number": 12345,
            "one": "a",
            "flat": 4,
            "boxes": ["a", "4"],
        }
    },
    "refused": {"data": {}},
    "sent": {
        "data": {
            "line": HOSTILE,
            "prose": "a\r\nb",
            "number": "x",
            "one": "z",
            "flat": "b",
            "circle": "b",
            "boxes": ["c"],
        }
    },
    "prefixed": {"prefix": "muc-3"},
    "without ids": {"auto_id": False},
}


@pytest.mark.ignore_template_errors  # crispy asks for the id of boxes that have none
@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("name", Every.base_fields)
def test_field_is_drawn_as_by_templates(kind: str, name: str) -> None:
    """Each from a form of its own: drawing writes classes into the widget."""
    theirs = as_crispy_field(Every(**FORMS[kind])[name])
    assert read(drawn(Every(**FORMS[kind])[name])) == read(theirs)


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("name", Every.base_fields)
def test_widget_is_drawn_as_by_templates(kind: str, name: str) -> None:
    theirs = str(Every(**FORMS[kind])[name])
    assert read(bare(Every(**FORMS[kind])[name])) == read(theirs)


def test_field_that_is_drawn_twice_keeps_its_classes() -> None:
    form = Every({})
    assert drawn(form["line"]) == drawn(form["line"])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if words := re.sub(r"\s+", " ", data).strip():
            self.found.append(words)


def read(html: str) -> list[Any]:
    """Tags with their attributes, and words; white space between them aside."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found
