"""Every kind of paper that the application makes: how it is built out of the database, what its form is.

A paper that isn't in `FORMS` fails `test_list.py`; so does one that `built` doesn't make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from awards.models import Decision
from campaigns.enums import Role
from dossiers.blocks import OfficialDocument, State
from dossiers.builders import build, numbered
from dossiers.builders.ballots import ballots_document
from dossiers.builders.board import board_document
from dossiers.builders.booklets import booklet_document
from dossiers.builders.certificates import certificate_document
from dossiers.builders.contents import contents_document
from dossiers.builders.counting_records import counting_record_document
from dossiers.builders.cover import cover_document
from dossiers.builders.exemplars import bulletin_document, script_document
from dossiers.builders.guidance import guidance_document
from dossiers.builders.invitations import invitation_document
from dossiers.builders.payments import payment_list_document
from dossiers.builders.receipt import receipt_document
from dossiers.builders.registrations import registration_document, registration_list_document
from dossiers.builders.roll_sheets import roll_sheet_document
from dossiers.builders.score_sheets import score_sheet_document, score_sheets_document
from dossiers.builders.selections import proposal_list_document, selection_record_document
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper
from tests import factories as make
from tests.dossiers.desk import factories as desk
from tests.papers.every import world
from tests.papers.every.words import Words

Papers = Mapping[str, OfficialDocument]


@dataclass(frozen=True)
class Form:
    """What a kind has beside its letterhead and its name. `symbol`: of its number, "" where it has none;
    `signers`: how many sign beside each other; `centred`: one more below them; `states`: draft, for signature
    and issued; `own`: a layout of its own, to which Nghị định 30/2020/NĐ-CP doesn't speak; `ends`: its words
    end with `./.`; `builder`: the function that makes it."""

    builder: str
    symbol: str = ""
    dated: bool = True
    signers: int = 0
    centred: bool = False
    recipients: bool = False
    addressees: bool = False
    bases: bool = False
    states: bool = False
    own: bool = False
    ends: bool = True


FORMS: Mapping[str, Form] = {
    PaperKind.PETITION: Form(
        "petition_document",
        "TTr-HĐTĐKT",
        signers=1,
        recipients=True,
        addressees=True,
        bases=True,
        states=True,
    ),
    PaperKind.MINUTES: Form(
        "minutes_document", "BB-HĐTĐKT", dated=False, signers=2, recipients=True, states=True
    ),
    PaperKind.REPORT_COLLECTIVE: Form("report_document", signers=2, states=True),
    PaperKind.REPORT_INDIVIDUAL: Form("report_document", signers=2, states=True),
    PaperKind.COVER: Form("cover_document", own=True),
    PaperKind.RECEIPT: Form("receipt_document"),
    PaperKind.CONTENTS: Form("contents_document"),
    PaperKind.DECISION: Form(
        "decision_document", "QĐ-UBND", signers=1, recipients=True, bases=True, states=True
    ),
    PaperKind.CERTIFICATE: Form("certificate_document", own=True),
    PaperKind.SUMMARY_YEAR: Form("summary_document", "BC-UBND", signers=1, recipients=True, states=True),
    PaperKind.SUMMARY_FINAL: Form(
        "summary_document", "BC-UBND", signers=1, recipients=True, addressees=True, states=True
    ),
    "payment_list": Form("payment_list_document", signers=2, centred=True),
    "guidance_letter": Form("guidance_document", "UBND-VP", signers=1, recipients=True, addressees=True),
    "invitation": Form("invitation_document", "GM-HĐTĐKT", signers=1, recipients=True),
    "registration": Form("registration_document", signers=1, recipients=True, addressees=True, bases=True),
    "registration_list": Form("registration_list_document", signers=1),
    "selection_record": Form("selection_record_document", dated=False, signers=2),
    "proposal_list": Form("proposal_list_document", signers=1, recipients=True, addressees=True),
    "score_sheet": Form("score_sheet_document", signers=2),
    "score_sheets": Form("score_sheets_document", signers=2),
    "ballots": Form("ballots_document", own=True),
    "counting_record": Form("counting_record_document", "BB-HĐTĐKT", dated=False, signers=2),
    "roll_sheet": Form("roll_sheet_document", signers=2),
    "booklet": Form("booklet_document", ends=False),
    "score_board": Form("board_document", signers=2),
    "bulletin": Form("bulletin_document"),
    "loudspeaker_script": Form("script_document", dated=False),
}


def built(words: Words, *, seats: int = 9, deputy: bool = False) -> dict[str, OfficialDocument]:
    """Every paper of one commune, as it is kept or printed; drafts of those that have three states beside
    them, as `draft:…` and `for_signature:…`."""
    commune = world.found(words, seats=seats, deputy=deputy)
    made = dict(_in_states(commune.dossier.papers.order_by("position", "pk")))
    dossier = world.submitted(commune)
    made |= {
        PaperKind.COVER: cover_document(dossier).in_state(State.ISSUED),
        PaperKind.RECEIPT: receipt_document(dossier).in_state(State.ISSUED),
        PaperKind.CONTENTS: contents_document(dossier).in_state(State.ISSUED),
    }
    made |= _of_no_dossier(commune)
    made |= _of_examples(commune, words)
    world.approved(dossier, words, deputy=deputy)
    frozen = dossier.papers.get(kind=PaperKind.DECISION).document()
    made |= _following(dossier, desk.issue(dossier), frozen)
    return made | dict(_in_states(world.summed_up(commune, words)))


def _in_states(papers: QuerySet[Paper]) -> Iterator[tuple[str, OfficialDocument]]:
    """The first of each kind, before anything is issued."""
    seen: set[str] = set()
    for paper in papers:
        if paper.kind in seen:
            continue
        seen.add(paper.kind)
        draft = build(paper, State.DRAFT)
        yield f"draft:{paper.kind}", draft
        yield f"for_signature:{paper.kind}", draft.in_state(State.FOR_SIGNATURE)
        yield paper.kind, numbered(draft, number="7", dated=make.AT.date())


def _of_no_dossier(commune: world.Commune) -> dict[str, OfficialDocument]:
    round_, unit, day = commune.round, commune.unit, make.TODAY
    clerk = make.an_actor(Role.OFFICE)
    sheet = round_.evaluations.get(unit=unit)
    return {
        "guidance_letter": guidance_document(round_, day),
        "invitation": invitation_document(commune.planned),
        "registration": registration_document(commune.registration),
        "registration_list": registration_list_document(round_, clerk),
        "selection_record": selection_record_document(round_, unit, day),
        "proposal_list": proposal_list_document(round_, unit, day),
        "score_sheet": score_sheet_document(sheet, day),
        "score_sheets": score_sheets_document(round_, day),
        "ballots": ballots_document(commune.planned),
        "counting_record": counting_record_document(commune.planned),
        "roll_sheet": roll_sheet_document(commune.planned),
        "booklet": booklet_document(commune.planned),
        "score_board": board_document(round_, clerk),
    }


def _of_examples(commune: world.Commune, words: Words) -> dict[str, OfficialDocument]:
    told = world.told(commune, words)
    return {
        "bulletin": bulletin_document(commune.round, told, make.TODAY),
        "loudspeaker_script": script_document(told[-1], make.TODAY),
    }


def _following(dossier: Dossier, decision: Decision, frozen: OfficialDocument) -> dict[str, OfficialDocument]:
    issued = dossier.papers.get(kind=PaperKind.DECISION).document()
    award = decision.awards.order_by("position").last()
    assert award is not None
    return {
        f"draft:{PaperKind.DECISION}": frozen.in_state(State.DRAFT),
        f"for_signature:{PaperKind.DECISION}": frozen,
        PaperKind.DECISION: issued,
        PaperKind.CERTIFICATE: certificate_document(award),
        "payment_list": payment_list_document(decision),
    }
