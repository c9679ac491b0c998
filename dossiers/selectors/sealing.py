"""How far the PDFs are: of a dossier, of its decision with the certificates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from andung_emulation import vietnamese
from andung_emulation.actors import Actor
from dossiers.enums import DossierState, PaperKind, PaperState
from dossiers.models import Dossier, Paper
from dossiers.rules.papers import MADE_LAST
from dossiers.rules.rights import may

STALLED = timedelta(minutes=2)


@dataclass(frozen=True)
class Failure:
    """A paper that didn't print, and why."""

    label: str
    url: str
    reason: str


@dataclass(frozen=True)
class Sealing:
    """`poll_url`: where to ask how far it is, "" when nothing more comes by itself. `retry_url`: "" for who
    may not try again."""

    done: int
    total: int
    sentence: str
    how_long: str
    awaited: str
    failures: list[Failure]
    poll_url: str
    page_url: str
    retry_url: str


def sealing_of(dossier: Dossier, papers: Iterable[Paper], actor: Actor, at: datetime) -> Sealing | None:
    """Of the dossier's own papers. None while it is being prepared and nothing waits."""
    issued = _issued(papers)
    waiting = [each for each in issued if not each.pdf_sha256]
    if not dossier.is_with_the_committee and not waiting:
        return None
    lacks_contents = dossier.state == DossierState.SUBMITTED and not any(
        each.kind == PaperKind.CONTENTS for each in issued
    )
    return _sealing(
        dossier,
        issued,
        actor,
        at,
        also=len(MADE_LAST) if lacks_contents else 0,
        unit="văn bản",
        awaited=_awaited(waiting) if lacks_contents else "",
        urls=("dossiers:sealing", "dossiers:dossier"),
    )


def certificates_sealing_of(
    dossier: Dossier, papers: Iterable[Paper], actor: Actor, at: datetime
) -> Sealing | None:
    """Of the decision and its certificates; None before they are issued."""
    issued = _issued(papers)
    if not issued:
        return None
    urls = ("dossiers:certificates-sealing", "dossiers:decision")
    return _sealing(dossier, issued, actor, at, unit="bản in", urls=urls)


def _issued(papers: Iterable[Paper]) -> list[Paper]:
    return [each for each in papers if each.state == PaperState.ISSUED]


def _sealing(
    dossier: Dossier,
    issued: list[Paper],
    actor: Actor,
    at: datetime,
    *,
    unit: str,
    urls: tuple[str, str],
    also: int = 0,
    awaited: str = "",
) -> Sealing:
    """`also`: papers that are still to come."""
    done, total = sum(bool(each.pdf_sha256) for each in issued), len(issued) + also
    failed = [each for each in issued if each.failure and not each.pdf_sha256]
    moving = total - done - len(failed) - (also if failed else 0)
    page = reverse(urls[1], args=[dossier.pk])
    return Sealing(
        done=done,
        total=total,
        sentence=_sentence(done, total, moving, unit),
        how_long=how_long(issued, at) if moving else "",
        awaited=awaited,
        failures=[Failure(each.label, _url(each), each.failure) for each in failed],
        poll_url=reverse(urls[0], args=[dossier.pk]) if moving else "",
        page_url=page,
        retry_url=reverse("dossiers:sealing-retry", args=[dossier.pk])
        if failed and may("paper.write", actor)
        else "",
    )


def _sentence(done: int, total: int, moving: int, unit: str) -> str:
    if done == total:
        return f"Đã niêm phong đủ {total} {unit} PDF."
    if moving:
        return f"Đang lập và niêm phong PDF: {done}/{total} {unit}. Không phải chờ ở trang này."
    return f"Đã niêm phong {done}/{total} {unit} PDF; số còn lại chưa in được."


def _awaited(waiting: list[Paper]) -> str:
    """Cover and contents name pages and hashes of all others: they come when nothing is lacking any more."""
    failed = [each.label for each in waiting if each.failure]
    if not failed:
        return ""
    named = "; ".join(failed[:3]) + (f" và {len(failed) - 3} văn bản khác" if len(failed) > 3 else "")
    return f"Bìa và mục lục của hồ sơ chờ: {named}."


def how_long(issued: list[Paper], at: datetime) -> str:
    """From how fast the last batch goes; "" while nothing of it is out. Where nothing moves, it says so."""
    waiting = [each for each in issued if not each.pdf_sha256 and not each.failure]
    since = min((each.issued_at for each in waiting if each.issued_at), default=None)
    if since is None:
        return ""
    out = [each.sealed_at for each in issued if each.sealed_at and each.sealed_at >= since]
    if at - max([since, *out]) > STALLED:
        minutes = int((at - max([since, *out])).total_seconds() // 60)
        return f"Chưa có thêm PDF nào trong {minutes} phút qua; nếu lâu hơn nữa, xin báo người quản trị."
    if not out:
        return ""
    seconds = (at - min(out)).total_seconds() / len(out) * len(waiting)
    return f"Còn khoảng {vietnamese.duration(max(int(seconds), 1))}."


def _url(paper: Paper) -> str:
    return reverse("dossiers:paper", args=[paper.pk])
