"""The recurring pieces of a page, each with declared props; a wrong prop raises.

`{% load components %}` brings these and those of `bars`, `charts`, `decisions`, `records`, `worksheet`,
`formats`.
A state is always a word with a colour and an icon.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

from andung_emulation.templatetags import bars, charts, decisions, formats, records, worksheet
from andung_emulation.templatetags.props import one_of, said

register = template.Library()
for library in (
    bars.register, charts.register, decisions.register, formats.register, records.register,
    worksheet.register,
):  # fmt: skip
    register.tags.update(library.tags)
    register.filters.update(library.filters)

STATE_ICONS = {
    "draft": "pencil",
    "filed": "send",
    "ok": "circle-check",
    "back": "undo-2",
    "gold": "award",
    "late": "alarm-clock",
}
NOTICE_ICONS = {"ok": "circle-check", "info": "info", "gold": "triangle-alert", "red": "circle-alert"}
MESSAGE_TONES = {"debug": "info", "info": "info", "success": "ok", "warning": "gold", "error": "red"}
STRIP_ICONS = {
    "calm": "calendar",
    "gold": "clock",
    "red": "alarm-clock",
    "closed": "lock",
    "undated": "circle-question-mark",
}
CARD_TONES = ("", "gold", "red", "green")


@register.simple_tag
def icon(name: str, *, size: int = 18, label: str = "") -> SafeString:
    """An inline SVG; silent for a screen reader unless it has a `label`."""
    return _drawn(str(name), size, str(label))


@lru_cache(512)
def _drawn(name: str, size: int, label: str) -> SafeString:
    """A list draws the same few icons hundreds of times."""
    attributes: dict[str, Any] = {"class": "icon", "focusable": "false"}
    attributes |= {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    try:
        # The icon comes from the installed package by name; its attributes are escaped there.
        return SafeString(lucide(name, size=size, **attributes))
    except IconDoesNotExist as error:
        raise ValueError(f"icon: {error}") from error


_icon = icon  # under its own name where a prop is called `icon`


@register.simple_tag
def strip_icon(tone: str) -> SafeString:
    """The icon that goes with a tone of the deadline strip."""
    return icon(STRIP_ICONS[one_of("strip", "tone", tone, STRIP_ICONS)])


@register.filter
def message_tone(level_tag: str) -> str:
    """The notice's tone for a level of Django's messages."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.filter
def trimmed(content: str) -> str:
    """Without white space around: a part of the layout that a page left empty takes no room (`:empty`)."""
    return SafeString(content.strip()) if isinstance(content, SafeString) else content.strip()


@register.simple_block_tag
def card(content: str, title: str = "", *, icon: str = "", tone: str = "") -> SafeString:
    """A sheet of paper on the desk; the title is an h2."""
    one_of("card", "tone", tone, CARD_TONES)
    sign = _icon(icon) if icon else ""
    return format_html(
        '<section class="card{}"><div class="card-body">{}{}</div></section>',
        f" card-{tone}" if tone else "",
        format_html('<h2 class="card-title">{}{}</h2>', sign, title) if title else "",
        content,
    )


@register.simple_tag
def state(label: str, tone: str, icon: str = "") -> SafeString:
    """A state as a word with its colour and icon (the tone's own unless another is named)."""
    one_of("state", "tone", tone, STATE_ICONS)
    sign = _icon(icon or STATE_ICONS[tone], size=15)
    return format_html('<span class="state state-{}">{}{}</span>', tone, sign, said("state", "label", label))


@register.simple_block_tag
def notice(content: str, tone: str = "info") -> SafeString:
    """A sentence that stands out (ok | info | gold | red); a red one is announced at once."""
    one_of("notice", "tone", tone, NOTICE_ICONS)
    return format_html(
        '<div class="notice notice-{}" role="{}">{}<div>{}</div></div>',
        tone,
        "alert" if tone == "red" else "status",
        _icon(NOTICE_ICONS[tone]),
        content,
    )


@register.simple_tag
def link_list(links: Iterable[tuple[str, str]], css: str = "plain-list") -> SafeString:
    """Links one below the other, (label, address): hundreds, where each unit has its own."""
    lines = (f'<li><a href="{escape(url)}">{escape(label)}</a></li>' for label, url in links)
    return SafeString(f'<ul class="{escape(css)}">{"".join(lines)}</ul>')


@register.inclusion_tag("components/empty.html")
def empty(text: str, *, do: str = "", url: str = "", button: str = "", icon: str = "inbox") -> dict[str, Any]:
    """Nothing here yet, what to do about it, and where."""
    if bool(url) != bool(button):
        raise ValueError("empty: url and button go together")
    return {"text": said("empty", "text", text), "do": do, "url": url, "button": button, "icon": icon}


@register.simple_tag
def field_help(text: str, field_id: str = "") -> SafeString:
    """The sentence that helps with a field; `field_id` is what the field's aria-describedby names."""
    named = format_html(' id="{}"', field_id) if field_id else ""
    return format_html('<p class="form-text"{}>{}</p>', named, said("field_help", "text", text))
