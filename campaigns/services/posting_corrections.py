"""The door to a posting that was written down wrongly: corrected, as long as no paper says it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from andung_emulation import history
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from andung_emulation.vietnamese import date_short
from campaigns.models import Participant, Posting
from campaigns.rules import merging, postings
from campaigns.rules.rights import may
from campaigns.selectors.postings import quotes_of, seen_text
from campaigns.services.changing import between


@transaction.atomic
def correct_posting(
    posting: Posting,
    *,
    unit: Participant,
    title: str,
    category: str,
    held_from: date,
    held_until: date | None,
    seen: str,
    actor: Actor,
    at: datetime,
) -> Posting:
    """`seen`: `seen_text` of what the form showed; raises `Stale` when it is another now."""
    require(may("participant.write", actor))
    person = Participant.objects.select_for_update(no_key=True).get(pk=posting.person_id)
    require(merging.is_itself(person.merged_name))
    row = (
        Posting.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=posting.pk)
    )
    before, was, now = _texts(row), _span(row), seen_text(row)
    row.unit, row.title, row.category, row.held_from, row.held_until = (
        unit, title, category, held_from, held_until,
    )  # fmt: skip
    after, span = _texts(row), _span(row)
    if now != seen:
        raise Stale(before, after)
    changed = between(before, after)
    quotes = [(quote.day, quote.said) for quote in quotes_of(posting)]
    others = person.postings.filter(unit=unit).exclude(pk=row.pk)
    require(
        postings.may_post(
            span,
            in_same_unit=[_span(each) for each in others],
            unit=postings.Span(unit.valid_from, unit.valid_until),
            person=postings.Span(person.valid_from, person.valid_until),
        )
    )
    require(postings.may_correct(was, span, only_the_end=changed.keys() <= {"đến hết ngày"}, quotes=quotes))
    if changed:
        row.save()
        history.append(actor=actor, at=at, action="posting.corrected", subject=person, values=changed)
    return row


def _span(posting: Posting) -> postings.Span:
    return postings.Span(posting.held_from, posting.held_until)


def _texts(row: Posting) -> dict[str, str]:
    return {
        "đơn vị": row.unit.name,
        "chức vụ, chức danh": row.title,
        "diện": row.get_category_display(),
        "từ ngày": date_short(row.held_from),
        "đến hết ngày": date_short(row.held_until) if row.held_until else "",
    }
