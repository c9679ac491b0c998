"""Once a sheet was filed, scale and blocks stay: on the page, in services, in Quản trị, by ORM, by SQL."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from andung_emulation.errors import Refused
from campaigns.enums import EvaluationState, Role
from campaigns.models import Band, Round, RoundBlock, Scale, ScalePoints, User
from campaigns.rules.scales import IN_USE
from campaigns.selectors.openings import Start
from campaigns.selectors.round_settings import settings_of
from campaigns.services.round_settings import take_over, write_settings
from tests import factories as make
from tests.campaigns.opening.typed import a_year_before, settings_typed
from tests.screens import sent, text, url

pytestmark = pytest.mark.django_db
# What each table would be told by SQL; {} is the scale, or the round of a block.
INSERTS = {
    "scalepoints": "(scale_id, content_id, max_points, guide)"
    " SELECT {}, id, 9, '' FROM campaigns_competitioncontent WHERE letter = 'g'",
    "band": "(scale_id, name, from_share) VALUES ({}, 'Giỏi', 85)",
    "roundblock": "(round_id, block_id, applies) SELECT {}, id, 'a' FROM campaigns_block WHERE code = 'K2'",
}


@pytest.fixture
def round_() -> Round:
    """With its blocks, before anybody filed."""
    make.a_block("K2")
    found = make.a_round()
    RoundBlock.objects.create(round=found, block=make.a_block("K1"), applies="a b c")
    return found


def filed(round_: Round) -> Round:
    make.an_evaluation(round_, make.a_unit(), state=EvaluationState.FILED)
    return round_


def test_the_page_says_why_and_refuses(office: User, round_: Round) -> None:
    there, again = url("campaigns:round-settings", round_), url("campaigns:round-copy", round_)
    typed = settings_typed(round_, points_1="30")
    assert IN_USE not in text(office, there)
    filed(round_)
    for page in (text(office, there), text(office, again)):
        assert IN_USE in page
        assert 'name="step"' not in page
        assert "disabled" in page
    answer = sent(office, there, typed)
    assert (answer.status_code, IN_USE in answer.content.decode()) == (422, True)
    copied = sent(office, again, {"source": "plan", "parts": ["scale"], "version": 1})
    assert (copied.status_code, IN_USE in copied.content.decode()) == (422, True)


def test_a_sheet_that_came_back_was_filed_too(office: User, round_: Round) -> None:
    make.an_evaluation(round_, make.a_unit(), state=EvaluationState.RETURNED, filed_at=make.AT)
    assert IN_USE in text(office, url("campaigns:round-settings", round_))


def test_the_services_refuse(round_: Round) -> None:
    settings = settings_of(filed(round_))
    assert settings is not None
    clerk = make.an_actor(Role.OFFICE)
    with pytest.raises(Refused, match="thang điểm, khối của đợt không sửa"):
        write_settings(round_, settings=settings, version=1, actor=clerk, at=make.AT)
    last = a_year_before()
    with pytest.raises(Refused, match="thang điểm, khối của đợt không sửa"):
        take_over(round_, start=Start(last), version=1, actor=clerk, at=make.AT)


def test_quan_tri_only_reads(office: User, round_: Round) -> None:
    there = reverse("admin:campaigns_scale_change", args=[filed(round_).scale.pk])
    assert sent(office, there, {"step": "1"}).status_code == 403


@pytest.mark.parametrize("model", [Scale, ScalePoints, Band, RoundBlock])
def test_the_orm_is_stopped_by_name(round_: Round, model: type[Scale]) -> None:
    row = model.objects.first()
    assert row is not None
    table = model._meta.model_name
    filed(round_)
    with pytest.raises(IntegrityError, match=f"{table}_in_use_stays_update"), transaction.atomic():
        row.save()
    with pytest.raises(IntegrityError, match=f"{table}_in_use_stays_delete"), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete("default")


@pytest.mark.parametrize("table", sorted(INSERTS))
def test_sql_is_stopped_by_name(round_: Round, table: str) -> None:
    round_.scale.points.filter(content__letter="g").delete()
    filed(round_)
    of = round_.pk if table == "roundblock" else round_.scale.pk
    said = (
        ("insert", f"INSERT INTO campaigns_{table} {INSERTS[table].format(of)}"),
        ("update", f"UPDATE campaigns_{table} SET id = id"),
        ("delete", f"DELETE FROM campaigns_{table}"),
    )
    for event, sql in said:
        with (
            pytest.raises(IntegrityError, match=f"{table}_in_use_stays_{event}"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_scale_is_not_slipped_in_afterwards(round_: Round) -> None:
    other = make.a_round(2024)
    for model in (ScalePoints, Band):
        model.objects.filter(scale=other.scale).delete()
    other.scale.delete()
    filed(other)
    with pytest.raises(IntegrityError, match="scale_in_use_stays_insert"), transaction.atomic():
        make.a_scale(other)


def test_another_round_stays_open(office: User, round_: Round) -> None:
    filed(make.a_round(2024))
    there = url("campaigns:round-settings", round_)
    assert sent(office, there, settings_typed(round_, points_1="30")).status_code == 302
