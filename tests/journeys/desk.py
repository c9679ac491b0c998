"""Somebody at a browser without scripts: opens pages, fills in their forms, presses their buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from campaigns.models import User
from tests.factories import PASSWORD

Typed = Mapping[str, "str | bool | Iterable[str]"]
_UNSENT = ("submit", "button", "file", "image", "reset")


@dataclass
class Button:
    label: str = ""
    action: str = ""
    name: str = ""
    value: str = ""
    disabled: bool = False


@dataclass
class Form:
    """As it stands on the page. `boxes`: name → values of its boxes; `fields`: what would be sent now."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Button] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)

    def type(self, typed: Typed) -> None:
        for name, value in typed.items():
            assert name in self.fields or name in self.boxes, f"no field {name}: {sorted(self.fields)}"
            if isinstance(value, bool):
                self.fields[name] = self.boxes[name] if value else []
            else:
                self.fields[name] = [value] if isinstance(value, str) else list(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.text: list[str] = []
        self._form: Form | None = None
        self._said: list[str] | None = None
        self._area = self._select = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and has.get("method") == "post":
            self._form = Form(has.get("action", ""))
            self.forms.append(self._form)
        if self._form is None or tag not in ("input", "textarea", "select", "option", "button"):
            return
        name = has.get("name", "")
        if tag == "input" and name and has.get("type") not in _UNSENT and "disabled" not in has:
            self._input(self._form, name, has)
        elif tag in ("textarea", "button"):
            self._said = []
            if tag == "textarea":
                self._form.add(name, "")
                self._area = name
            else:
                button = Button("", has.get("formaction", ""), name, has.get("value", ""), "disabled" in has)
                self._form.buttons.append(button)
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append((has.get("value", ""), "selected" in has))

    def _input(self, form: Form, name: str, has: Mapping[str, str]) -> None:
        if has.get("type") not in ("checkbox", "radio"):
            form.add(name, has.get("value", ""))
            return
        form.boxes.setdefault(name, []).append(has.get("value", "on"))
        if "checked" in has:
            form.add(name, has.get("value", "on"))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._said is not None:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._form is None:
            return
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._said is not None:
            self._form.fields[self._area][-1], self._said = "".join(self._said).removeprefix("\n"), None
        elif tag == "button" and self._said is not None:
            self._form.buttons[-1].label, self._said = " ".join("".join(self._said).split()), None
        elif tag == "select":
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self._form.fields[self._select] = chosen[:1]


class Desk:
    """One person, one browser; `page` is the text that is to be read on it, `source` its HTML."""

    def __init__(self, user: User) -> None:
        self.client, self.user = Client(), user
        self.url = self.source = self.page = ""
        self.status = 0
        self.opens("login")
        self.presses("Đăng nhập", {"username": user.username, "password": PASSWORD})

    def opens(self, name: str, *args: Any, query: str = "") -> Desk:
        self._show(self.client.get(reverse(name, args=args) + query, follow=True), reverse(name, args=args))
        assert self.status == 200, (name, self.status)
        return self

    def presses(self, label: str, typed: Typed | None = None, *, at: str = "") -> Desk:
        """The first button of that label that can be pressed; `at`: only of a form that goes there."""
        form, button = self._found(label, at)
        form.type(typed or {})
        data: dict[str, Any] = dict(form.fields)
        if button.name:
            data[button.name] = button.value
        target = button.action or form.action or self.url
        self._show(self.client.post(target, data, follow=True, headers={"referer": self._here()}), target)
        return self

    def copy(self, name: str, *args: Any, query: str = "") -> bytes:
        """Of what is downloaded there."""
        answer = self.client.get(reverse(name, args=args) + query)
        assert answer["Content-Type"] == "application/pdf", answer.content[:200]
        return bytes(answer.content)

    def _found(self, label: str, at: str) -> tuple[Form, Button]:
        reader = _Reader()
        reader.feed(self.source)
        for form in reader.forms:
            for button in form.buttons:
                if button.label == label and not button.disabled and at in (button.action or form.action):
                    return form, button
        buttons = [each.label for form in reader.forms for each in form.buttons if not each.disabled]
        raise AssertionError(f"no button {label!r} on {self.url}: {buttons}")

    def _here(self) -> str:
        return f"http://testserver{self.url}"

    def _show(self, answer: Any, url: str) -> None:
        self.url = answer.redirect_chain[-1][0] if answer.redirect_chain else url
        self.status, self.source = answer.status_code, answer.content.decode()
        reader = _Reader()
        reader.feed(self.source)
        self.page = " ".join("".join(reader.text).split())
