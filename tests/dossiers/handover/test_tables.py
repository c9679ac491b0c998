"""Guards: a new table, column or file is named, in an archive or out of it."""

from __future__ import annotations

import unicodedata

from django.apps import apps
from django.db.models import ForeignKey

from andung_emulation.files import StoredFile
from dossiers.handover.columns import column_words, fields_of, table_words
from dossiers.handover.files import PLACES
from dossiers.handover.names import Names, safe
from dossiers.handover.tables import FOREIGN, OUT, OWN, REFERENCED

IN = (*OWN, *REFERENCED)


def test_every_table_of_the_house_goes_out_or_is_said_to_stay() -> None:
    models = [each for each in apps.get_models() if not each._meta.proxy]
    ours = {each._meta.label for each in models if each._meta.app_label not in FOREIGN}
    assert ours == {*IN, *OUT}
    assert not set(IN) & set(OUT)


def test_every_file_that_a_row_can_have_has_a_place() -> None:
    fields = {
        f"{label}.{field.name}"
        for label in IN
        for field in apps.get_model(label)._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.remote_field.model is StoredFile
    }
    assert fields == set(PLACES)


def test_every_table_and_column_has_a_name_in_vietnamese() -> None:
    unnamed = [label for label in IN if not table_words(apps.get_model(label))]
    unnamed += [
        f"{label}.{field.name}"
        for label in IN
        for field in fields_of(apps.get_model(label))
        if not column_words(field)
    ]
    assert unnamed == []


def test_nothing_that_opens_a_door_is_a_column() -> None:
    for label in IN:
        names = {field.name for field in fields_of(apps.get_model(label))}
        assert not names & {"password", "last_login", "is_superuser"}, label


def test_a_name_is_made_of_whatever_it_was() -> None:
    made = {
        "../../etc/passwd": "etc-passwd",
        "CON": "con-tep",
        "lpt1": "lpt1-tep",
        "Đơn vị “Thôn 3”": "don-vi-thon-3",
        "": "khong-ten",
        "…": "khong-ten",
        unicodedata.normalize("NFD", "Báo cáo"): "bao-cao",
        "a" * 300: "a" * 50,
    }
    assert {text: safe(text) for text in made} == made


def test_the_same_name_twice_is_two_files_whatever_the_case() -> None:
    names = Names()
    given = [names.one("pdf", stem, "pdf") for stem in ("Bao cao", "bao-cao", "BAO CAO", "bao-cao-2")]
    assert given == ["pdf/bao-cao.pdf", "pdf/bao-cao-2.pdf", "pdf/bao-cao-3.pdf", "pdf/bao-cao-2-2.pdf"]
    assert names.one("khac", "bao-cao", "pdf") == "khac/bao-cao.pdf"
