"""The one door to the PAR index and SIPAS of a year; open after the round's date, dated."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused, Stale
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from campaigns.models import IndexComponent, IndexResult, LegalDocument, Round
from campaigns.rules.indexes import Component, Figures, may_record
from campaigns.rules.rights import may
from campaigns.selectors.indexes import components_of, figures_of
from campaigns.services.changing import between
from campaigns.services.documents import DocumentData, record_scanned_document

_LABELS = {
    "self_score": "Tự chấm",
    "appraised_score": "Thẩm định",
    "score": "Công bố",
    "published_on": "Ngày công bố",
    "rank": "Thứ hạng",
    "rank_of": "Trên tổng số",
    "band": "Xếp loại",
}


@dataclass(frozen=True)
class Entry:
    """What is typed of a year's index. `document` None: the one that is recorded stays."""

    figures: Figures
    components: tuple[Component, ...] = ()
    source: str = ""
    document: DocumentData | None = None
    scan: Handed | None = None

    def texts(self, kept: LegalDocument | None) -> dict[str, str]:
        """For history, and for two people who saved at once. `kept`: the document that stays."""
        said = {label: _text(getattr(self.figures, name)) for name, label in _LABELS.items()}
        document = LegalDocument(**asdict(self.document)) if self.document else kept
        return said | {
            "Thành phần": "\n".join(_line(each) for each in self.components),
            "Nguồn": self.source,
            "Văn bản công bố": str(document or ""),
            **({"Bản chụp": self.scan.name or ""} if self.scan else {}),
        }


def _line(component: Component) -> str:
    scores = (component.max_score, component.self_score, component.score)
    return " · ".join([component.name, *(_text(score) or "–" for score in scores)])


@transaction.atomic
def record_index(
    round: Round, kind: str, entry: Entry, *, version: int, actor: Actor, at: datetime
) -> IndexResult:
    """Write down a year's index (`version` 0), or what became known since. The same again changes nothing.

    Raises `Stale` when somebody saved in between.
    """
    require(may("index.write", actor))
    if round.year is None:
        raise Refused("Chỉ số ghi theo năm: chọn đợt hằng năm.")
    require(may_record(round.year, entry.figures, entry.components, local_date(at)))
    row = _locked(round, kind)
    before, after = _texts_of(row), entry.texts(row.document)
    if version != (row.version if row.pk else 0):
        raise Stale(before, after)
    changed = between(before, after)
    if changed:
        _write(row, entry, actor=actor, at=at)
        history.append(
            actor=actor,
            at=at,
            action="index.recorded",
            subject=row,
            values=changed,
            on_paper=round.from_paper,
        )
    return row


def _locked(round: Round, kind: str) -> IndexResult:
    """The row, or one that isn't saved yet; two that begin at once meet at the constraint."""
    rows = IndexResult.objects.select_for_update(of=("self",), no_key=True).select_related("document")
    return rows.filter(round=round, kind=kind).first() or IndexResult(round=round, kind=kind)


def _write(row: IndexResult, entry: Entry, *, actor: Actor, at: datetime) -> None:
    for name, value in asdict(entry.figures).items():
        setattr(row, name, value)
    if entry.document is not None:
        row.document = record_scanned_document(entry.document, entry.scan, actor=actor, at=at)
    row.source = entry.source
    row.version += 1 if row.pk else 0
    row.save()
    row.components.all().delete()
    IndexComponent.objects.bulk_create(
        IndexComponent(result=row, position=place, **asdict(each))
        for place, each in enumerate(entry.components, start=1)
    )


def _texts_of(row: IndexResult) -> dict[str, str]:
    """What is recorded now, as a person reads it."""
    if row.pk is None:
        return {}
    return Entry(figures_of(row), components_of(row), row.source).texts(row.document)


def _text(value: Decimal | date | int | str | None) -> str:
    if isinstance(value, Decimal):
        return vietnamese.decimals(value, 2)
    if isinstance(value, date):
        return vietnamese.date_short(value)
    return "" if value is None else str(value)
