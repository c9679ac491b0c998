"""Fields of forms as HTML, drawn in one go where Django and crispy use templates within templates: a page of
forty fields spends half its time there. What comes out is the same (`tests/look/test_drawing.py`); a widget
that isn't known here is theirs to draw.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django.forms import BoundField, CheckboxInput, FileInput, MultiWidget, RadioSelect, Select, Widget
from django.utils.safestring import SafeString

from andung_emulation.templatetags.widgets import attributes, bare
from andung_emulation.templatetags.widgets import text_of as _text


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
    return f'<div class="form-check">{box}{attributes(attrs)}>{words}</div>'


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
    errors: Any = field.errors  # the stubs know no `field_id`
    if not errors:
        return ""
    lines = "".join(
        f'<p id="error_{place}_{_text(field.auto_id)}"><strong>{_text(each)}</strong></p>'
        for place, each in enumerate(errors, start=1)
    )
    return f'<div id="{_text(errors.field_id)}_error" class="invalid-feedback">{lines}</div>'


def _help(field: BoundField) -> str:
    """Ours are literals, and some carry a link: they are not escaped, as there."""
    if not field.help_text:
        return ""
    place = f'id="{_text(field.auto_id)}_helptext" ' if field.auto_id else ""
    return f'<div {place}class="form-text">{field.help_text}</div>'
