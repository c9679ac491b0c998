"""Counts, shares, sums and money: within a paper, and by the law of the day."""

from __future__ import annotations

from andung_emulation import vietnamese
from awards.rules.money import vnd_in
from awards.rules.votes import percent
from dossiers.rules.agreement.cases import Case, Compared, compared
from dossiers.rules.agreement.saying import Reading, What


def votes_add_up(case: Case) -> Compared:
    """For, against and the rest are those who had a vote."""
    for paper in case.minutes:
        for each in paper.all(What.COUNTS):
            added, of = each.value.split("=")
            sentence = (
                f"{paper.source.label}: phiếu của {each.subject} cộng lại {added}, số người được biểu quyết"
                f" ghi {of}."
            )
            yield compared(added == of, sentence, paper.source)


def shares_right(case: Case) -> Compared:
    """Line by line: two people of one name have each their own."""
    for paper in case.minutes:
        for counted, share in zip(paper.all(What.SHARE_OF), paper.all(What.SHARE), strict=False):
            votes_for, _, of = counted.value.partition("/")
            right = f"{percent(int(votes_for), int(of))} %"
            sentence = (
                f"{paper.source.label} ghi {counted.value} tán thành là {share.value}, tính ra {right}."
            )
            yield compared(share.value == right, sentence, paper.source)


def present_are_seated(case: Case) -> Compared:
    """As many are present as the table of members lists."""
    for paper in case.minutes:
        present, seated = paper.one(What.PRESENT), len(paper.all(What.MEMBER))
        if present and seated:
            sentence = (
                f"{paper.source.label} ghi có mặt {present} thành viên, bảng thành viên có {seated} người."
            )
            yield compared(int(present) == seated, sentence, paper.source)


def counts_right(case: Case) -> Compared:
    """`07 tập thể và 09 cá nhân`: as many as the lists have lines."""
    for paper in _listing(case):
        listed = [each.value for each in paper.all(What.NAMED)]
        for each in paper.all(What.COUNT):
            there = vietnamese.two_digits(listed.count(each.subject))
            sentence = f"{paper.source.label} ghi {each.value} {each.subject}, danh sách có {there}."
            yield compared(each.value == there, sentence, paper.source)


def sums_right(case: Case) -> Compared:
    """Every total is the sum of the lines."""
    for paper in _listing(case):
        added = sum(vnd_in(each.value) or 0 for each in paper.all(What.MONEY))
        right = vietnamese.money(added)
        for each in paper.all(What.SUM):
            sentence = f"{paper.source.label} ghi tổng {each.value} đồng, các dòng cộng lại {right}."
            yield compared(vnd_in(each.value) == added, sentence, paper.source)


def words_right(case: Case) -> Compared:
    """A sum in words is the sum in figures."""
    for paper in _listing(case):
        for each in paper.all(What.IN_WORDS):
            right = vietnamese.in_words(vnd_in(each.subject) or 0)
            sentence = (
                f"{paper.source.label} ghi {each.subject} đồng bằng chữ “{each.value}”, đúng là “{right}”."
            )
            yield compared(each.value == right, sentence, paper.source)


def money_right(case: Case) -> Compared:
    """Each line is what its kind gets: by the law of that day, and as the decision's Điều 2 says."""
    for paper in _listing(case):
        kinds = {each.subject: each.value for each in paper.all(What.NAMED)}
        each_gets = {each.subject: each.value for each in paper.all(What.EACH)}
        law = case.rewards if paper is case.petition else {}
        for line in paper.all(What.MONEY):
            for said, right in (("Điều 2", each_gets), ("mức của pháp luật", law)):
                if amount := right.get(kinds.get(line.subject, "")):
                    sentence = (
                        f"{paper.source.label} ghi {line.value} đồng cho {line.subject}, {said} là {amount}"
                        " đồng."
                    )
                    yield compared(line.value == amount, sentence, paper.source)


def _listing(case: Case) -> list[Reading]:
    return [each for each in (case.petition, case.decision) if each is not None]
