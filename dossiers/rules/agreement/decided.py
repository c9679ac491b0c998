"""A decision and its certificates beside the list that was approved (names, posts, money, how many)."""

from __future__ import annotations

from andung_emulation import vietnamese
from andung_emulation.vietnamese import identity_key
from awards.rules.money import vnd_in
from dossiers.rules.agreement.cases import Case, Compared, compared
from dossiers.rules.agreement.saying import What


def approved_list(case: Case) -> Compared:
    """Line by line in the same order: the decision rewards whom the list names, with the same money."""
    decision, granted = case.decision, case.granted
    if decision is None or granted is None:
        return
    source = decision.source
    lines = [
        (name.subject, post.value, money.value)
        for name, post, money in zip(
            decision.all(What.NAMED), decision.all(What.POST), decision.all(What.MONEY), strict=True
        )
    ]
    sentence = f"{source.label} có {len(lines)} dòng, danh sách được đồng ý có {len(granted)}."
    yield compared(len(lines) == len(granted), sentence, source)
    for (name, post, money), line in zip(lines, granted, strict=False):
        said = f"{source.label} ghi {name}, {post or 'tập thể'}, {money} đồng"
        right = f"{line.name}, {line.post or 'tập thể'}, {vietnamese.money(line.amount_vnd)}"
        same = (identity_key(name), post, vnd_in(money)) == (
            identity_key(line.name),
            line.post,
            line.amount_vnd,
        )
        yield compared(same, f"{said}; danh sách được đồng ý ghi {right}.", source)


def certificates_follow(case: Case) -> Compared:
    """A Giấy khen is of somebody in the decision, and cites its number and day."""
    decision = case.decision
    if decision is None:
        return
    names = decision.names()
    for paper in case.papers:
        if paper.source.kind != "certificate":
            continue
        for each in paper.all(What.NAMED):
            sentence = f"{paper.source.label}: {decision.source.label} không có tên {each.subject}."
            yield compared(identity_key(each.subject) in names, sentence, paper.source)
        for each in paper.all(What.CITED):
            day = vietnamese.date_long(decision.source.dated) if decision.source.dated else ""
            right = f"{decision.source.number} {day}"
            sentence = f"{paper.source.label} ghi Quyết định số {each.subject} {each.value}, đúng là {right}."
            yield compared(f"{each.subject} {each.value}" == right, sentence, paper.source)
