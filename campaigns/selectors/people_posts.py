"""The post that a row of the workbook of units and people names: recorded already, ended by it, or new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from andung_emulation.vietnamese import date_short
from campaigns.enums import Category
from campaigns.models import Participant
from campaigns.rules.postings import Span, may_end_posting, may_post
from campaigns.selectors.people_known import KnownPost
from campaigns.selectors.people_plan import NewPost
from campaigns.selectors.people_rows import COLUMNS

if TYPE_CHECKING:
    from campaigns.selectors.people_draft import Draft


class PostDraft:
    """`found`: whose post it is; None: somebody whom this row adds, or the earlier row `again`."""

    def __init__(self, draft: Draft, found: Participant | None, again: int | None) -> None:
        self.draft, self.row, self.reader = draft, draft.row, draft.reader
        self.found, self.again = found, again

    def read(self) -> None:
        row, again = self.row, self.again
        if not row.unit:
            if row.title or row.category or row.since or row.until:
                self.draft.refuse("unit", "Có chức vụ thì phải ghi đơn vị.")
            elif again:
                self.draft.refuse("name", f"Trùng với dòng {again}.")
            return
        unit = self.draft.unit_named(row.unit)
        if unit is None:
            return
        who = self.found.pk if self.found else -(again or row.line)
        recorded = self.reader.known.posts.get((who, unit), [])
        added = self.reader.new_posts.setdefault((who, unit), [])
        same = next((each for each in recorded if self._is_same(each)), None)
        if same is not None:
            self._compare(same)
        elif any(self._is_same(each) for each in added):
            self.draft.refuse("name", f"Trùng với dòng {again}.")
        else:
            self._add(unit, [*recorded, *added], added)

    def _is_same(self, post: KnownPost) -> bool:
        row = self.row
        if row.since is not None:
            return post.span.start == row.since
        return post.span.end is None and row.title in ("", post.title)

    def _compare(self, post: KnownPost) -> None:
        row, again = self.row, self.again
        repeated = again and self.reader.seen_before(row, "post", str(post.pk))
        self.reader.seen_before(row, "post", str(post.pk))
        if repeated:
            self.draft.refuse("name", f"Trùng với dòng {again}.")
        elif row.title not in ("", post.title) or row.category not in ("", post.category):
            start = date_short(post.span.start) if post.span.start else ""
            self.draft.refuse(
                "title",
                f"Từ {start} đang ghi “{post.title}” ({Category(post.category).label}):"
                " muốn sửa thì sửa ở trang của người ấy.",
            )
        elif row.until is not None and row.until != post.span.end and post.pk is not None:
            verdict = may_end_posting(post.span, row.until)
            if not verdict:
                self.draft.refuse("until", verdict.reason)
            self.draft.plan.ends = (post.pk, row.until)
            self.draft.plan.told = {"unit": row.unit, "title": post.title, "held_until": row.until}
            self.draft.said.append(f"thôi giữ {post.title} sau ngày {date_short(row.until)}")

    def _add(self, unit: int, there: list[KnownPost], added: list[KnownPost]) -> None:
        row, found = self.row, self.found
        for column, value in (("title", row.title), ("category", row.category), ("since", row.since)):
            if not value:
                self.draft.refuse(column, f"Chức vụ mới thì phải ghi {COLUMNS[column].lower()}.")
        if self.draft.wrong or row.since is None:
            return
        new, home = Span(row.since, row.until), self.reader.known.by_id.get(unit)
        verdict = may_post(
            new,
            in_same_unit=[each.span for each in there],
            unit=Span(home.valid_from, home.valid_until) if home else Span(),
            person=Span(found.valid_from, found.valid_until) if found else Span(),
        )
        if not verdict:
            self.draft.refuse("since", verdict.reason)
            return
        added.append(KnownPost(None, row.title, row.category, new))
        self.draft.plan.post = NewPost(unit, row.title, row.category, row.since, row.until)
        self.draft.plan.told = {
            "unit": row.unit, "title": row.title, "held_from": row.since, "held_until": row.until,
        }  # fmt: skip
        self.draft.said.append(f"{row.title}, {row.unit}, từ {date_short(row.since)}")
