"""The one door to checks of units and what they found (plan, IV.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.clock import local_date
from andung_emulation.errors import Refused, Stale
from andung_emulation.files import Handed
from andung_emulation.verdicts import require
from andung_emulation.vietnamese import date_short, normalise, normalise_lines
from campaigns.models import Check, Finding, Participant, Round
from campaigns.rules import checks as rules
from campaigns.rules.checks import CheckData, FindingData
from campaigns.rules.rights import may
from campaigns.services.changing import between

Texts = dict[str, str]


@transaction.atomic
def record_check(
    round: Round, data: CheckData, *, scan: Handed | None = None, actor: Actor, at: datetime
) -> Check:
    """A check with what it found; also after the round's date. Raises Refused for a round that hasn't opened
    and for days that don't fit."""
    require(may("check.write", actor))
    row = Round.objects.get(pk=round.pk)
    require(rules.is_under_way(row.label, opened_on=row.opened_on))
    _require_days(data, at)
    check = Check(round=row)
    _write(check, data, scan, actor=actor, at=at)
    _write_findings(check, data.findings)
    _tell(check, "check.recorded", _texts_of(check), actor=actor, at=at)
    return check


@transaction.atomic
def change_check(
    check: Check,
    data: CheckData,
    *,
    version: int,
    scan: Handed | None = None,
    actor: Actor,
    at: datetime,
) -> Check:
    """What isn't among `data.findings` stays. Raises `Stale` when somebody saved since `version`; a save that
    changes nothing leaves no trace."""
    require(may("check.write", actor))
    row = _locked(check.pk)
    before, typed, unit = _texts_of(row), _texts_in(data), row.unit
    if row.version != version:
        raise Stale({label: before[label] for label in typed}, typed)
    _require_days(data, at)
    _write_findings(row, data.findings)
    _write(row, data, scan, actor=actor, at=at)
    changed = between(before, _texts_of(row))
    if changed:
        row.version += 1
        row.save(update_fields=["version"])
        also = [unit] if unit != row.unit else []
        _tell(row, "check.changed", changed, also=also, actor=actor, at=at)
    return row


@transaction.atomic
def mend_finding(
    finding: Finding, *, version: int, mended_on: date | None, note: str, actor: Actor, at: datetime
) -> Finding:
    """When and how it was mended; without a day it is open again. `version` is the check's."""
    require(may("check.write", actor))
    check = _locked(finding.check_made_id)
    row = Finding.objects.select_related("content").get(pk=finding.pk)
    note = normalise_lines(note)
    if check.version != version:
        raise Stale(_mended(row.mended_on, row.mended_note), _mended(mended_on, note))
    if mended_on is not None:
        require(rules.may_be_mended(mended_on, local_date(at), checked_on=check.checked_on))
    elif row.mended_on is None:
        raise Refused("Ghi ngày đã khắc phục.")
    row.mended_on, row.mended_note = mended_on, note if mended_on else ""
    row.save(update_fields=["mended_on", "mended_note"])
    check.version += 1
    check.save(update_fields=["version"])
    action = "finding.mended" if mended_on else "finding.reopened"
    values = {"finding": str(row), "mended_on": mended_on}
    _tell(check, action, values, reason=note, actor=actor, at=at)
    return row


def _locked(pk: int) -> Check:
    Check.objects.select_for_update(no_key=True).get(pk=pk)
    return Check.objects.select_related("round", "unit", "file").get(pk=pk)


def _require_days(data: CheckData, at: datetime) -> None:
    require(rules.has_happened(data.checked_on, local_date(at), what="Ngày kiểm tra"))
    for each in data.findings:
        require(rules.may_ask_for(each.mend_by, checked_on=data.checked_on))


def _write(check: Check, data: CheckData, scan: Handed | None, *, actor: Actor, at: datetime) -> None:
    """A later scan takes the place of the first, whose file stays kept."""
    check.unit, check.checked_on, check.checked_by = data.unit, data.checked_on, data.checked_by
    check.document, check.summary = data.document, data.summary
    if scan is not None:
        check.file = files.keep(scan, actor=actor, at=at)
    check.save()
    check.refresh_from_db()  # its texts are normalised as they are stored


def _write_findings(check: Check, findings: Sequence[FindingData]) -> None:
    known = {row.pk: row for row in check.findings.all()}
    for each in findings:
        row = known.get(each.pk or 0) or Finding(check_made=check)
        if not each.text.strip():
            require(rules.may_drop(mended=row.mended_on is not None))
            if row.pk:
                row.delete()
            continue
        row.content, row.text, row.mend_by = each.content, each.text, each.mend_by
        row.save()


def _tell(
    check: Check,
    action: str,
    values: Mapping[str, Any],
    *,
    reason: str = "",
    also: Collection[Participant] = (),
    actor: Actor,
    at: datetime,
) -> None:
    """On the timeline of the check and on the unit's own; `also`: of a unit whose it no longer is."""
    on_paper = check.round.from_paper
    for subject in (check, check.unit, *also):
        history.append(
            actor=actor, at=at, action=action, subject=subject, values=values, reason=reason,
            on_paper=on_paper,
        )  # fmt: skip


def _mended(mended_on: date | None, note: str) -> Texts:
    day = date_short(mended_on) if mended_on else ""
    return {"Đã khắc phục ngày": day, "Đã khắc phục thế nào": note}


def _texts_of(check: Check) -> Texts:
    """The check as a person reads it, for history and for two texts side by side."""
    found = [
        FindingData(row.content, row.text, row.mend_by)
        for row in check.findings.select_related("content").order_by("content__position", "pk")
    ]
    said = _texts_in(
        CheckData(check.unit, check.checked_on, check.checked_by, check.document, check.summary, tuple(found))
    )
    return said | {"Bản chụp": f"{check.file.name} ({check.file.sha256[:8]})" if check.file else ""}


def _texts_in(data: CheckData) -> Texts:
    return {
        "Đơn vị": str(data.unit),
        "Ngày kiểm tra": date_short(data.checked_on),
        "Người kiểm tra": normalise(data.checked_by),
        "Biên bản": normalise(data.document),
        "Nhận xét chung": normalise_lines(data.summary),
        "Tồn tại": "\n".join(_line(each) for each in data.findings if each.text.strip()),
    }


def _line(finding: FindingData) -> str:
    by = f" (chậm nhất {date_short(finding.mend_by)})" if finding.mend_by else ""
    return f"{finding.content.letter}: {normalise_lines(finding.text)}{by}"
