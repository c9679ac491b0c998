"""The one door to what is answered to a warning."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Stale
from andung_emulation.verdicts import require
from awards.models import Nomination, WarningAnswer
from awards.rules import answers as rules
from awards.selectors.eligibility import conditions_of
from awards.selectors.nominations import facts_of


@transaction.atomic
def answer_warning(
    nomination: Nomination, code: str, *, text: str, seen: str = "", actor: Actor, at: datetime
) -> WarningAnswer:
    """Answer the warning of that condition; an earlier answer is replaced, history keeps both. It holds while
    the warning says the same. Raises `Refused` where there is no warning, or nothing is said, and `Stale`
    where the warning isn't any more what the page said (`seen`)."""
    row = Nomination.objects.select_for_update(of=("self",), no_key=True).get(pk=nomination.pk)
    require(rules.may_answer(actor, facts_of(row, at), at))
    found, text = conditions_of(row, at), vietnamese.normalise_lines(text)
    require(rules.may_say(found, code, text))
    condition = next(each for each in found if each.code == code)
    if seen and seen != condition.verdict.reason:
        raise Stale({"Cảnh báo": condition.verdict.reason}, {"Cảnh báo": seen, "Giải trình": text})
    before = row.answers.filter(code=code).values_list("text", flat=True).first() or ""
    answer, _ = WarningAnswer.objects.update_or_create(
        nomination=row,
        code=code,
        defaults={
            "said": condition.verdict.reason,
            "text": text,
            "answered_at": at,
            "answered_by_id": actor.user_id,
        },
    )
    history.append(
        actor=actor,
        at=at,
        action="nomination.answered",
        subject=row,
        reason=f"{condition.label}: {text}",
        values={condition.label: [before, text], "Cảnh báo": condition.verdict.reason},
        on_paper=row.from_paper,
    )
    return answer
