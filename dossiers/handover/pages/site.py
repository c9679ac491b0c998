"""The pages as one site: their names, their links to the files beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from campaigns.models import Round
from dossiers.handover.scope import Scope
from dossiers.handover.words import DEMONSTRATION
from dossiers.handover.work import Work
from dossiers.selectors.words import round_slug

FOLDER = "trang"


@dataclass(frozen=True)
class Link:
    """`note`: what else is to be said of where it leads."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Site:
    """All pages but the first lie in one folder, and so do their links to each other."""

    scope: Scope
    work: Work

    @property
    def menu(self) -> list[Link]:
        """In the order in which a stranger asks; the first is what he most often came for."""
        years = [Link(each.label, f"{round_page(each)}") for each in self.rounds]
        return [
            Link("Sổ khen thưởng", "so-khen-thuong.html"),
            *years,
            Link("Đơn vị, cá nhân", "don-vi-ca-nhan.html"),
            Link("Kế hoạch phong trào", "ke-hoach.html"),
            Link("Chỉ số CCHC, SIPAS", "chi-so.html"),
            Link("Sáng kiến, cách làm hay", "sang-kien.html"),
            Link("Gương điển hình", "guong-dien-hinh.html"),
            Link("Kinh phí khen thưởng", "kinh-phi.html"),
            Link("Lịch sử", "lich-su-1.html"),
        ]

    @property
    def rounds(self) -> list[Round]:
        """Those that were opened; of others there is nothing to tell."""
        return [each for each in self.scope.rounds if each.opened_on is not None]

    def page(self, name: str, template: str, title: str, context: Mapping[str, Any]) -> None:
        """`name` in the pages' folder; rendered without a request, outside any transaction."""
        self.put(f"{FOLDER}/{name}", template, title, context, up="../", here="")

    def first(self, template: str, title: str, context: Mapping[str, Any]) -> None:
        self.put("index.html", template, title, context, up="", here=f"{FOLDER}/")

    def put(
        self, name: str, template: str, title: str, context: Mapping[str, Any], *, up: str, here: str
    ) -> None:
        frame = {"title": title, "scope": self.scope, "menu": self.menu, "up": up, "here": here}
        frame["demonstration"] = DEMONSTRATION if settings.DEMO else ""
        self.work.write(name, render_to_string(f"handover/{template}", {**frame, **context}))

    def file(self, pk: int | None) -> str:
        """From a page to a file that was handed in; "" where there is none."""
        return _up(self.work.of_file.get(pk or 0, ""))

    def paper(self, pk: int) -> str:
        return _up(self.work.of_paper.get(pk, ""))

    def dossier(self, pk: int) -> str:
        return _up(self.work.of_dossier.get(pk, ""))


def _up(name: str) -> str:
    return f"../{name}" if name else ""


def round_page(round: Round) -> str:
    return f"nam-{round_slug(round)}.html" if round.year else "tong-ket.html"
