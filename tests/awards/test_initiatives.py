"""The life of an initiative through its doors, and what the database itself refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from andung_emulation import files, history
from andung_emulation.actors import Actor
from andung_emulation.errors import Refused, Stale
from awards.enums import InitiativeState, NominationState
from awards.models import Initiative, InitiativeUse, Nomination
from awards.selectors.initiatives import initiatives_for
from awards.services import initiative_files, initiative_uses, initiatives
from campaigns.enums import Role
from campaigns.models import Person, Unit
from tests import factories as make
from tests.awards import initiative_factories as ideas
from tests.awards.factories import a_nomination, the_clerk

pytestmark = pytest.mark.django_db
AT = make.AT


@pytest.fixture
def unit() -> Unit:
    return make.a_unit("Thôn 3", block="K3")


@pytest.fixture
def author(unit: Unit) -> Person:
    return make.a_person("Đinh Thị Khe", unit=unit)


@pytest.fixture
def voice(unit: Unit, author: Person) -> Actor:
    return make.an_actor(unit=unit, person=author)


@pytest.fixture
def clerk() -> Actor:
    return the_clerk()


@pytest.fixture
def idea(unit: Unit, author: Person, voice: Actor) -> Initiative:
    return ideas.an_idea(author, unit=unit, actor=voice)


def told(row: Initiative) -> list[str]:
    return [entry.action.removeprefix("initiative.") for entry in history.of(row)]


def test_from_the_proposal_to_the_decision(idea: Initiative, unit: Unit, voice: Actor, clerk: Actor) -> None:
    village = make.a_unit("Thôn 1", block="K3")
    ideas.a_file_of(idea, actor=voice)
    use = ideas.a_use(idea, village, actor=clerk)
    ideas.confirmed(use, actor=make.an_actor(unit=village))
    known = ideas.recognised(idea, actor=clerk)
    assert known.state == InitiativeState.RECOGNISED
    assert known.recognition_words == str(known.recognised_by)
    assert known.recognised_by is not None
    assert known.recognised_by.file is not None
    assert told(idea) == ["proposed", "files_added", "use_recorded", "use_confirmed", "recognise"]
    assert [entry.on_paper for entry in history.of(idea)] == [False, False, True, False, False]
    use.refresh_from_db()
    assert use.scan is not None
    assert use.confirmed_by == "Đinh Văn Bãi, Trưởng thôn"
    assert unit == known.unit


def test_what_the_office_writes_for_a_unit_came_on_paper(unit: Unit, author: Person) -> None:
    assert history.of(ideas.an_idea(author, unit=unit)).get().on_paper


def test_a_unit_names_its_own_people_alone(unit: Unit, voice: Actor) -> None:
    stranger = make.a_person(unit=make.a_unit())
    with pytest.raises(Refused, match="mà mình xem được"):
        ideas.an_idea(stranger, unit=unit, actor=voice)


def test_nobody_proposes_in_the_name_of_anothers_unit(unit: Unit) -> None:
    member = make.an_actor(Role.COUNCIL, person=make.a_person(unit=make.a_unit()))
    with pytest.raises(Refused, match="đơn vị mình"):
        ideas.an_idea(unit=unit, actor=member)


def test_two_who_edit_see_both_texts(idea: Initiative, author: Person, voice: Actor, clerk: Actor) -> None:
    said = ideas.a_content(author, unit=idea.unit, title=idea.title)
    first = initiatives.edit_initiative(
        idea, replace(said, effect="Giảm 130 lượt đi lại."), version=1, actor=voice, at=AT
    )
    with pytest.raises(Stale) as stale:
        initiatives.edit_initiative(
            idea, replace(said, effect="Giảm 80 lượt."), version=1, actor=clerk, at=AT
        )
    assert (stale.value.current["hiệu quả"], stale.value.typed["hiệu quả"]) == (
        "Giảm 130 lượt đi lại.", "Giảm 80 lượt.",
    )  # fmt: skip
    again = replace(said, effect="Giảm 130 lượt đi lại.")
    initiatives.edit_initiative(first, again, version=1, actor=clerk, at=AT)
    assert told(idea) == ["proposed", "edited"], "the same once more leaves no trace"


def test_the_office_adds_an_author_whom_the_unit_then_keeps(
    idea: Initiative, author: Person, voice: Actor, clerk: Actor
) -> None:
    other = make.a_person(unit=make.a_unit())
    said = ideas.a_content(author, other, unit=idea.unit, title=idea.title)
    initiatives.edit_initiative(idea, said, version=1, actor=clerk, at=AT)
    later = replace(said, effect="Thêm một năm nữa.")
    initiatives.edit_initiative(idea, later, version=2, actor=voice, at=AT)
    assert set(idea.authors.values_list("pk", flat=True)) == {author.pk, other.pk}


def test_what_is_recognised_is_what_was_read(idea: Initiative, author: Person, clerk: Actor) -> None:
    said = ideas.a_content(author, unit=idea.unit, title="Tên khác hẳn")
    initiatives.edit_initiative(idea, said, version=1, actor=clerk, at=AT)
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        ideas.recognised(idea)


def test_a_recognised_one_keeps_its_words_and_tells_more_of_its_effect(
    idea: Initiative, author: Person, voice: Actor
) -> None:
    known = ideas.recognised(idea)
    said = ideas.a_content(
        author, unit=known.unit, title=known.title, effect="Cả năm: 210 lượt.", applied=known.applied
    )
    row = initiatives.edit_initiative(known, said, version=known.version, actor=voice, at=AT)
    assert row.effect == "Cả năm: 210 lượt."
    with pytest.raises(Refused, match="giữ như lúc công nhận"):
        initiatives.edit_initiative(
            row, replace(said, title="Tên khác"), version=row.version, actor=voice, at=AT
        )
    with pytest.raises(Refused, match="không bỏ tài liệu"):
        initiative_files.drop_file(ideas.a_file_of(known), actor=voice, at=AT)


def test_an_author_in_the_office_doesnt_recognise_his_own(clerk: Actor) -> None:
    own = ideas.an_idea(Person.objects.get(pk=clerk.person_id or 0), actor=clerk)
    with pytest.raises(Refused, match="người khác ghi"):
        ideas.recognised(own, actor=clerk)
    assert ideas.recognised(own, actor=make.an_actor(Role.DEPUTY)).state == InitiativeState.RECOGNISED


def test_declined_with_a_reason_then_weighed_anew(idea: Initiative, clerk: Actor) -> None:
    with pytest.raises(Refused, match="Ghi lý do"):
        initiatives.decline_initiative(idea, reason=" ", actor=clerk, at=AT)
    row = initiatives.decline_initiative(idea, reason="Chưa có gì mới.", actor=clerk, at=AT)
    assert (row.state, row.declined_reason) == (InitiativeState.NOT_RECOGNISED, "Chưa có gì mới.")
    row = initiatives.reopen_initiative(row, reason="Có số liệu mới.", actor=clerk, at=AT)
    assert (row.state, row.declined_reason) == (InitiativeState.PROPOSED, "")


def test_a_wrong_document_is_taken_back_and_history_keeps_it(idea: Initiative, clerk: Actor) -> None:
    known = ideas.recognised(idea)
    row = initiatives.reopen_initiative(known, reason="Ghi nhầm văn bản.", actor=clerk, at=AT)
    assert (row.state, row.recognised_by) == (InitiativeState.PROPOSED, None)
    last = history.of(row).last()
    assert last is not None
    assert last.values["document"] == str(known.recognised_by)


def test_withdrawn_by_its_people_once_no_nomination_has_it(idea: Initiative, voice: Actor) -> None:
    case = a_nomination(initiative=idea)
    with pytest.raises(Refused, match="bỏ khỏi đề nghị ấy"):
        initiatives.withdraw_initiative(idea, reason="", actor=voice, at=AT)
    Nomination.objects.filter(pk=case.pk).update(initiative=None)
    row = initiatives.withdraw_initiative(idea, reason="", actor=voice, at=AT)
    assert row.state == InitiativeState.WITHDRAWN


def test_where_it_is_applied_is_told_once_and_of_ones_own_unit(idea: Initiative, clerk: Actor) -> None:
    village, day = make.a_unit("Thôn 1", block="K3"), AT.date()
    ideas.recognised(idea)
    use = ideas.a_use(idea, village, actor=make.an_actor(unit=village))
    with pytest.raises(Refused, match="Thôn 1 đã được ghi"):
        ideas.a_use(idea, village)
    with pytest.raises(Refused, match="sau hôm nay"):
        ideas.a_use(idea, make.a_unit(), since=day + timedelta(days=1))
    with pytest.raises(Refused, match="đơn vị áp dụng"):
        ideas.a_use(idea, make.a_unit(), actor=make.an_actor(unit=make.a_unit()))
    with pytest.raises(Refused, match="ít nhất một"):
        initiative_uses.record_uses(idea, [], since=day, actor=clerk, at=AT)
    initiative_uses.drop_use(use, actor=clerk, at=AT)
    with pytest.raises(Refused, match="người khác bỏ"):
        initiative_uses.drop_use(use, actor=clerk, at=AT)


def test_the_author_of_a_unit_cant_tell_of_a_unit_that_he_doesnt_see(idea: Initiative, voice: Actor) -> None:
    with pytest.raises(Refused, match="Chỉ ghi được đơn vị mình"):
        ideas.a_use(idea, make.a_unit(), actor=voice)


def test_a_confirmation_names_who_gave_it(idea: Initiative, clerk: Actor) -> None:
    use = ideas.a_use(idea, make.a_unit())
    nobody = initiative_uses.Confirmation("\u200b ", ideas.CONFIRMED_ON)
    with pytest.raises(Refused, match="Ghi người xác nhận"):
        initiative_uses.confirm_use(use, nobody, actor=clerk, at=AT)
    early = initiative_uses.Confirmation("Trưởng thôn", ideas.SINCE - timedelta(days=1))
    with pytest.raises(Refused, match="từ ngày áp dụng"):
        initiative_uses.confirm_use(use, early, actor=clerk, at=AT)
    assert ideas.confirmed(use, scan=False).scan is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("mo-ta.pdf", b"MZ\x90\x00 an executable", "không phải"),
        ("mo-ta.svg", b"<svg onload='alert(1)'/>", "không phải"),
        ("mo-ta.pdf", b"%PDF-1.7 broken", "bị hỏng"),
    ],
)
def test_a_hostile_file_is_no_document(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        files.checked(SimpleUploadedFile(name, content), files.EVIDENCE)


def test_a_file_is_kept_once_and_there_is_an_end_to_them(idea: Initiative, clerk: Actor) -> None:
    ideas.a_file_of(idea, "mo-ta.pdf")
    with pytest.raises(Refused, match="giống hệt"):
        ideas.a_file_of(idea, "mo-ta.pdf")
    many = [ideas.a_checked_file() for _ in range(20)]
    with pytest.raises(Refused, match="Mỗi đề xuất tối đa 20 tệp"):
        initiative_files.add_files(idea, many, actor=clerk, at=AT)
    with pytest.raises(Refused, match="ít nhất một tệp"):
        initiative_files.add_files(idea, [], actor=clerk, at=AT)
    initiative_files.drop_file(idea.files.get(), actor=clerk, at=AT)
    assert not idea.files.exists()


def test_a_unit_sees_its_own_and_what_was_recognised(unit: Unit, idea: Initiative, voice: Actor) -> None:
    others, known = ideas.an_idea(), ideas.recognised(ideas.an_idea())
    stranger = make.an_actor(unit=make.a_unit())
    assert set(Initiative.objects.visible_to(voice)) == {idea, known}
    assert set(Initiative.objects.visible_to(stranger)) == {known}
    assert set(Initiative.objects.visible_to(make.an_actor(Role.CULTURE))) == {idea, others, known}


def test_a_nomination_is_offered_ones_own_first_then_recognised_ones(
    idea: Initiative, voice: Actor, clerk: Actor
) -> None:
    late, waiting = ideas.an_idea(title="A", proposed_on=AT.date()), ideas.an_idea(title="B")
    known = ideas.recognised(ideas.an_idea(title="C"))
    gone = initiatives.withdraw_initiative(ideas.an_idea(), reason="", actor=clerk, at=AT)
    assert list(initiatives_for(voice, make.a_round())) == [idea, known]
    offered = list(initiatives_for(make.an_actor(Role.COUNCIL), make.a_round()))
    assert offered[0] == known
    assert set(offered) == {known, late, waiting, idea}
    assert gone not in offered
    assert list(initiatives_for(voice, make.a_round(2024))) == []


def test_titles_and_authors_are_found_without_accents(author: Person, idea: Initiative) -> None:
    titled = ideas.an_idea(title="Trả kết quả tại thôn")
    assert list(Initiative.objects.matching("tra ket qua")) == [titled]
    assert list(Initiative.objects.matching("dinh thi khe")) == [idea]
    assert not Initiative.objects.matching("khong co").exists()


@pytest.mark.parametrize("column", ["title", "description"])
def test_sql_cant_rewrite_a_recognised_one(idea: Initiative, column: str) -> None:
    known = ideas.recognised(idea)
    assert "giữ như lúc công nhận" in refusal(
        f"UPDATE awards_initiative SET {column} = 'khác' WHERE id = %s", known.pk
    )


def test_sql_cant_change_what_a_submitted_nomination_quotes(idea: Initiative) -> None:
    a_nomination(NominationState.PROPOSED, initiative=idea)
    for column in ("title", "effect", "applied"):
        said = refusal(f"UPDATE awards_initiative SET {column} = 'khác' WHERE id = %s", idea.pk)
        assert "giữ nguyên như đã dẫn" in said
    assert "tác giả không đổi" in refusal(
        "DELETE FROM awards_initiative_authors WHERE initiative_id = %s", idea.pk
    )


def test_sql_cant_change_who_wrote_a_recognised_one(idea: Initiative) -> None:
    known = ideas.recognised(idea)
    with pytest.raises(IntegrityError, match="tác giả không đổi"), transaction.atomic():
        known.authors.add(make.a_person())


def test_sql_cant_move_a_use_or_drop_a_confirmed_one(idea: Initiative) -> None:
    use, other = ideas.confirmed(ideas.a_use(idea, make.a_unit())), ideas.an_idea()
    with pytest.raises(IntegrityError, match="không chuyển"), transaction.atomic():
        InitiativeUse.objects.filter(pk=use.pk).update(initiative=other)
    with pytest.raises(IntegrityError, match="đã có xác nhận"), transaction.atomic():
        use.delete()


def refusal(sql: str, pk: int) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [pk])
    return str(refused.value)
