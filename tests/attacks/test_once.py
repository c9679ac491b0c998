"""What may be there once is there once, also where one of its columns is empty; on SQLite too, by SQL too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from andung_emulation import guards
from awards.models import NumberSeries
from campaigns.models import Campaign
from dossiers.enums import PaperKind
from dossiers.models import Dossier, Handover, Paper
from tests import factories as make
from tests.dossiers.factories import a_dossier, the

pytestmark = pytest.mark.django_db


def again(row: models.Model, **changed: str) -> None:
    """Its twin, by SQL: each column as it is but the number (and `changed`)."""
    table = row._meta.db_table
    names = [str(field.column) for field in row._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(names)
    values = ", ".join(changed.get(name, name) for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id = %s", [row.pk]
        )


def a_paper() -> Paper:
    return the(a_dossier(), PaperKind.PETITION)


def an_archive() -> Handover:
    return Handover.objects.create(
        campaign=Campaign.objects.first() or make.a_campaign(),
        asked_at=make.AT,
        asked_by=make.an_account("office"),
    )


def a_book() -> NumberSeries:
    return NumberSeries.objects.create(code="so-thu", symbol="BC-UBND")


ROWS: dict[str, tuple[Callable[[], models.Model], dict[str, str], str]] = {
    "round_once": (make.a_final_round, {}, "Đợt này đã có."),
    "number_series_once_a_day": (a_book, {"code": "'so-khac'"}, "Sổ của ký hiệu này đã mở từ ngày ấy."),
    "paper_once": (a_paper, {"public_code": "''"}, "Hồ sơ đã có văn bản này."),
    "handover_one_waiting": (an_archive, {}, "Bộ này đang được lập."),
}


def test_every_such_constraint_is_asked_here() -> None:
    """A new one fails until it is: SQLite doesn't know it without its guards."""
    named = {
        each.name
        for model in apps.get_models()
        for each in model._meta.constraints
        if isinstance(each, models.UniqueConstraint) and each.nulls_distinct is False
    }
    assert named == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_a_twin_is_refused_with_the_words_of_the_constraint(name: str) -> None:
    make_row, changed, words = ROWS[name]
    row = make_row()
    before = type(row)._base_manager.count()
    with pytest.raises(IntegrityError, match=name) as refused:
        again(row, **changed)
    assert guards.refusal_of(refused.value) == words
    assert type(row)._base_manager.count() == before


def test_what_doesnt_count_any_more_makes_room_once() -> None:
    """A voided paper, an archive that failed; and neither comes back beside the one that took its place."""
    paper, archive = a_paper(), an_archive()
    Paper.objects.filter(pk=paper.pk).update(state="voided", void_reason="Soạn lại")
    Handover.objects.filter(pk=archive.pk).update(failure="Đĩa đầy")
    again(paper, state="'draft'", void_reason="''")
    again(archive, failure="''")
    comes_back: tuple[Callable[[], object], ...] = (
        lambda: Paper.objects.filter(pk=paper.pk).update(state="draft", void_reason=""),
        lambda: Handover.objects.filter(pk=archive.pk).update(failure=""),
    )
    said = r"paper_once|paper_voided_stays_voided|handover_one_waiting"
    for change in comes_back:
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            change()
    assert Dossier.objects.get().papers.live().filter(kind=PaperKind.PETITION).count() == 1
