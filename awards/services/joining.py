"""The door by which a second unit joins a nomination instead of making another, and leaves it again."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from awards.models import CoProposal, Nomination
from awards.rules import joining as rules
from awards.rules import selections
from awards.selectors.joining import in_words, may_join
from awards.selectors.nominations import facts_of
from awards.services.locking import locked_nomination
from campaigns.models import Participant
from campaigns.rules.voices import is_on_paper


@transaction.atomic
def join_nomination(
    nomination: Nomination,
    unit: Participant,
    *,
    selected_on: date,
    present: int | None,
    members: int | None,
    result: str,
    file: Handed | None,
    actor: Actor,
    at: datetime,
) -> CoProposal:
    """That unit chose the same one: its own choice stands beside the first unit's; it reads the nomination,
    and doesn't edit it. Refused by `rules.joining`, and for a choice that can't have been."""
    row = locked_nomination(nomination)
    require(may_join(row, unit, actor, at))
    today = local_date(at)
    require(selections.is_sound(selected_on=selected_on, present=present, members=members, today=today))
    joined = CoProposal(
        nomination=row, unit=unit, selected_on=selected_on, present=present, members=members, result=result,
        joined_at=at,
    )  # fmt: skip
    try:
        joined.clean_fields()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    joined.file = files.keep(file, actor=actor, at=at) if file else None
    joined.save()
    _tell("nomination.joined", joined, actor=actor, at=at)
    return joined


@transaction.atomic
def leave_nomination(joined: CoProposal, *, actor: Actor, at: datetime) -> Nomination:
    """The unit takes its word back, until the office has taken the nomination in; its file stays kept."""
    row = locked_nomination(joined.nomination)
    require(rules.may_leave(actor, facts_of(row, at), joined.unit_id, at))
    found = CoProposal.objects.select_related("unit", "file", "nomination").filter(pk=joined.pk).first()
    if found is None:
        raise Refused("Đơn vị này đã thôi cùng đề nghị trong lúc bạn đang xem.")
    found.delete()
    _tell("nomination.left", found, actor=actor, at=at)
    return row


def _tell(action: str, joined: CoProposal, *, actor: Actor, at: datetime) -> None:
    """On the nomination's own timeline, with the unit and how it chose."""
    file = [joined.file.name, joined.file.sha256] if joined.file else []
    history.append(
        actor=actor,
        at=at,
        action=action,
        subject=joined.nomination,
        reason=joined.unit.name,
        values={"unit": joined.unit.name, "said": in_words(joined), "file": file},
        on_paper=is_on_paper(actor, joined.unit_id),
    )
