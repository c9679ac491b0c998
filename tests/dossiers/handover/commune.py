"""A small commune with something of everything in it, and a stranger who has nothing but its archive."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.files.uploadedfile import SimpleUploadedFile

from andung_emulation import files, history
from awards.models import Award, Decision, Exemplar
from campaigns.enums import Quality
from campaigns.models import Campaign, Evidence, QualityRating, Round, Unit
from dossiers.handover.building import Built, build
from dossiers.handover.scope import Scope
from dossiers.models import Dossier, Handover
from tests import factories as make
from tests.awards.decision_factories import a_recorded_award, a_revocation
from tests.awards.factories import an_initiative, the_clerk
from tests.dossiers.desk.factories import NEXT_DAY, a_decided_dossier, seal_quickly

HOSTILE = "<script>alert('x')</script> & “Thôn”"
SECRET = "Việc của phong trào khác"
FORMULA = "=HYPERLINK(A1)"
MADE_AT = NEXT_DAY + timedelta(days=3)


@dataclass(frozen=True)
class Commune:
    """`standing`, `taken_back`: two awards of one decision; `other`: a campaign that isn't handed over."""

    campaign: Campaign
    decision: Decision
    standing: Award
    taken_back: Award
    evidence: list[Evidence]
    other: Campaign

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(decision=self.decision)


def a_commune() -> Commune:
    decision = a_decided_dossier(1, 1)
    dossier = seal_quickly(Dossier.objects.get(decision=decision))
    taken_back, standing = decision.awards.order_by("position")
    a_revocation(taken_back, dated=decision.dated + timedelta(days=1))
    a_recorded_award(make.a_person(FORMULA, unit=make.a_unit()), 2022, round_=make.a_round(2022))
    round_ = dossier.round
    _an_exemplar(standing, round_)
    an_initiative(make.a_person("Đinh Thị Sáng"))
    QualityRating.objects.get_or_create(
        person=standing.participant, year=2025, defaults={"rating": Quality.GOOD}
    )
    return Commune(
        campaign=round_.campaign,
        decision=decision,
        standing=standing,
        taken_back=taken_back,
        evidence=_evidence(round_),
        other=_another_campaign(),
    )


def _evidence(round_: Round) -> list[Evidence]:
    """Of a unit with the worst of names; files that are called as no file should be."""
    sheet = make.an_evaluation(round_, make.a_unit(HOSTILE))
    names = ("../../bao-cao.pdf", "bao-cao.pdf", "BAO-CAO.pdf", "CON.pdf", f"{'dài ' * 40}.pdf", "....pdf")
    return [make.an_evidence(sheet, "đ", name) for name in names]


def _an_exemplar(award: Award, round_: Round) -> None:
    photo = SimpleUploadedFile("anh.pdf", make.a_pdf("Ảnh"))
    Exemplar.objects.create(
        round=round_, participant=award.participant, award=award, title="Một cửa không chờ",
        suggestion=HOSTILE, consent_on=MADE_AT.date(), consent_by="Chính người ấy",
        proposed_at=MADE_AT, photo=files.keep(photo, actor=the_clerk(), at=MADE_AT),
    )  # fmt: skip


def _another_campaign() -> Campaign:
    campaign = make.a_campaign(code="khac", title="Phong trào khác", first_year=2026, last_year=2030)
    round_ = make.a_round(2026, campaign=campaign)
    make.an_evaluation(round_, Unit.objects.order_by("pk")[0])
    history.append(actor=the_clerk(), at=MADE_AT, action="round.opened", subject=round_, reason=SECRET)
    return campaign


def scope_of(commune: Commune, round_: Round | None = None, at: datetime = MADE_AT) -> Scope:
    return Scope(commune.campaign, round_, at, "Huỳnh Thị Mây")


def archive_of(scope: Scope, folder: Path) -> tuple[Path, Built]:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "bo.zip", build(scope, folder / "bo.zip")


def unpacked(archive: Path, folder: Path) -> Path:
    """Its one folder, as a stranger opens it."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    [top] = folder.iterdir()
    return top


def a_handover(round_: Round, *, failure: str = "") -> Handover:
    """Of the round, made with a file that stands for one, or failed."""
    made: dict[str, Any] = {"failure": failure}
    if not failure:
        file, digest = files.write_by_hash(b"PK", folder="handovers", suffix="zip")
        made = {"file": file, "sha256": digest, "size": 2, "entries": 1, "made_at": MADE_AT}
    return Handover.objects.create(
        campaign=round_.campaign, round=round_, asked_at=MADE_AT, asked_by=make.the_office(), **made
    )


class Links(HTMLParser):
    """What a page links to, what it shows, and which places of it can be linked to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.page, self.hrefs, self.anchors = page, list[str](), set[str]()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.anchors.add(said.get("id") or "")
        self.hrefs += [value for name in ("href", "src") if (value := said.get(name))]

    def leads(self, href: str) -> tuple[Path, str]:
        """The file, and the place in it."""
        name, _, anchor = unquote(href).partition("#")
        return (self.page.parent / name).resolve() if name else self.page.resolve(), anchor


def text_of(page: Path) -> str:
    return re.sub(r"\s+", " ", page.read_text(encoding="utf-8"))
