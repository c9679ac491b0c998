"""The chairman's word on each case, and sending a dossier back. The list as a whole: `services.signing`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import first_no, require
from awards.models import Nomination
from awards.services.mending import reopen_for_mending
from campaigns.services.accounts import account_of
from dossiers.enums import DossierState, PaperState, Verdict
from dossiers.models import Dossier, DossierItem, DossierReturn, Paper
from dossiers.rules import desk as rules
from dossiers.rules.desk import Word
from dossiers.rules.papers import MADE_BY_SUBMISSION
from dossiers.selectors.desk import desk_of
from dossiers.selectors.facts import REPORTS
from dossiers.services.locking import held_nominations, locked
from dossiers.services.signing import clear_desk, void_approval


@transaction.atomic
def give_words(
    dossier: Dossier, words: Sequence[Word], *, actor: Actor, at: datetime, on_paper: bool = False
) -> Dossier:
    """Write his word on these cases; an approval that is in force loses it. Said twice, nothing happens.

    `on_paper`: the office writes down what he decided on paper. Raises `Refused`: not his to say, the dossier
    doesn't lie there, his own case, a refusal without a reason.
    """
    row, _ = locked(dossier)
    desk = desk_of(row, local_date(at))
    items = {
        item.pk: item
        for item in row.items.select_related("nomination__participant").select_for_update(
            of=("self",), no_key=True
        )
    }
    changed = []
    for word in words:
        item = items.get(word.item_id)
        if item is None:
            raise Refused("Trường hợp này không có trong hồ sơ.")
        who = item.nomination.participant
        own = None if who.is_unit else who.pk
        require(rules.may_record(actor, desk) if on_paper else rules.may_decide(actor, desk, own))
        if word.verdict == Verdict.REFUSED and not _reason(word):
            raise Refused(f"Không đồng ý với {who.name}: ghi lý do.")
        same = (item.verdict, item.reason) == (word.verdict, _reason(word))
        if on_paper and item.verdict and not item.on_paper:
            require(rules.may_write_over(same=same, name=who.name))
        elif not same or item.on_paper != on_paper:
            changed.append((item, word))
    if not changed:
        return row
    names = ", ".join(item.nomination.participant.name for item, _ in changed)
    void_approval(row, f"Đổi ý kiến về: {names}", actor=actor, at=at)
    for item, word in changed:
        _write(item, word, actor=actor, at=at, on_paper=on_paper)
    return row


@transaction.atomic
def return_dossier(
    dossier: Dossier,
    *,
    papers: Collection[Paper],
    reason: str,
    due_at: datetime,
    actor: Actor,
    at: datetime,
) -> Dossier:
    """SUBMITTED → RETURNED: these papers are to be mended, and the dossier comes back by `due_at`.

    Verdicts and an approval are void; the receipt and the contents too: a new submission makes new ones. The
    texts of the nominations whose reports are named can be mended until then; no nominee is added.
    """
    row, _ = locked(dossier)
    desk = desk_of(row, local_date(at))
    require(first_no(rules.may_return(actor, desk), rules.may_leave(len(papers), due_at, at)))
    named = _named(row, papers)
    reason = vietnamese.normalise_lines(reason)
    if not reason:
        raise Refused("Ghi rõ cần sửa gì.")
    nominations = held_nominations(row)
    clear_desk(row, "Hồ sơ được trả lại", actor=actor, at=at)
    asked = DossierReturn.objects.create(
        dossier=row, at=at, user_id=account_of(actor), reason=reason, due_at=due_at
    )
    asked.papers.set(named)
    row.state, row.return_due_at = DossierState.RETURNED, due_at
    row.save(update_fields=["state", "return_due_at"])
    row.papers.live().filter(kind__in=MADE_BY_SUBMISSION).update(
        state=PaperState.VOIDED, void_reason="Hồ sơ được trả lại"
    )
    mended = _reported(nominations, named)
    reopen_for_mending(mended, until=due_at, actor=actor, at=at)
    history.append(
        actor=actor, at=at, action="dossier.returned", subject=row,
        from_state=DossierState.SUBMITTED, to_state=row.state, reason=reason,
        values={"papers": [each.label for each in named], "due_at": due_at},
    )  # fmt: skip
    return row


def _reported(nominations: Iterable[Nomination], named: Iterable[Paper]) -> list[Nomination]:
    """Those whose reports are named."""
    reported = {each.nomination_id for each in named if each.kind in REPORTS}
    return [each for each in nominations if each.pk in reported]


def _named(dossier: Dossier, papers: Collection[Paper]) -> list[Paper]:
    named = list(dossier.papers.of_the_dossier().filter(pk__in=[each.pk for each in papers]))
    if len(named) != len(papers) or any(each.kind in MADE_BY_SUBMISSION for each in named):
        raise Refused("Chỉ chọn được văn bản đang có trong hồ sơ.")
    return named


def _write(item: DossierItem, word: Word, *, actor: Actor, at: datetime, on_paper: bool) -> None:
    before = item.verdict
    said = bool(word.verdict)
    item.verdict, item.reason = word.verdict, _reason(word)
    item.decided_at, item.decided_by = (at, actor.name) if said else (None, "")
    item.on_paper = on_paper and said
    item.save()
    history.append(
        actor=actor, at=at, action="item.decided", subject=item,
        from_state=before, to_state=item.verdict, reason=item.reason, on_paper=on_paper,
        values={"nomination": item.nomination_id, "name": item.nomination.participant.name},
    )  # fmt: skip


def _reason(word: Word) -> str:
    """As it is stored, so that the same words said again are the same."""
    return vietnamese.normalise_lines(word.reason) if word.verdict == Verdict.REFUSED else ""
