"""Where a nomination, an award or a decision goes on in the papers, for their own pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from andung_emulation.actors import Actor
from awards.enums import Ballot, MeetingState
from awards.models import Award, Decision, Meeting, Nomination
from awards.rules import rights
from campaigns.enums import Role
from campaigns.models import Participant, Round
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Paper
from dossiers.rules.rights import may
from dossiers.selectors.public_pages import public_address


def links_of(nomination: Nomination, actor: Actor) -> Iterator[tuple[str, str]]:
    """(label, address), as far as the person may read them; whoever reads the nomination reads its report."""
    yield "Xem báo cáo sẽ in", reverse("dossiers:report-preview", args=[nomination.pk])
    papers = Paper.objects.live().visible_to(actor).filter(nomination=nomination)
    found = list(papers.select_related("dossier__round__campaign").order_by("position"))
    for paper in found:
        state = paper.get_state_display().lower()
        name = "Giấy khen" if paper.kind == PaperKind.CERTIFICATE else "Báo cáo thành tích"
        yield f"{name} ({state})", reverse("dossiers:paper", args=[paper.pk])
    if found and may("dossier.read", actor):
        yield str(found[0].dossier), reverse("dossiers:dossier", args=[found[0].dossier_id])


def meeting_links(meeting: Meeting, actor: Actor) -> Iterator[tuple[str, str]]:
    """What a council that works on paper takes into its meeting; ballots where a case goes by ballot."""
    if not rights.may("meeting.read", actor):
        return
    yield "Giấy mời họp", reverse("dossiers:invitation", args=[meeting.pk])
    yield "Tài liệu họp", reverse("dossiers:booklet", args=[meeting.pk])
    yield "Danh sách thành viên dự họp", reverse("dossiers:roll-sheet", args=[meeting.pk])
    if meeting.state != MeetingState.PLANNED:
        yield "Biên bản họp (dự thảo)", reverse("dossiers:minutes-preview", args=[meeting.pk])
    by_ballot = list(meeting.items.filter(ballot=Ballot.PAPER).values_list("position", flat=True))
    if by_ballot:
        yield "Phiếu biểu quyết", reverse("dossiers:ballots", args=[meeting.pk])
        yield "Biên bản kiểm phiếu", reverse("dossiers:counting-record", args=[meeting.pk])
    for place in by_ballot if len(by_ballot) > 1 else ():
        yield f"Phiếu biểu quyết mục {place}", reverse("dossiers:item-ballots", args=[meeting.pk, place])


def nomination_list_links(round: Round, actor: Actor) -> Iterator[tuple[str, str]]:
    """The letter to the units, and the forms with which each chooses; a unit's voice has its own alone."""
    if may("round.guide", actor):
        yield "Công văn hướng dẫn xét khen thưởng", reverse("dossiers:guidance-letter", args=[round.pk])
    if not may("selection.print", actor):
        return
    units = Participant.objects.units().active_on(actor.on).exclude(block__applies="")
    if not actor.holds(Role.OFFICE):
        units = Participant.objects.units().filter(pk__in=actor.unit_ids)
    record, proposals = (
        _of_any_unit(name, round) for name in ("dossiers:selection-record", "dossiers:proposal-list")
    )
    for pk, name in units.order_by("block__position", "sort_key", "pk").values_list("pk", "name"):
        yield f"Biên bản bình xét: {name}", f"{pk}".join(record)
        yield f"Danh sách đề nghị: {name}", f"{pk}".join(proposals)


def _of_any_unit(name: str, round: Round) -> tuple[str, str]:
    """What stands before and behind the unit's number in an address: looked up once for hundreds of units."""
    before, _, behind = reverse(name, args=[round.pk, 0]).rpartition("/0/")
    return f"{before}/", f"/{behind}"


def certificate_links(award: Award, actor: Actor) -> Iterator[tuple[str, str]]:
    """Of a line of the register: the Giấy khen as it prints, and its public page."""
    papers = Paper.objects.live().visible_to(actor).filter(kind=PaperKind.CERTIFICATE)
    for paper in papers.filter(nomination=award.nomination_id or 0):
        yield "Giấy khen", reverse("dossiers:paper", args=[paper.pk])
        address = public_address(paper)
        if address:
            yield "Trang tra cứu công khai (mã QR trên Giấy khen)", address


def decision_links(decision: Decision, actor: Actor) -> Iterator[tuple[str, str]]:
    """Of an issued decision: the list of its money, its paper, its certificates to print, its dossier."""
    if may("dossier.read", actor):
        yield "Danh sách ký nhận tiền thưởng", reverse("dossiers:payments", args=[decision.pk])
    dossier = Dossier.objects.filter(decision=decision).select_related("round__campaign").first()
    if dossier is None or not may("dossier.read", actor):
        return
    paper = dossier.papers.live().filter(kind=PaperKind.DECISION).first()
    if paper is not None:
        yield "Quyết định như đã in", reverse("dossiers:paper", args=[paper.pk])
    yield "In mọi Giấy khen", reverse("dossiers:certificates", args=[decision.pk])
    yield "In Giấy khen lên phôi, in lại", reverse("dossiers:certificates-print", args=[decision.pk])
    yield str(dossier), reverse("dossiers:dossier", args=[dossier.pk])
