"""Components that show a rule's answer: a button that says why it can't be used, a list of conditions.

Loaded with `{% load components %}`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import Context

from andung_emulation.templatetags.props import one_of, said
from andung_emulation.verdicts import Verdict

register = template.Library()

BUTTON_CLASSES = {"main": "btn-primary", "plain": "btn-outline-secondary", "danger": "btn-outline-danger"}
CONDITIONS = {
    "yes": ("check", "Đạt"),
    "warn": ("triangle-alert", "Lưu ý"),
    "no": ("x", "Chưa đạt"),
}


@register.inclusion_tag("components/verdict_button.html", takes_context=True)
def verdict_button(
    context: Context,
    verdict: Verdict,
    label: str,
    *,
    name: str = "",
    value: object = "",
    tone: str = "main",
    icon: str = "",
    form: str = "",
    formaction: str = "",
    small: bool = False,
) -> dict[str, Any]:
    """A submit button that stays when it can't be used, and says why under it."""
    attributes = {"name": name, "form": form, "formaction": formaction}
    return _button(context, verdict, label, tone=tone, icon=icon, small=small) | {
        "attributes": {key: word for key, word in attributes.items() if word},
        "value": value if name else None,
    }


@register.inclusion_tag("components/verdict_link.html", takes_context=True)
def verdict_link(
    context: Context,
    verdict: Verdict,
    label: str,
    url: str,
    *,
    tone: str = "plain",
    icon: str = "",
    small: bool = False,
) -> dict[str, Any]:
    """A link that looks like a button; when it can't be used, a disabled button that says why."""
    return _button(context, verdict, label, tone=tone, icon=icon, small=small) | {
        "url": said("verdict_link", "url", url)
    }


@register.inclusion_tag("components/verdicts.html")
def verdicts(rows: Iterable[tuple[Verdict, str, bool]]) -> dict[str, Any]:
    """Conditions met and not: (verdict, label, warn); `warn` marks one that asks for care, bars nothing."""
    return {"rows": [_condition(*row) for row in rows]}


@register.inclusion_tag("components/verdict_line.html")
def verdict_line(verdict: Verdict, label: str, *, warn: bool, clause: str = "") -> dict[str, Any]:
    """One condition, in a list of which each has more to show than `verdicts` does."""
    return {"row": _condition(verdict, label, warn), "clause": clause}


def _button(
    context: Context, verdict: Verdict, label: str, *, tone: str, icon: str, small: bool
) -> dict[str, Any]:
    return {
        "allowed": bool(_verdict("verdict_button", label, verdict)),
        "reason": verdict.reason,
        "why_id": "" if verdict else _fresh_id(context, "vi-sao"),
        "label": said("verdict_button", "label", label),
        "classes": BUTTON_CLASSES[one_of("verdict_button", "tone", tone, BUTTON_CLASSES)]
        + (" btn-sm" if small else ""),
        "icon": icon,
    }


def _condition(verdict: Verdict, label: str, warn: bool) -> dict[str, str]:
    kind = "yes" if _verdict("verdicts", label, verdict) else "warn" if warn else "no"
    icon, word = CONDITIONS[kind]
    return {
        "kind": kind,
        "icon": icon,
        "said": word,
        "label": said("verdicts", "label", label),
        "reason": verdict.reason,
    }


def _verdict(tag: str, label: str, verdict: object) -> Verdict:
    """A bare True or False has no reason to show, so it is refused."""
    if not isinstance(verdict, Verdict):
        raise ValueError(f"{tag} {label!r}: needs a Verdict, not {verdict!r}")
    return verdict


def _fresh_id(context: Context, word: str) -> str:
    """An id that no other component of this rendering has; includes share the bottom of the stack."""
    ids: Any = context.render_context.dicts[0]
    return f"{word}-{next(ids.setdefault('andung_ids', itertools.count(1)))}"
