"""Who took a copy of people's data: one row of history before the bytes go out (design, section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import Model

from andung_emulation import history
from andung_emulation.actors import Actor
from awards.models import Decision
from dossiers.models import Dossier, Paper, Summary
from dossiers.rules.papers import NAMES_PEOPLE

Format = Literal["pdf", "docx"]
_ACTIONS: Mapping[Format, str] = {"pdf": "paper.downloaded", "docx": "paper.downloaded_as_word"}


@transaction.atomic
def record_paper_downloaded(paper: Paper, *, form: Format, actor: Actor, at: datetime) -> None:
    """Nothing for a paper that names nobody. Only a PDF can be the sealed one."""
    if paper.kind in NAMES_PEOPLE:
        history.append(
            actor=actor,
            at=at,
            action=_ACTIONS[form],
            subject=paper,
            values={
                "state": paper.state,
                "format": form,
                "pdf_sha256": paper.pdf_sha256 if form == "pdf" else "",
            },
        )


@transaction.atomic
def record_dossier_downloaded(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    history.append(actor=actor, at=at, action="dossier.downloaded", subject=dossier)


@transaction.atomic
def record_archive_downloaded(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    history.append(actor=actor, at=at, action="dossier.archive_downloaded", subject=dossier)


@transaction.atomic
def record_certificates_downloaded(
    decision: Decision, *, actor: Actor, at: datetime, values: Mapping[str, object] | None = None
) -> None:
    """`values`: which ones, where not all."""
    history.append(
        actor=actor, at=at, action="decision.certificates_downloaded", subject=decision, values=values or {}
    )


@transaction.atomic
def record_certificates_overprinted(
    decision: Decision, *, values: Mapping[str, object], actor: Actor, at: datetime
) -> None:
    """`values`: which ones, on which blank, by which printer."""
    history.append(
        actor=actor, at=at, action="decision.certificates_overprinted", subject=decision, values=values
    )


@transaction.atomic
def record_payments_downloaded(decision: Decision, *, form: str, actor: Actor, at: datetime) -> None:
    """The payment list names everybody and his money."""
    history.append(
        actor=actor, at=at, action="decision.payments_downloaded", subject=decision, values={"format": form}
    )


@transaction.atomic
def record_summary_exported(summary: Summary, *, actor: Actor, at: datetime) -> None:
    """Its tables name units and whom the council proposes."""
    history.append(actor=actor, at=at, action="summary.exported", subject=summary)


@transaction.atomic
def record_printed(
    of: Model, *, action: str, form: str, values: Mapping[str, str], actor: Actor, at: datetime
) -> None:
    """A paper of no dossier, which names people: of a registration, a round, a sheet, a meeting."""
    history.append(actor=actor, at=at, action=action, subject=of, values={"format": form, **values})
