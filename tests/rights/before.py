"""What has to be done in the world before a POST can succeed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from awards.models import AgendaItem
from awards.services.items import defer_item
from campaigns.models import Campaign, User
from dossiers.enums import Verdict
from dossiers.models import Dossier, Paper
from dossiers.rules.desk import Word
from dossiers.services import submission
from dossiers.services.desk import give_words
from dossiers.services.signing import freeze_for_paper
from tests.awards import factories as awards
from tests.campaigns.opening.typed import the_default_scale
from tests.dossiers import factories as dossiers
from tests.dossiers.desk import factories as desk
from tests.rights.world import NOW, World


def ready(world: World) -> None:
    """Before the supplementary dossier is submitted, its papers are issued."""
    dossier = Dossier.objects.get(pk=world.rows["preparing"].pk)
    dossiers.issue(Paper.objects.get(pk=world.rows["petition"].pk))
    dossiers.issue_all(dossier)


def signed(world: World) -> None:
    """Before reports are issued, they are printed for their signatures."""
    dossiers.freeze(Paper.objects.get(pk=world.rows["report"].pk))


def away(world: World) -> None:
    """Before another dossier is begun, this one has gone to the committee."""
    ready(world)
    dossier = Dossier.objects.get(pk=world.rows["preparing"].pk)
    submission.submit_dossier(dossier, actor=awards.the_clerk(), at=NOW)


def decided(world: World) -> None:
    """Before the list is approved, each case has its word."""
    desk.agree(_submitted(world), actor=desk.as_actor(_chairman(world), NOW), at=NOW)


def approved(world: World) -> None:
    """Before the decision is numbered, its list was approved."""
    desk.approve(_submitted(world), desk.as_actor(_chairman(world), NOW), at=NOW)


def frozen(world: World) -> None:
    """Before it is taken back, the decision was printed to be signed on paper."""
    dossier, clerk = _submitted(world), awards.the_clerk()
    words = [Word(item.pk, Verdict.APPROVED) for item in dossier.items.all()]
    give_words(dossier, words, actor=clerk, at=NOW, on_paper=True)
    freeze_for_paper(dossier, signer_id=_chairman(world).pk, actor=clerk, at=NOW)


def counted(world: World) -> None:
    """Before a meeting ends, each item has its result."""
    item = AgendaItem.objects.get(pk=world.rows["open-item"].pk)
    defer_item(item, reason="Chờ số liệu.", actor=awards.the_clerk(), at=NOW)


def _submitted(world: World) -> Dossier:
    return Dossier.objects.get(pk=world.rows["submitted"].pk)


def _chairman(world: World) -> User:
    user = world.users["chairman"]
    assert user is not None
    return user


def another_default(world: World) -> None:
    """Before an open round takes the plan's scale over, that scale is another than its own."""
    Campaign.objects.update(default_scale=the_default_scale(tolerance="2"))


def unprinted(world: World) -> None:
    """Before a report is tried again, it was issued and didn't print."""
    paper = dossiers.issue(Paper.objects.get(pk=world.rows["summary-paper"].pk), "12")
    Paper.objects.filter(pk=paper.pk).update(failure="In quá 30 giây chưa xong nên đã dừng.")


BEFORE: Mapping[str, Callable[[World], None]] = {
    "awards:meeting-close": counted,
    "campaigns:round-copy": another_default,
    "dossiers:submit": ready,
    "dossiers:reports-issue": signed,
    "dossiers:dossier-start": away,
    "dossiers:sign": decided,
    "dossiers:decision-issue": approved,
    "dossiers:take-back": frozen,
    "dossiers:summary-retry": unprinted,
}
