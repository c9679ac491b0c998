"""What every template and every file of the look must keep: it compiles, it needs nothing from outside,
and the content security policy has nothing to forbid in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template

from andung_emulation.templatetags.components import icon

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"
PAGES = sorted(TEMPLATES.rglob("*.html"))
SHEETS = sorted(STATIC.rglob("*.css"))
FILES = [*PAGES, *sorted(path for path in STATIC.rglob("*") if path.suffix in {".css", ".js", ".svg"})]

INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "an inline style sheet": re.compile(r"<style\b", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
OUTSIDE = re.compile(r"(https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
LEAVING = {"documents", "handover"}  # printed, or read far from the server: nobody sends them with a policy
NAMESPACE = "http://www.w3.org/"


def name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_template_compiles(path: Path) -> None:
    get_template(str(path.relative_to(TEMPLATES)))


@pytest.mark.parametrize("path", [page for page in PAGES if not LEAVING & {*page.parts}], ids=name)
def test_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_file_reaches_nothing_outside(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert OUTSIDE.findall(text) == []


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_style_sheet_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 200


POSTS = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_form_that_posts_carries_its_csrf_token(path: Path) -> None:
    forms = POSTS.findall(path.read_text(encoding="utf-8"))
    assert [form[:60] for form in forms if "{% csrf_token %}" not in form and "{% crispy " not in form] == []


ICONS = re.compile(r"""{% icon ["']([^"']+)|icon=["']([^"']+)""")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_icons_exist(path: Path) -> None:
    for names in ICONS.findall(path.read_text(encoding="utf-8")):
        assert icon("".join(names))


@pytest.mark.parametrize("block", ["aside", "actions"])
def test_part_of_the_page_that_is_left_blank_takes_no_room(block: str) -> None:
    source = '{% extends "layout/page.html" %}{% block ' + block + " %}\n  {% endblock %}"
    frame: dict[str, object] = {
        "brand": "",
        "demo_notice": "",
        "training_clock": "",
        "nav": [],
        "strip": None,
        "request_id": "",
    }
    assert re.search(rf'class="page-{block}"[^>]*></', Template(source).render(Context({"frame": frame})))


@pytest.mark.parametrize("number", [400, 403, 404, 500, 503, "403_csrf"])
def test_error_page_needs_no_context_and_shows_the_request_id_large(number: int | str) -> None:
    page = get_template(f"{number}.html")
    assert "error-number" not in page.render({})
    assert '<p class="error-number">7F3K-Q9</p>' in page.render({"request_id": "7F3K-Q9"})


class EveryField(forms.Form):
    text = forms.CharField(help_text="Một câu.")
    prose = forms.CharField(widget=forms.Textarea)
    choice = forms.ChoiceField(choices=[("a", "A")])
    radio = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    box = forms.BooleanField()
    day = forms.DateField()
    file = forms.FileField()


def test_crispy_fields_have_nothing_inline_and_show_their_errors() -> None:
    source = "{% load crispy_forms_tags %}{{ form|crispy }}"
    html = Template(source).render(Context({"form": EveryField({})}))
    assert [what for what, pattern in INLINE.items() if pattern.search(html)] == []
    assert html.count("invalid-feedback") == len(EveryField.base_fields)
