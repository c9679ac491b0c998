"""Fields of forms as HTML, drawn in one go where Django and crispy use templates within templates: a page of
forty fields spends half its time there. What comes out is the same (`tests/look/test_drawing.py`); a widget
that isn't known here is theirs to draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django.forms import BoundField, CheckboxInput, FileInput, MultiWidget, RadioSelect, Select, Widget
from django.utils.html import conditional_escape
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
    """The widget alone, as `{{ field }}`."""
    widget = field.field.widget
    draw = _WIDGETS.get(getattr(widget, "template_name", ""))
    if draw is None:
        return SafeString(field)
    attrs = field.build_widget_attrs({}, widget)
    if field.auto_id and "id" not in widget.attrs:
        attrs.setdefault("id", field.auto_id)
    return draw(widget.get_context(field.html_name, field.value(), attrs)["widget"])


def drawn(field: BoundField) -> SafeString:
    """A field with its label, help and errors, as `as_crispy_field`."""
    widget = field.field.widget
    if field.is_hidden or isinstance(widget, FileInput | MultiWidget):
        return SafeString(as_crispy_field(field))
    if isinstance(widget, CheckboxInput):
        return _ticked(field)
    inside = _choices(field) if isinstance(widget, RadioSelect) else _typed(field)
    text = (
        f'<div id="div_{_text(field.auto_id)}" class="mb-3{_extra(field)}">{_labelled(field, inside)}</div>'
    )
    return SafeString(text)


def _typed(field: BoundField) -> str:
    kind = "form-select" if isinstance(field.field.widget, Select) else "form-control"
    return f"{_widget(field, kind)}{_errors(field)}{_help(field)}"


def _ticked(field: BoundField) -> SafeString:
    """The box stands before its words."""
    label = (
        f'<label for="{_text(field.id_for_label)}" class="form-check-label{_required(field)}">{_said(field)}'
    )
    inside = f"{_widget(field, 'form-check-input')}{label}</label>{_errors(field)}{_help(field)}"
    place = f'id="div_{_text(field.auto_id)}" class="form-check{_extra(field)}"'
    return SafeString(f'<div class="mb-3"><div {place}>{inside}</div></div>')


def _choices(field: BoundField) -> str:
    """Boxes or circles, one below the other; what is wrong stands under the last."""
    widget: Any = field.field.widget
    place = widget.attrs.get("id") or field.auto_id
    attrs = field.build_widget_attrs({"id": place} if place else {})
    groups = widget.optgroups(field.html_name, widget.format_value(field.value()), attrs)
    wrong = _errors(field)
    look = "form-check-input is-invalid" if wrong else "form-check-input"
    name = _text(field.html_name)
    lines: list[str] = []
    for group, options, _ in groups:
        lines += [f"<strong>{_text(group)}</strong>"] if group else []
        lines += [_choice(each, name, look) for each in options]
    if wrong and lines:
        lines[-1] = lines[-1].removesuffix("</div>") + wrong + "</div>"
    return f"<div>{''.join(lines)}</div>{_help(field)}"


def _choice(option: Mapping[str, Any], name: str, look: str) -> str:
    attrs = option["attrs"]
    words = (
        f'<label for="{_text(attrs.get("id", ""))}" class="form-check-label">{_text(option["label"])}</label>'
    )
    box = f'<input type="{option["type"]}" class="{look}" name="{name}" value="{_text(option["value"])}"'
    return f'<div class="form-check">{box}{_attributes(attrs)}>{words}</div>'


def _labelled(field: BoundField, inside: str) -> str:
    if not field.label:
        return inside
    words = _said(field)
    place = f' for="{_text(field.id_for_label)}"' if field.id_for_label else ""
    if not field.use_fieldset:
        return f'<label{place} class="form-label{_required(field)}">{words}</label>{inside}'
    told = f' aria-describedby="{_text(field.aria_describedby)}"' if field.aria_describedby else ""
    legend = f'<legend{place} class="form-label{_required(field)} fs-6">{words}</legend>'
    return f"<fieldset{told}>{legend}{inside}</fieldset>"


def _said(field: BoundField) -> str:
    star = '<span class="asteriskField">*</span>' if field.field.required else ""
    return f"{_text(field.label)}{star}"


def _required(field: BoundField) -> str:
    return " requiredField" if field.field.required else ""


def _extra(field: BoundField) -> str:
    more = field.css_classes()
    return f" {_text(more)}" if more else ""


def _widget(field: BoundField, kind: str) -> str:
    """With the classes that crispy gives it."""
    widget: Widget = field.field.widget
    own = type(widget).__name__.lower()
    known = widget.attrs.get("class", "")
    look = known if known and own in known else f"{known} {own}".strip()
    wanted = (kind, "is-invalid") if field.errors else (kind,)
    had = look.split()
    widget.attrs["class"] = " ".join([look, *(each for each in wanted if each not in had)])
    return bare(field)


def _errors(field: BoundField) -> str:
    if not field.errors:
        return ""
    lines = "".join(
        f'<p id="error_{place}_{_text(field.auto_id)}"><strong>{_text(each)}</strong></p>'
        for place, each in enumerate(field.errors, start=1)
    )
    return f'<div id="{_text(field.errors.field_id)}_error" class="invalid-feedback">{lines}</div>'


def _help(field: BoundField) -> str:
    """Ours are literals, and some carry a link: they are not escaped, as there."""
    if not field.help_text:
        return ""
    place = f'id="{_text(field.auto_id)}_helptext" ' if field.auto_id else ""
    return f'<div {place}class="form-text">{field.help_text}</div>'


# Widgets alone --------------------------------------------------------------------------------------


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    name = _text(widget["name"])
    return SafeString(f'<input type="{widget["type"]}" name="{name}"{value}{_attributes(widget["attrs"])}>')


def _textarea(widget: Mapping[str, Any]) -> SafeString:
    text = _text(widget["value"]) if widget["value"] else ""
    return SafeString(
        f'<textarea name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>\n{text}</textarea>'
    )


def _select(widget: Mapping[str, Any]) -> SafeString:
    lines = []
    for group, options, _ in widget["optgroups"]:
        inside = "\n  ".join(map(_option, options))
        lines.append(f'<optgroup label="{_text(group)}">\n  {inside}\n  </optgroup>' if group else inside)
    start = f'<select name="{_text(widget["name"])}"{_attributes(widget["attrs"])}>'
    return SafeString("\n  ".join([start, *lines]) + "\n</select>")


def _option(option: Mapping[str, Any]) -> str:
    start = f'<option value="{_text(option["value"])}"{_attributes(option["attrs"])}>'
    return f"{start}{_text(option['label'])}</option>"


def _attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(_attribute(attrs))


def _attribute(attrs: Mapping[str, Any]) -> Iterable[str]:
    for name, value in attrs.items():
        if value is True:
            yield f" {name}"
        elif value is not False:
            yield f' {name}="{_text(value)}"'


def _text(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


_WIDGETS = {f"django/forms/widgets/{each}.html": _input for each in _INPUTS} | {
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
}
