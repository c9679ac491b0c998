"""A day that is typed: day before month, and no day that breaks the arithmetic of the date."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from campaigns.forms.fields import DayField


@pytest.mark.parametrize("field", [DayField(), forms.DateField()])
@pytest.mark.parametrize("typed", ["10/01/2026", "10-01-2026", "10.01.2026", "2026-01-10"])
def test_a_day_stands_before_its_month(field: forms.DateField, typed: str) -> None:
    assert field.clean(typed) == date(2026, 1, 10)


@pytest.mark.parametrize(
    "typed",
    ["30/02/2026", "01/13/2026", "1/2/26", "Jan 10 2026", "10/01/2026\x00", "0001-01-01", "9999-12-31"],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)
