"""The words of Django's own that its Vietnamese lacks: ours are compiled, and in use."""

from __future__ import annotations

import gettext
import re
from ast import literal_eval
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import gettext as translated
from django.views.i18n import JavaScriptCatalog

from andung_emulation.admin_site.words import MACHINERY, WORDS, nameless

FOLDER = Path(settings.BASE_DIR) / "andung_emulation" / "locale" / "vi" / "LC_MESSAGES"
ENTRY = re.compile(
    r"""(?:^msgctxt (?P<context>".*")\n)?^msgid (?P<id>".+")\n"""
    r"""(?:msgid_plural .*\n)?msgstr(?:\[0\])? (?P<text>".+")$""",
    re.MULTILINE,
)


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_words_are_those_that_are_written(domain: str) -> None:
    """After a change: msgfmt DOMAIN.po -o DOMAIN.mo."""
    written = (FOLDER / f"{domain}.po").read_text(encoding="utf-8")
    with (FOLDER / f"{domain}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no other way to all of it
    found = {}
    for entry in ENTRY.finditer(written):
        context, key, text = (
            literal_eval(entry[part]) if entry[part] else "" for part in ("context", "id", "text")
        )
        key = f"{context}\x04{key}" if context else key
        found[key] = text
        assert compiled.get(key, compiled.get((key, 0))) == text
    assert len(found) == len({key[0] if isinstance(key, tuple) else key for key in compiled if key})


def test_they_are_in_use_on_pages_and_in_scripts() -> None:
    assert translated("Reset password") == "Đặt lại mật khẩu"
    assert translated("Null characters are not allowed.").startswith("Có ký tự rỗng")
    catalogue = JavaScriptCatalog.as_view(packages=["django.contrib.admin"])
    script = catalogue(RequestFactory().get("/"))
    assert isinstance(script, HttpResponse)
    assert "thứ Hai".encode("ascii", "backslashreplace").decode() in script.content.decode()


def test_no_field_that_the_admin_shows_is_named_by_its_column() -> None:
    bare = {
        f"{model._meta.label}.{field.name}"
        for shown in admin.site._registry.values()
        for model in (shown.model, *(inline.model for inline in shown.inlines))
        for field in nameless(model)
        if field.name not in WORDS and field.name not in MACHINERY
    }
    assert bare == set()
