"""The steps of tests.crashes.story: what is done, and how much of it is there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
from django.conf import settings
from django.test import Client
from django.urls import reverse

from andung_emulation import clock, files, history, tokens
from awards.models import Award, Decision
from campaigns.enums import Role
from campaigns.models import Person, Posting, User
from dossiers.enums import DossierState, PaperKind
from dossiers.handover.making import make_next
from dossiers.models import Dossier, Handover, Paper
from dossiers.rules.papers import MADE_BY_SUBMISSION
from dossiers.selectors.number_book import books_of
from dossiers.services import handovers, sealing_queue
from dossiers.services.printing import bundle_of
from dossiers.services.sealing import seal_next
from tests.campaigns.test_people_files import person, workbook
from tests.crashes.points import Work
from tests.dossiers.desk.factories import NEXT_DAY, a_chairman, agree, as_actor, seen_by
from tests.dossiers.factories import EVENING, a_ready_dossier
from tests.factories import a_client, a_person, a_unit, an_account
from tests.recording.factories import a_file, sealed_in

PEOPLE = 30
Stands = Callable[[], tuple[int, int]]


@dataclass(frozen=True)
class Commune:
    dossier: Dossier
    office: User
    browser: Client


def a_commune() -> Commune:
    """On the evening of 29/12/2025, with a dossier that waits for nothing but the button."""
    dossier = a_ready_dossier(1, 1)
    a_unit("Thôn 1", block="K3")
    office = an_account(Role.OFFICE, person=a_person("Huỳnh Thị Mây"))
    _stands_at(EVENING + timedelta(minutes=1))
    browser = a_client(office)
    browser.defaults["HTTP_HOST"] = "127.0.0.1"
    return Commune(dossier, office, browser)


def people_come_in(commune: Commune) -> tuple[Work, Stands]:
    """The confirmation of a workbook: rows, posts and their history, or nothing."""
    rows = [person(f"Đinh Văn Bãi {place}", born_on="24/08/1992") for place in range(PEOPLE)]
    content = workbook(commune.browser, *rows)
    upload = {tokens.FIELD: tokens.sign(commune.office.pk), "workbook": a_file(content)}
    page = commune.browser.post(reverse("campaigns:participants-import"), upload).content.decode()
    confirm = {"sealed": sealed_in(page), "left_out": ""}
    post = _posting(commune, reverse("campaigns:participants-import-confirm"), confirm)

    def stands() -> tuple[int, int]:
        people = Person.objects.filter(name__startswith="Đinh Văn Bãi")
        posts, told = Posting.objects.filter(person__in=people), _told("participant.imported")
        return people.count() + posts.count() + told + _told("person.created"), 3 * PEOPLE + 1

    return post, stands


def submission(commune: Commune) -> tuple[Work, Stands]:
    dossier = commune.dossier

    def stands() -> tuple[int, int]:
        rows = Dossier.objects.filter(pk=dossier.pk)
        kept = rows.filter(state=DossierState.SUBMITTED, first_submitted_at__isnull=False)
        proposed = dossier.items.filter(nomination__state="proposed").count()
        receipts = dossier.papers.live().filter(kind=PaperKind.RECEIPT).count()
        return kept.count() + receipts + proposed + _told("dossier.submitted"), 3 + dossier.items.count()

    return _posting(commune, reverse("dossiers:submit", args=[dossier.pk]), {}), stands


def issue(commune: Commune) -> tuple[Work, Stands]:
    """The chairman approved; the number makes the decision, the register's lines and the certificates."""
    dossier = Dossier.objects.get(pk=commune.dossier.pk)
    _stands_at(NEXT_DAY)
    _approved(dossier)
    _stands_at(NEXT_DAY + timedelta(minutes=1))
    post = _posting(
        commune,
        reverse("dossiers:decision-issue", args=[dossier.pk]),
        {"number": "05", "dated": "30/12/2025"},
    )

    def stands() -> tuple[int, int]:
        made = Decision.objects.count() + Award.objects.count() + _told("dossier.decided")
        certificates = dossier.papers.live().filter(kind=PaperKind.CERTIFICATE).exclude(blocks=None)
        return made + certificates.count(), 2 + 2 * commune.dossier.items.count()

    return post, stands


def sealing() -> tuple[Work, Callable[[], bool], Callable[[], None]]:
    """What waits for its PDF, the front pages last."""

    def work() -> None:
        while seal_next(clock.now()):
            pass

    def waits() -> bool:
        submitted = Dossier.objects.filter(state=DossierState.SUBMITTED)
        bare = submitted.exclude(papers__kind=PaperKind.CONTENTS).exists()
        return bare or Paper.objects.to_seal().exists()

    def free() -> None:
        """Two minutes later, at the latest."""
        held = Paper.objects.to_seal().filter(claimed_until__gt=_now() + sealing_queue.LEASE)
        assert not held.exists(), "held for longer than the lease"
        Paper.objects.to_seal().update(claimed_until=None, attempts=0)

    return work, waits, free


def archive(commune: Commune) -> tuple[Work, Callable[[], bool], Callable[[], None]]:
    campaign = commune.dossier.round.campaign
    _posting(commune, reverse("dossiers:handovers"), {"what": f"c{campaign.pk}"})()

    def free() -> None:
        held = Handover.objects.waiting().filter(claimed_until__gt=_now() + handovers.LEASE)
        assert not held.exists(), "held for longer than the lease"
        Handover.objects.waiting().update(claimed_until=None, attempts=0)

    return lambda: make_next(clock.now()), lambda: Handover.objects.waiting().exists(), free


def whole(commune: Commune) -> Iterator[str]:
    """Sentences, where something is missing or there twice."""
    sealed = Paper.objects.exclude(pdf_sha256="")
    yield from (f"{each} was sealed {_times(each)} times" for each in sealed if _times(each) != 1)
    yield from (
        f"{book.symbol}: {book.missing}" for book in books_of(2025, as_actor(commune.office)) if book.missing
    )
    for dossier in Dossier.objects.filter(pk=commune.dossier.pk):
        with pikepdf.open(io.BytesIO(bundle_of(dossier))) as pdf:
            papers = dossier.papers.of_the_dossier()
            front = {each.kind for each in papers} >= set(MADE_BY_SUBMISSION)
            if len(pdf.pages) != sum(each.pages or 0 for each in papers) or not front:
                yield f"{dossier}: the bundle has {len(pdf.pages)} pages"
    yield from _of_archives()
    yield from (f"left over: {each.name}" for each in _left_over())


def _of_archives() -> Iterator[str]:
    row = Handover.objects.get()
    if not row.file or row.failure:
        yield f"archive: {row.failure or 'not made'}"
        return
    with zipfile.ZipFile(files.path_of(row.file)) as made:
        if made.testzip() or files.hash_of(files.path_of(row.file)) != row.sha256:
            yield "archive: not whole"
    if _told("handover.made") != 1 or row.lacks:
        yield f"archive: told {_told('handover.made')} times, lacks {row.lacks}"


def _left_over() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return [*root.glob("handovers/work-*"), *root.glob("handovers/fresh-*")]


def _posting(commune: Commune, url: str, fields: dict[str, str]) -> Work:
    """The same form again and again, with one token."""
    sent = fields | {tokens.FIELD: tokens.sign(commune.office.pk)}

    def post() -> None:
        answer = commune.browser.post(url, sent)
        assert answer.status_code == 302, f"{url}: {answer.status_code} {answer.content.decode()[-3000:]}"

    return post


def _approved(dossier: Dossier) -> None:
    from dossiers.services import signing

    actor = as_actor(a_chairman())
    agree(dossier, actor=actor)
    signing.approve_list(dossier, seen_hash=seen_by(dossier, actor), actor=actor, at=NEXT_DAY)


def _told(action: str) -> int:
    return history.HistoryEntry.objects.filter(action=action).count()


def _times(paper: Paper) -> int:
    return history.of(paper).filter(action="paper.sealed").count()


def _stands_at(instant: datetime) -> None:
    clock.establish(Path(settings.ANDUNG_DATA) / "clock.json", instant.isoformat())


def _now() -> datetime:
    return datetime.now(UTC)
