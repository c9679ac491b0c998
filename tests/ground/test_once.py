"""What a page asks twice is asked once, and nobody reads what was before his own writing."""

from __future__ import annotations

from andung_emulation import once


def test_a_question_is_asked_once_while_a_page_is_read_and_each_time_elsewhere() -> None:
    asked: list[int] = []

    @once.once
    def double(number: int, *, plus: int = 0) -> int:
        asked.append(number)
        return 2 * number + plus

    assert [double(1), double(1)] == [2, 2]
    assert asked == [1, 1], "outside a GET nothing is kept"
    with once.reading():
        assert [double(1), double(1), double(2), double(1, plus=5)] == [2, 2, 4, 7]
        assert asked == [1, 1, 1, 2, 1], "another question is another answer"
        once.forget()
        assert double(1) == 2
        assert asked == [1, 1, 1, 2, 1, 1], "something was written"
    with once.reading():
        double(1)
    assert len(asked) == 7, "another page asks again"
