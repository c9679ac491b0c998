"""The dossier, everybody at once: the last evening's collisions."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from andung_emulation import drafts, history
from andung_emulation.clock import ZONE
from campaigns.enums import Quality, Role
from campaigns.models import Evaluation, QualityRating
from campaigns.rules.evaluations import SelfEntry
from campaigns.services.evaluations import write_self_scores
from campaigns.services.quality import Rated, record_ratings
from campaigns.services.rounds import close_next
from dossiers.enums import DossierState, PaperKind
from dossiers.models import Dossier, Paper
from dossiers.services.assembly import refresh_dossier, start_dossier
from dossiers.services.papers import issue_paper
from dossiers.services.sealing import add_contents
from dossiers.services.submission import record_opened, submit_dossier, withdraw_dossier
from tests import factories as make
from tests.awards.factories import the_clerk
from tests.dossiers.factories import EVENING, a_weighed_round, freeze, issue_all, the
from tests.races.trying import STALE, at_once, won

D = datetime(2026, 1, 5, tzinfo=ZONE)
LAST = D - timedelta(microseconds=1)


def test_a_dossier_goes_its_way_while_everybody_presses() -> None:
    """Three begin it; two issue its minutes; five submit; it is withdrawn and opened; the date comes."""
    world, clerk = a_weighed_round(), the_clerk()
    chairman = make.an_actor(Role.CHAIRMAN)
    start = partial(start_dossier, world.round, actor=clerk, at=EVENING)
    answers = at_once([start] * 3)
    assert won(answers) == 1, answers
    dossier = Dossier.objects.get()

    refresh = partial(refresh_dossier, dossier, actor=clerk, at=EVENING)
    assert won(at_once([refresh] * 3)) == 3
    assert Paper.objects.filter(kind=PaperKind.PETITION).count() == 1

    minutes = freeze(the(dossier, PaperKind.MINUTES))
    answers = at_once(
        [
            partial(issue_paper, minutes, number=n, dated=make.TODAY, actor=clerk, at=EVENING)
            for n in ("01", "02")
        ]
    )
    assert won(answers) == 1, answers
    issue_all(dossier)

    answers = at_once([partial(submit_dossier, dossier, actor=clerk, at=EVENING)] * 5)
    assert won(answers) == 1, answers
    assert history.of(dossier).filter(action="dossier.submitted").count() == 1

    withdraw = partial(withdraw_dossier, dossier, reason="Thiếu chữ ký", actor=clerk, at=EVENING)
    taken_back, opened, _ = at_once(
        [
            withdraw,
            partial(record_opened, dossier, actor=chairman, at=EVENING),
            partial(add_contents, dossier, at=EVENING),
        ]
    )
    dossier.refresh_from_db()
    assert opened == ""
    assert (dossier.state == DossierState.WITHDRAWN) is (taken_back == "") is (dossier.opened_at is None)
    assert dossier.papers.live().filter(kind=PaperKind.RECEIPT).exists() is (taken_back != "")

    again = partial(submit_dossier, dossier, actor=clerk, at=LAST)
    at_once([again, again, partial(close_next, D + timedelta(minutes=1))])
    dossier.refresh_from_db()
    assert dossier.resubmitted_at in (None, LAST)
    assert history.of(dossier).filter(action="dossier.submitted").count() <= 2
    assert history.verify() is None
    assert history.unwitnessed() == []


def test_who_saves_second_is_shown_both_texts() -> None:
    """A sheet that two people score, a person whom two rate; a draft of one's own has no second."""
    clerk, unit = make.an_actor(Role.OFFICE), make.a_unit("Thôn 1", block="K3")
    sheet = make.an_evaluation(make.a_round(), unit)
    scores = [
        partial(
            write_self_scores, sheet, entries={"a": SelfEntry(points=Decimal(points))},
            version=sheet.version, actor=clerk, at=make.AT,
        )
        for points in (7, 8, 9)
    ]  # fmt: skip
    assert sorted(at_once(scores)) == ["", STALE, STALE]
    assert Evaluation.objects.get(pk=sheet.pk).version == sheet.version + 1

    person = make.a_person(unit=unit)
    rate = [
        partial(record_ratings, 2025, [Rated(person, "", rating)], actor=clerk, at=make.AT)
        for rating in (Quality.GOOD, Quality.EXCELLENT)
    ]
    QualityRating.objects.create(person=make.a_person(), year=2025, rating=Quality.GOOD)
    assert sorted(at_once(rate)) == ["", STALE]

    keep = [
        partial(
            drafts.save,
            clerk.user_id or 0,
            "nomination",
            "",
            {"measures": text},
            base_version=None,
            at=make.AT,
        )
        for text in ("một", "hai", "ba")
    ]
    assert won(at_once(keep)) == 3
    assert drafts.Draft.objects.count() == 1
