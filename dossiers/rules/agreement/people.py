"""Names, posts, clauses and votes of the nominees, across the papers and beside the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from andung_emulation.vietnamese import identity_key
from awards.enums import ItemResult
from dossiers.rules.agreement.cases import Case, Compared, compared
from dossiers.rules.agreement.saying import Reading, What


def listed_in_petition(case: Case) -> Compared:
    """The petition proposes those whom the dossier holds, and nobody else."""
    if case.petition is None or not case.rows:
        return
    said, source = case.petition.names(), case.petition.source
    held = {key for row in case.rows.values() for key in row.keys}
    for row in case.rows.values():
        yield compared(
            bool(row.keys & said.keys()), f"Hồ sơ có {row.name}, {source.label} không có tên.", source
        )
    for key, name in said.items():
        yield compared(
            key in held, f"{source.label} có {name}, danh sách của hồ sơ không có tên này.", source
        )


def endorsed_in_minutes(case: Case) -> Compared:
    """Whom the petition proposes, the minutes say that the council endorsed; asked once all are read."""
    petition = case.petition
    if petition is None or not _all_minutes(case):
        return
    for key, name in petition.names().items():
        results = [value for each in case.minutes for value in each.by_name(What.RESULT).get(key, ())]
        said = f"“{results[0]}”" if results else "không có tên"
        yield compared(
            ItemResult.ENDORSED.label in results,
            f"{petition.source.label} đề nghị {name}, Biên bản họp {said}.",
            petition.source,
        )


def endorsed_and_proposed(case: Case) -> Compared:
    """Whom the council endorsed stands in the petition, unless another dossier holds the case."""
    petition = case.petition
    if petition is None:
        return
    proposed = petition.names()
    for minutes in case.minutes:
        for each in minutes.all(What.RESULT):
            if each.value == ItemResult.ENDORSED.label:
                sentence = (
                    f"{minutes.source.label} thống nhất đề nghị {each.subject}, {petition.source.label} không"
                    " có tên."
                )
                yield compared(identity_key(each.subject) in proposed, sentence, petition.source)


def named_in_reports(case: Case) -> Compared:
    """A report is of whom the dossier proposes, by the same name; renamed since the submission, by either."""
    proposed = case.petition.names() if case.petition else {}
    for report in case.reports:
        for key, name in report.names().items():
            row = case.rows.get(report.source.nomination or 0)
            if row is not None:
                sentence = f"{report.source.label} ghi tên {name}, danh sách của hồ sơ ghi {row.name}."
                yield compared(key in row.keys, sentence, report.source)
            if case.petition:
                sentence = (
                    f"{report.source.label} ghi tên {name}, {case.petition.source.label} không có tên này."
                )
                then = identity_key(report.source.name_then)
                yield compared(key in proposed or then in proposed, sentence, report.source)


def posts_agree(case: Case) -> Compared:
    """Post and unit in a person's report are those of the petition."""
    for report in case.reports:
        yield from _same(case.petition, report, What.POST, "chức vụ, đơn vị")


def clauses_agree(case: Case) -> Compared:
    """The clauses that the petition, the minutes and the report name; their order doesn't matter."""
    for other in (*case.minutes, *case.reports):
        yield from _same(case.petition, other, What.CLAUSES, "tiêu chuẩn")


def votes_agree(case: Case) -> Compared:
    """For, of those who had a vote: petition and minutes, and both with the votes as they stand."""
    for minutes in case.minutes:
        yield from _same(case.petition, minutes, What.VOTES, "số phiếu")
    for row in case.rows.values():
        for paper in _telling_votes(case, row.meeting):
            said = paper.by_name(What.VOTES)
            for key in row.keys & said.keys():
                sentence = (
                    f"{paper.source.label} ghi số phiếu {said[key][0]}, kết quả biểu quyết của phiên họp là"
                    f" {row.votes} cho {row.name}."
                )
                yield compared(row.votes in said[key], sentence, paper.source)


def posts_of_decision(case: Case) -> Compared:
    """Posts may change between the meeting and the submission: it only warns."""
    if case.decision is not None:
        yield from _same(case.petition, case.decision, What.POST, "chức vụ, đơn vị")


def _telling_votes(case: Case, meeting: int | None) -> Iterable[Reading]:
    return [
        *([case.petition] if case.petition else []),
        *(each for each in case.minutes if each.source.meeting == meeting),
    ]


def _all_minutes(case: Case) -> bool:
    """Whether the minutes of every meeting that decided are there to read."""
    read = {each.source.meeting for each in case.minutes}
    asked = {row.meeting for row in case.rows.values() if row.meeting}
    return bool(read) and asked <= read


def _same(petition: Reading | None, other: Reading, what: What, word: str) -> Compared:
    """Of each name that both papers have, what they say; it is mended in the petition, which quotes, but for
    a report, which is mended itself."""
    if petition is None:
        return
    ours, theirs, names = petition.by_name(what), other.by_name(what), petition.names()
    mended = petition if other.source.meeting else other
    for key in ours.keys() & theirs.keys():
        sentence = (
            f"{petition.source.label} ghi {word} {_told(ours[key])}, {other.source.label} ghi"
            f" {_told(theirs[key])} cho {names.get(key, key)}."
        )
        yield compared(_alike(ours[key], theirs[key]), sentence, mended.source)


def _told(values: Sequence[str]) -> str:
    return " và ".join(f"“{each}”" if each else "để trống" for each in values)


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Of two people of one name a report tells one, and a meeting perhaps both, of whom one is proposed."""
    fewer, more = sorted((_plain(ours), _plain(theirs)), key=Counter.total)
    return fewer <= more


def _plain(values: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(sorted(part.strip().casefold() for part in each.split(";"))) for each in values)
