"""Many papers that want the same number at once."""

from __future__ import annotations

from functools import partial

import pytest

from andung_emulation import history
from andung_emulation.errors import Refused
from awards.models import RegisterEntry
from dossiers.enums import DossierKind, DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.services import papers
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_dossier, freeze, the
from tests.factories import TODAY
from tests.ground.racing import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("each_journal")]
COUNT = 25


def for_signature() -> list[Paper]:
    """As many petitions, each of a dossier of its own, with the words of signed minutes."""
    main = a_dossier()
    frozen = freeze(the(main, PaperKind.MINUTES))
    rows = [
        Dossier(
            round=main.round, kind=DossierKind.SUPPLEMENTARY, position=place, state=DossierState.PREPARING
        )
        for place in range(1, COUNT + 1)
    ]
    return Paper.objects.bulk_create(
        Paper(
            dossier=each, kind=PaperKind.PETITION, state=PaperState.FOR_SIGNATURE, blocks=frozen.blocks,
            blocks_version=frozen.blocks_version, content_hash=frozen.content_hash, frozen_at=EVENING,
        )
        for each in Dossier.objects.bulk_create(rows)
    )  # fmt: skip


def issued(paper: Paper, number: str) -> str:
    """The number, or the sentence of the refusal."""
    try:
        row = papers.issue_paper(paper, number=number, dated=TODAY, actor=the_clerk(), at=EVENING)
    except Refused as refused:
        return refused.reason
    return str(row.number)


def test_all_at_once_get_their_numbers_without_a_gap() -> None:
    """All type the number that was proposed; one gets it, the losers hear so, and take the next ones."""
    the_clerk()
    waiting = for_signature()
    said = race([partial(issued, each, "01") for each in waiting])
    assert said.count("01/TTr-HĐTĐKT") == 1
    assert said.count("Số 01/TTr-HĐTĐKT đã dùng trong năm 2025.") == COUNT - 1
    losers = [each for each, word in zip(waiting, said, strict=True) if word.startswith("Số")]
    assert papers.proposed_number(losers[0], TODAY) == "02"
    race([partial(issued, each, str(number)) for number, each in enumerate(losers, start=2)])
    numbers = RegisterEntry.objects.order_by("ordinal").values_list("number", flat=True)
    assert list(numbers) == [f"{each:02d}" for each in range(1, COUNT + 1)]
    assert Paper.objects.filter(number__isnull=False, state=PaperState.ISSUED).count() == COUNT
    taken = history.HistoryEntry.objects.filter(action="number.taken")
    assert taken.count() == COUNT  # a loser leaves nothing behind
    assert history.verify() is None
