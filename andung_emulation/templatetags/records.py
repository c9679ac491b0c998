"""Components that state what is and what was: facts, a receipt, a timeline, points.

Loaded with `{% load components %}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from andung_emulation import registration, vietnamese
from andung_emulation.templatetags.props import having, said

if TYPE_CHECKING:
    from andung_emulation.history import HistoryEntry

register = template.Library()


@register.inclusion_tag("components/facts.html")
def facts(rows: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    """(label, value) or (label, value, note)."""
    prepared = []
    for row in rows:
        if len(row) not in (2, 3):
            raise ValueError(f"facts: {row!r} is neither (label, value) nor (label, value, note)")
        prepared.append((row[0], row[1], row[2] if len(row) == 3 else ""))
    return {"rows": prepared}


@register.inclusion_tag("components/receipt.html")
def receipt(headline: str, *, code: str = "", rows: Iterable[tuple[Any, ...]] = ()) -> dict[str, Any]:
    """What was submitted, when to the second, and its code; `rows` as in `facts`."""
    return {"headline": said("receipt", "headline", headline), "code": code, "rows": list(rows)}


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable[HistoryEntry]) -> dict[str, Any]:
    """History entries (`history.of(subject)`), newest first: who, when, what, from → to, why.

    Codes of actions and states become the words that the apps list in their AppConfig's
    `history_words`, pairs of (code, words); what isn't listed is taken to be words already.
    """
    words: dict[str, str] = dict(registration.listed("history_words"))
    return {"entries": [line_of(entry, words) for entry in sorted(entries, key=lambda entry: -entry.seq)]}


def line_of(entry: HistoryEntry, words: Mapping[str, str]) -> dict[str, Any]:
    """An entry of history in words."""
    having("timeline", entry, ("at", "actor", "action", "from_state", "to_state", "reason", "on_paper"))
    of = str(getattr(entry, "subject", "")).partition(":")[0]

    def word(state: str) -> str:
        return words.get(f"{of}:{state}", words.get(state, state))

    return {
        "at": entry.at,
        "actor": entry.actor,
        "action": words.get(entry.action, entry.action),
        "from_state": word(entry.from_state),
        "to_state": word(entry.to_state),
        "reason": entry.reason,
        "on_paper": entry.on_paper,
    }


@register.simple_tag
def points(value: object, max_points: Decimal | None = None, *, applicable: bool = True) -> SafeString:
    """`8,5 / 10`; not scored and not applicable are words, never zero."""
    if not applicable or value is None:
        word = "chưa chấm" if applicable else "không áp dụng"
        return format_html('<span class="points points-none">{}</span>', word)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise ValueError(f"points: {value!r} is not a Decimal")
    most = "" if max_points is None else f" / {vietnamese.number(max_points)}"
    return format_html('<span class="points"><b>{}</b>{}</span>', vietnamese.number(value), most)
