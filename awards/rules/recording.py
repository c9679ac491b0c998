"""Decisions of the years before the installation: who writes them down, in which rounds, what can't be so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from andung_emulation.verdicts import YES, Verdict, first_no, no
from awards.rules.money import vnd_in
from awards.rules.rights import may
from campaigns.rules.recording import is_recorded

MOST_AWARDS = 500
_MOST_VND = 1_000_000_000
_REGISTER = re.compile(r"([0-9]{1,5})(?:/([0-9]{4}))?")


def may_record(actor: Actor, label: str, *, from_paper: bool) -> Verdict:
    return first_no(may("decision.record", actor), is_recorded(label, from_paper=from_paper))


def may_date(dated: date, *, today: date, since: date) -> Verdict:
    """`since`: the first day of what is rewarded."""
    if dated > today:
        return no("Ngày quyết định không được sau hôm nay.")
    if dated < since:
        return no(
            f"Ngày quyết định không được trước ngày {vietnamese.date_short(since)}, khi đợt xét bắt đầu."
        )
    return YES


def may_hold(count: int) -> Verdict:
    if not count:
        return no("Quyết định phải có ít nhất một tập thể hoặc cá nhân.")
    if count > MOST_AWARDS:
        return no(f"Một quyết định ghi được nhiều nhất {MOST_AWARDS} tập thể, cá nhân.")
    return YES


def clauses_in(text: str) -> tuple[str, ...]:
    """`III.1.a; III.2.a` or with commas, each once."""
    parts = (vietnamese.normalise(part) for part in re.split(r"[;,]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def may_cite(clauses: Sequence[str], fitting: Collection[str]) -> Verdict:
    """Only criteria of the plan for that kind of subject in that kind of round."""
    unknown = [each for each in clauses if each not in fitting]
    if not unknown:
        return YES
    known = f": {', '.join(fitting)}" if fitting else ""
    return no(f"Tiêu chuẩn {', '.join(unknown)} không phải của Kế hoạch cho đối tượng này{known}.")


def amount_in(text: str) -> int | None:
    """None where the text is no amount that somebody could have been given."""
    amount = vnd_in(text)
    return amount if amount is not None and amount <= _MOST_VND else None


def register_number_in(text: str, year: int) -> int | None:
    """`5`, `05`, `05/2023`; None for no number, or for another year's register."""
    match = _REGISTER.fullmatch(text)
    if match is None or int(match[1]) == 0 or (match[2] and int(match[2]) != year):
        return None
    return int(match[1])
