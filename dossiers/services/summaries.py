"""Báo cáo sơ kết, tổng kết: begun, written section by section; its paper goes through `services.papers`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from andung_emulation import history, vietnamese
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused
from andung_emulation.verdicts import first_no, require
from campaigns.enums import RoundKind
from campaigns.models import Round
from campaigns.models.fields import ProseField
from campaigns.services.changing import Difference, refuse_stale
from dossiers.enums import PaperKind
from dossiers.models import Summary, SummaryText
from dossiers.rules import summaries as rules
from dossiers.rules.rights import may
from dossiers.selectors import summaries as selectors
from dossiers.services.assembly import want_paper
from dossiers.services.dating import has_other_names

_PAPERS = {RoundKind.ANNUAL: PaperKind.SUMMARY_YEAR, RoundKind.FINAL: PaperKind.SUMMARY_FINAL}


@transaction.atomic
def begin_summary(round: Round, *, actor: Actor, at: datetime) -> Summary:
    """With the draft of its paper. Refused for a round that isn't open, or whose report was begun."""
    row = (
        Round.objects.select_for_update(of=("self",), no_key=True).select_related("campaign").get(pk=round.pk)
    )
    begun = Summary.objects.filter(round=row).exists()
    verdict = rules.may_begin(is_opened=row.opened_on is not None, has_begun=begun)
    require(first_no(may("summary.write", actor), verdict))
    summary = Summary.objects.create(round=row, begun_at=at)
    want_paper(summary, _PAPERS[RoundKind(row.kind)], position=0)
    history.append(actor=actor, at=at, action="summary.begun", subject=summary)
    return summary


@transaction.atomic
def write_summary(
    summary: Summary, texts: Mapping[str, str], *, version: int, actor: Actor, at: datetime
) -> Summary:
    """What is typed under each heading; only what is new becomes a saving of its own, and a save that changes
    nothing leaves no trace, but where the paper's names are no longer those of today: saved again, it carries
    these. Raises `Stale` with both texts when somebody saved since."""
    row = _writable(summary, actor)
    labels = {each.key: each.label for each in rules.proses_of(selectors.parts_for(row))}
    _check(texts, labels)
    before = selectors.texts_of(row)
    typed = {key: vietnamese.normalise_lines(text) for key, text in texts.items()}
    changed = {key: text for key, text in typed.items() if text != before.get(key, "")}
    differences = [Difference(key, labels[key], before.get(key, ""), text) for key, text in changed.items()]
    refuse_stale(differences, stored=row.version, version=version)
    if not changed and has_other_names(row, local_date(at)):
        changed = dict([(key, text) for key, text in before.items() if text][:1])
    return _saved(row, changed, "summary.written", actor, at) if changed else row


@transaction.atomic
def restore_text(
    summary: Summary, saved: SummaryText, *, version: int, actor: Actor, at: datetime
) -> Summary:
    """What once stood under that heading stands there again, as a new saving."""
    row = _writable(summary, actor)
    labels = {each.key: each.label for each in rules.proses_of(selectors.parts_for(row))}
    _check({saved.section: saved.text}, labels)
    now = selectors.texts_of(row).get(saved.section, "")
    difference = Difference(saved.section, labels[saved.section], now, saved.text)
    refuse_stale([difference], stored=row.version, version=version)
    if now == saved.text:
        return row
    return _saved(row, {saved.section: saved.text}, "summary.restored", actor, at)


def _writable(summary: Summary, actor: Actor) -> Summary:
    """The row, locked, while its words may change."""
    rows = Summary.objects.select_for_update(of=("self",), no_key=True).select_related("round__campaign")
    row = rows.get(pk=summary.pk)
    verdict = rules.may_write(selectors.paper_of(row).state)
    require(first_no(may("summary.write", actor), verdict))
    return row


def _check(texts: Mapping[str, str], labels: Mapping[str, str]) -> None:
    if not set(labels).issuperset(texts):
        raise Refused("Có mục không thuộc báo cáo này.")
    if any(len(text) > ProseField.MAX_PROSE for text in texts.values()):
        raise Refused(f"Một mục viết dài quá {vietnamese.number(ProseField.MAX_PROSE)} ký tự; xin rút gọn.")


def _saved(row: Summary, texts: Mapping[str, str], action: str, actor: Actor, at: datetime) -> Summary:
    """A saving a section, numbered from 1."""
    last = {section: saved[0].number for section, saved in selectors.versions_of(row).items()}
    SummaryText.objects.bulk_create(
        SummaryText(
            summary=row, section=section, number=last.get(section, 0) + 1, text=text, saved_at=at,
            saved_by=actor.name,
        )
        for section, text in texts.items()
    )  # fmt: skip
    row.version += 1
    row.save(update_fields=["version"])
    history.append(actor=actor, at=at, action=action, subject=row, values={"changed": sorted(texts)})
    return row
