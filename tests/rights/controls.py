"""The forms that a page shows: which address each sends what to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import Resolver404, resolve

from andung_emulation import tokens

_UNSEEN = {"csrfmiddlewaretoken", tokens.FIELD}
_NUMBER = re.compile(r"\d+")
_OF_A_LINE = re.compile(r"^[a-z_]+-(align|labelled|lines|shown|style|\w+_(?:mm|pt))$")


@dataclass
class Control:
    """`offered`: what can be chosen; None where anything can be typed. `value`: what stands there. `kind`: of
    an input, else its tag."""

    name: str
    kind: str
    value: list[str] = field(default_factory=list)
    offered: set[str] | None = None

    def anything(self) -> str:
        """What this control could send."""
        return (self.value or sorted(self.offered or ()) or ["1"])[-1] or "1"


@dataclass
class Form:
    action: str
    controls: dict[str, Control] = field(default_factory=dict)

    def typed(self) -> dict[str, list[str]]:
        """What a browser sends when nothing was touched."""
        return {each.name: each.value for each in self.controls.values() if each.value}


class _Reader(HTMLParser):
    """Forms whose method is POST, with the controls that name one by `form=` from elsewhere on the page."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.forms, self.by_id = url, list[Form](), dict[str, Form]()
        self.form: Form | None = None
        self.select: Control | None = None
        self.area: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.form = Form(said.get("action") or self.url) if said.get("method") == "post" else None
            if self.form is not None:
                self.forms.append(self.form)
                self.by_id[said.get("id") or ""] = self.form
        elif tag == "option" and self.select is not None:
            value = said.get("value") or ""
            assert self.select.offered is not None
            self.select.offered.add(value)
            if "selected" in said:
                self.select.value.append(value)
        elif tag in ("input", "select", "textarea", "button"):
            self._control(tag, said)

    def _owner(self, said: dict[str, str | None]) -> Form | None:
        return self.by_id.get(said["form"] or "") if said.get("form") else self.form

    def _control(self, tag: str, said: dict[str, str | None]) -> None:
        owner = self._owner(said)
        name, kind, value = said.get("name") or "", said.get("type") or "", said.get("value") or ""
        if owner is None or name in _UNSEEN or "disabled" in said or not name:
            return
        control = owner.controls.setdefault(name, Control(name, kind or tag))
        if tag == "select":
            control.offered = control.offered or set()
            self.select = control
        elif tag == "textarea":
            self.area = control
        elif kind == "file":
            pass  # whatever stands there was handed in before
        elif kind in ("radio", "checkbox") or tag == "button":
            control.offered = (control.offered or set()) | {value or "on"}
            if "checked" in said:
                control.value.append(value or "on")
        else:
            control.value.append(value)

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.value.append(data.removeprefix("\n").removeprefix("\r\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select" and self.select is not None:
            self.select = None
        elif tag == "textarea":
            self.area = None


def forms_of(page: str, url: str) -> list[Form]:
    reader = _Reader(url)
    reader.feed(page)
    return reader.forms


def door_of(form: Form) -> str | None:
    """The name of the address that it is sent to."""
    try:
        return resolve(form.action.partition("?")[0]).view_name
    except Resolver404:
        return None


def shape(name: str) -> str:
    """Without the row's key or place: `presence-17` is `presence-N`; without which line of a blank it is."""
    return _OF_A_LINE.sub(r"line-\1", _NUMBER.sub("N", name))


def by_address(forms: list[Form]) -> dict[str, Form]:
    """Of several that go to one address, such as a step that asks nothing, the one that says most."""
    found: dict[str, Form] = {}
    for each in sorted(forms, key=lambda form: len(form.controls)):
        found[each.action.partition("?")[0]] = each
    return found
