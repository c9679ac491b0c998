"""Widgets as HTML, drawn in one go where Django uses templates within templates; one that isn't known here is
Django's to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms import BoundField, Select
from django.utils.safestring import SafeString

_INPUTS = (
    "checkbox",
    "date",
    "email",
    "hidden",
    "number",
    "password",
    "search",
    "tel",
    "text",
    "time",
    "url",
)


def bare(field: BoundField) -> SafeString:
    """As `{{ field }}`."""
    widget = field.field.widget
    draw = _WIDGETS.get(getattr(widget, "template_name", ""))
    if draw is None:
        return SafeString(field)
    attrs = field.build_widget_attrs({}, widget)
    if field.auto_id and "id" not in widget.attrs:
        attrs.setdefault("id", field.auto_id)
    if type(widget) is Select and (choices := _in_no_groups(widget)) is not None:
        return _list(choices, field, widget.build_attrs(widget.attrs, attrs))
    return draw(widget.get_context(field.html_name, field.value(), attrs)["widget"])


def _in_no_groups(widget: Select) -> list[tuple[Any, Any]] | None:
    """None where some stand in groups."""
    choices = list(iter(widget.choices))  # rows are asked for once: a list would count them first
    return None if any(isinstance(label, list | tuple) for _, label in choices) else choices


def _list(choices: Iterable[tuple[Any, Any]], field: BoundField, attrs: Mapping[str, Any]) -> SafeString:
    """Of hundreds, without a dictionary of each. The first that is chosen is, as in Django."""
    value = field.value()
    chosen: str | None = "" if value is None else str(value)
    lines = [f'<select name="{text_of(field.html_name)}"{attributes(attrs)}>']
    for key, label in choices:
        mark = " selected" if (shown := "" if key is None else str(key)) == chosen else ""
        chosen = None if mark else chosen
        lines.append(f'<option value="{text_of(shown)}"{mark}>{text_of(label)}</option>')
    return SafeString("\n  ".join(lines) + "\n</select>")


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else f' value="{text_of(widget["value"])}"'
    name = text_of(widget["name"])
    return SafeString(f'<input type="{widget["type"]}" name="{name}"{value}{attributes(widget["attrs"])}>')


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    text = text_of(widget["value"]) if widget["value"] else ""
    return SafeString(
        f'<textarea name="{text_of(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'
    )


def _select(widget: Mapping[str, Any]) -> SafeString:
    lines = []
    for group, options, _ in widget["optgroups"]:
        inside = "\n  ".join(map(_option, options))
        lines.append(f'<optgroup label="{text_of(group)}">\n  {inside}\n  </optgroup>' if group else inside)
    start = f'<select name="{text_of(widget["name"])}"{attributes(widget["attrs"])}>'
    return SafeString("\n  ".join([start, *lines]) + "\n</select>")


def _option(option: Mapping[str, Any]) -> str:
    start = f'<option value="{text_of(option["value"])}"{attributes(option["attrs"])}>'
    return f"{start}{text_of(option['label'])}</option>"


def attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(_attribute(attrs))


def _attribute(attrs: Mapping[str, Any]) -> Iterable[str]:
    for name, value in attrs.items():
        if value is True:
            yield f" {name}"
        elif value is not False:
            yield f' {name}="{text_of(value)}"'


def text_of(value: Any) -> str:
    """As `conditional_escape`, which asks of each first whether it is a text that waits for its language."""
    return value if isinstance(value, SafeString) else escape(str(value))


_WIDGETS = {f"django/forms/widgets/{each}.html": _input for each in _INPUTS} | {
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
