"""Whatever stands on the sheets, an untouched workbook changes nothing; what is typed changes, no more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.enums import EvaluationState as S
from campaigns.enums import Role
from campaigns.forms.score_files import ScoreFileField
from campaigns.forms.score_workbooks import round_workbook
from campaigns.models import Evaluation, Round, Score
from campaigns.selectors.evaluations import scale_of
from campaigns.selectors.score_preview import ScorePreview, score_preview
from tests import factories as make
from tests.campaigns.score_workbooks import desk
from tests.campaigns.score_workbooks.desk import NOTE, REASON, SELF, VERIFIED

pytestmark = pytest.mark.django_db
MOST = {letter: most for letter, _, most in make.CONTENTS}
COLUMNS = dict(zip("abcdđeg", "DEFGHIJ", strict=True))
fixed = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30) | st.just("=1+1")
typable = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)  # as Excel can
halves = st.integers(0, 10).map(lambda count: Decimal(count) / 2)  # within the least of all contents' points


@st.composite
def scores(draw: Any) -> dict[str, dict[str, Any]]:
    """A sheet's contents, each scored or not, applicable or not, with notes of any letters."""
    found = {}
    for letter in MOST:
        applies = draw(st.booleans())
        points = st.none() | halves if applies else st.none()
        found[letter] = {
            "applicable": applies, "self_points": draw(points), "verified_points": draw(points),
            "self_note": draw(texts), "verified_reason": draw(texts) if applies else "",
        }  # fmt: skip
    return found


def a_sheet(round_: Round, name: str, state: S, contents: dict[str, dict[str, Any]]) -> Evaluation:
    sheet = desk.village(round_, name, state=state)
    for letter, fields in contents.items():
        Score.objects.filter(evaluation=sheet, content__letter=letter).update(**fields)
    return sheet


def previewed(round_: Round, content: bytes) -> ScorePreview:
    file = ScoreFileField(round=round_, sheet=None).read(content)
    return score_preview(round_, file, actor=make.an_actor(Role.OFFICE), at=make.AT)


def exported(round_: Round) -> bytes:
    scale = scale_of(round_)
    assert scale is not None
    return round_workbook(round_, scale)


@fixed
@given(st.lists(st.tuples(st.sampled_from(S), scores()), min_size=1, max_size=3))
def test_an_untouched_workbook_changes_nothing(sheets: list[tuple[S, dict[str, dict[str, Any]]]]) -> None:
    with transaction.atomic():
        round_ = make.a_round()
        for number, (state, contents) in enumerate(sheets, start=1):
            a_sheet(round_, f"Thôn {number}", state, contents)
        content = exported(round_)
        for each in (content, desk.saved(desk.opened(content))):  # as it went out, and saved by a program
            preview = previewed(round_, each)
            assert (preview.count, preview.refusals, preview.untouched) == (0, [], len(sheets))
        transaction.set_rollback(True)


cells = st.dictionaries(
    st.tuples(st.sampled_from((SELF, NOTE, VERIFIED, REASON)), st.sampled_from(list(MOST))), st.booleans()
)


@fixed
@given(scores(), cells, halves, typable)
def test_exactly_what_is_typed_changes(
    contents: dict[str, dict[str, Any]],
    edited: dict[tuple[str, str], bool],
    points: Decimal,
    text: str,
) -> None:
    """`edited`: the cell is filled in, or emptied; each content applies, so that nothing contradicts."""
    with transaction.atomic():
        round_ = make.a_round()
        for fields in contents.values():
            fields["applicable"] = True
        sheet = a_sheet(round_, "Thôn 1", S.DRAFT, contents)
        content = exported(round_)
        before = shown(content)
        book = desk.opened(content)
        for (page, letter), fills in edited.items():
            value: Any = points if page in (SELF, VERIFIED) else f"{text}."
            cell = book[page][f"{COLUMNS[letter]}5"]
            cell.value = value if fills else None
            cell.data_type = "s" if isinstance(value, str) and fills else cell.data_type
        typed = desk.saved(book)
        after = shown(typed)
        changed = {place for place in before if before[place] != after[place]}
        preview = previewed(round_, typed)
        assert {(edit.page, edit.letter) for each in preview.sheets for edit in each.changes.edits} == changed
        assert [each.evaluation.pk for each in preview.sheets] == ([sheet.pk] if changed else [])
        transaction.set_rollback(True)


def shown(content: bytes) -> dict[tuple[str, str], str]:
    """Each cell as it reads, without regard to spaces at its ends."""
    file = desk.opened(content)
    return {
        (page, letter): desk.read_again(file[page][f"{COLUMNS[letter]}5"].value)
        for page in (SELF, NOTE, VERIFIED, REASON)
        for letter in MOST
    }
