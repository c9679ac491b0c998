"""Numbers of papers: proposed, taken, voided. Unique in their series and calendar year."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import require
from awards.models import NumberSeries, RegisterEntry
from awards.rules import numbers as rules
from awards.rules.rights import may
from awards.selectors.numbers import RELEASED, is_free, is_held, series_on

PETITIONS, MINUTES = "to-trinh", "bien-ban"
COUNCILS_OWN = {PETITIONS: "TTr-HĐTĐKT", MINUTES: "BB-HĐTĐKT"}
DECISIONS, REPORTS = "QĐ", "BC"
_GENERAL = {DECISIONS: "quyet-dinh", REPORTS: "bao-cao"}


@transaction.atomic
def council_series(day: date) -> dict[str, NumberSeries]:
    """The council's own series of that day by code, made where they aren't there; twice changes nothing."""
    return {code: _series(symbol, day, code=code, proposes=True) for code, symbol in COUNCILS_OWN.items()}


@transaction.atomic
def decision_series(body_symbol: str, day: date) -> NumberSeries:
    """The commune's general register, as far as decisions take numbers from it: the application can't see the
    rest of it, so it proposes none and only checks that none is used twice."""
    return _general(DECISIONS, body_symbol, day)


@transaction.atomic
def report_series(body_symbol: str, day: date) -> NumberSeries:
    """The same as far as reports do."""
    return _general(REPORTS, body_symbol, day)


@transaction.atomic
def open_books(body_symbol: str, day: date, *, actor: Actor, at: datetime) -> None:
    """A new commune and its council count from 01 again: the same symbols, other books from that day on."""
    ours = {code: (symbol, True) for code, symbol in COUNCILS_OWN.items()}
    for kind in (DECISIONS, REPORTS):
        ours[_general_code(kind, body_symbol)] = (f"{kind}-{body_symbol}", False)
    for code, (symbol, proposes) in ours.items():
        book, new = NumberSeries.objects.get_or_create(
            symbol=symbol, opened_on=day, defaults={"code": f"{code}-{day:%Y%m%d}", "proposes": proposes}
        )
        if new:
            values = {"symbol": symbol, "opened_on": day.isoformat()}
            history.append(actor=actor, at=at, action="number.book_opened", subject=book, values=values)


def _general(kind: str, body_symbol: str, day: date) -> NumberSeries:
    return _series(f"{kind}-{body_symbol}", day, code=_general_code(kind, body_symbol), proposes=False)


def _general_code(kind: str, body_symbol: str) -> str:
    return f"{_GENERAL[kind]}-{slugify(vietnamese.search_key(body_symbol))}"


def _series(symbol: str, day: date, *, code: str, proposes: bool) -> NumberSeries:
    found = series_on(symbol, day)
    first = {"symbol": symbol, "proposes": proposes}
    return found or NumberSeries.objects.get_or_create(code=code, defaults=first)[0]


def propose_next(series: NumberSeries, year: int) -> str:
    """The number after the highest of the year, voided ones among them; "" where the series is kept
    elsewhere (the commune's common register)."""
    if not series.proposes:
        return ""
    highest = series.entries.filter(year=year).aggregate(most=Max("ordinal"))["most"] or 0
    return vietnamese.two_digits(highest + 1)


@transaction.atomic
def take_number(
    series: NumberSeries, number: str, issued_on: date, *, actor: Actor, at: datetime
) -> RegisterEntry:
    """Give the paper of that day its number. Refused when it is malformed or used in that year."""
    require(may("number.take", actor))
    return give_number(series, number, issued_on, actor=actor, at=at)


@transaction.atomic
def record_outside(
    code: str, number: str, issued_on: date, purpose: str, *, actor: Actor, at: datetime
) -> RegisterEntry:
    """The council used the number of its series `code` for a paper that isn't made here: what is proposed
    next counts it. Refused when it is used already, or of a day to come."""
    require(may("number.take", actor))
    require(rules.may_record_outside(issued_on, today=local_date(at)))
    series = council_series(issued_on)[code]
    return give_number(series, number, issued_on, purpose=purpose, actor=actor, at=at)


@transaction.atomic
def give_number(
    series: NumberSeries, number: str, issued_on: date, *, purpose: str = "", actor: Actor, at: datetime
) -> RegisterEntry:
    """The same for a service that has asked for a right of its own.

    The unique constraint decides between two who ask at once; the loser gets the same sentence. A number that
    was released is given again, with the day of what holds it now.
    """
    written, ordinal = _parts(number)
    year = issued_on.year
    entry = RegisterEntry(
        series=series, year=year, number=written, ordinal=ordinal, issued_on=issued_on, purpose=purpose
    )
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        entry = _left_free(series, written, issued_on, purpose)
    history.append(
        actor=actor,
        at=at,
        action="number.taken",
        subject=entry,
        values={"number": str(entry), "issued_on": issued_on.isoformat(), "purpose": entry.purpose},
    )
    return entry


def _left_free(series: NumberSeries, written: str, issued_on: date, purpose: str) -> RegisterEntry:
    rows = series.entries.select_for_update(of=("self",), no_key=True).select_related("series")
    entry = rows.filter(year=issued_on.year, number=written).first()
    if entry is None or not is_free(entry):
        raise used(series, written, issued_on.year)
    if (entry.issued_on, entry.purpose) != (issued_on, purpose):
        entry.issued_on, entry.purpose = issued_on, purpose
        entry.save(update_fields=["issued_on", "purpose"])
    return entry


def release_number(entry: RegisterEntry, *, actor: Actor, at: datetime) -> None:
    """A slip took it and is taken back: what the number really belongs to can still have it."""
    if not is_held(entry):
        history.append(actor=actor, at=at, action=RELEASED, subject=entry)


def entry_of(series: NumberSeries, number: str, year: int) -> RegisterEntry | None:
    """The number as it was given in that year; raises Refused when it is malformed."""
    written, _ = _parts(number)
    return series.entries.select_related("series").filter(year=year, number=written).first()


def used(series: NumberSeries, written: str, year: int) -> Refused:
    return Refused(f"Số {written}/{series.symbol} đã dùng trong năm {year}.")


def _parts(number: str) -> tuple[str, int]:
    try:
        return rules.canonical(number), rules.ordinal_of(number)
    except rules.MalformedNumber as error:
        raise Refused(str(error)) from None


@transaction.atomic
def void_number(entry: RegisterEntry, reason: str, *, actor: Actor, at: datetime) -> RegisterEntry:
    """The number stays in the register, marked, and isn't given again."""
    require(may("number.void", actor))
    if not reason.strip():
        raise Refused("Hủy số phải ghi lý do.")
    row = (
        RegisterEntry.objects.select_for_update(of=("self",), no_key=True)
        .select_related("series")
        .get(pk=entry.pk)
    )
    if row.voided_at is not None:
        raise Refused(f"Số {row} đã hủy trước đó.")
    row.voided_at, row.void_reason = at, reason
    row.save(update_fields=["voided_at", "void_reason"])
    history.append(actor=actor, at=at, action="number.voided", subject=row, reason=reason)
    return row


@transaction.atomic
def void_outside(entry: RegisterEntry, reason: str, *, actor: Actor, at: datetime) -> RegisterEntry:
    """The same by hand, of a number that was written down for a paper outside the application."""
    row = RegisterEntry.objects.select_for_update(of=("self",), no_key=True).get(pk=entry.pk)
    require(
        rules.may_void_outside(
            is_held=is_held(row), is_outside=bool(row.purpose), is_voided=row.voided_at is not None
        )
    )
    return void_number(row, reason, actor=actor, at=at)
