"""The door to another name of the commune: renamed or merged, from a day on, by a document."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from andung_emulation.files import Handed
from andung_emulation.registration import listed
from andung_emulation.verdicts import require
from campaigns.models import IssuingBody
from campaigns.rules import bodies as rules
from campaigns.rules.rights import may
from campaigns.services.changing import newest_held
from campaigns.services.documents import DocumentData, record_scanned_document


@dataclass(frozen=True)
class BodyData:
    """The commune as its papers name it; `letterhead` line by line, `symbol` as in `QĐ-UBND`."""

    name: str
    commune: str
    letterhead: list[str]
    place: str
    symbol: str


@transaction.atomic
def follow(
    data: BodyData,
    *,
    first_day: date,
    document: DocumentData,
    scan: Handed | None = None,
    new_books: bool,
    seen: int,
    actor: Actor,
    at: datetime,
) -> IssuingBody:
    """`data` from `first_day` on; the name in use ends the day before, and papers of its days keep it.

    `new_books`: it is another commune, whose numbers start at 01 (`issuing_body_hooks` of upper apps); where
    it is renamed alone, the books go on. `seen`: the row that the form showed as the name in use; raises
    `Stale` where another has followed it since.
    """
    require(may("issuing_body.write", actor))
    last = newest_held(IssuingBody.objects.order_by("-valid_from"))
    if last is None:
        raise Refused("Chưa ghi cơ quan ban hành nào: nạp Kế hoạch trước.")
    if last.pk != seen:
        raise Stale({"Tên": str(last)}, {"Tên": data.name})
    same = all(getattr(last, name) == value for name, value in asdict(data).items()) and not new_books
    require(rules.may_follow(first_day, since=last.valid_from, until=last.valid_until, is_same=same))
    last.valid_until = first_day - rules.ONE_DAY
    last.save(update_fields=["valid_until"])
    body = IssuingBody.objects.create(**asdict(data), valid_from=first_day)
    rests_on = record_scanned_document(document, scan, actor=actor, at=at)
    for hook in listed("issuing_body_hooks"):
        hook(body, new_books, actor, at)
    values = {
        "name": [last.name, body.name],
        "valid_from": vietnamese.date_short(first_day),
        "document": str(rests_on),
        "document_key": rests_on.pk,
        "new_books": new_books,
    }
    history.append(actor=actor, at=at, action=rules.FOLLOWED, subject=body, values=values)
    return body
