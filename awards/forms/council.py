"""A council as it is typed: its decision, a row a member; somebody who joins, a seat that ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from awards.enums import MemberRole
from awards.forms.council_rules import PeopleForm, PersonField, RulesForm
from awards.models import CouncilMember
from awards.rules.council import MOST_MEMBERS, ONE_ALONE
from awards.selectors.council import Member
from awards.selectors.recipients import Directory
from campaigns.forms.documents import DOCUMENT, ScannedDocumentForm
from campaigns.forms.fields import DayField

FIRST_ROWS, SPARE_ROWS = 12, 3
_ROLES = [("", "– vai trò –"), *MemberRole.choices]


class SetUpForm(RulesForm, ScannedDocumentForm):
    """The decision, from when, how it decides; the members stand in `MemberRows`."""

    sits_from = DayField(label="Hội đồng làm việc từ ngày")

    field_order = (*DOCUMENT, "scan", "sits_from")


class MemberRowForm(PeopleForm):
    person = PersonField(label="Họ và tên", required=False)
    role = forms.ChoiceField(label="Vai trò", required=False, choices=_ROLES)

    def __init__(self, *args: Any, line: int, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"dong-{line}", **kwargs)
        self.line = line
        for name, style in (("person", "form-control"), ("role", "form-select")):
            said = f"{self.fields[name].label}, dòng {line}"
            self.fields[name].widget.attrs |= {"class": style, "aria-label": said}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if "person" in typed and typed["person"] is None and typed.get("role"):
            self.add_error("person", "Ghi họ tên, hoặc bỏ vai trò của dòng này.")
        if typed.get("person") is not None and not typed.get("role"):
            self.add_error("role", "Chọn vai trò.")
        return typed


class MemberRows:
    """As many rows as a council may have members; those beyond the first stand folded."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, directory: Directory, members: Sequence[CouncilMember]
    ) -> None:
        self.forms = [
            MemberRowForm(data, line=line, directory=directory, initial=_as_typed(members, line, directory))
            for line in range(1, MOST_MEMBERS + 1)
        ]
        filled = [form.line for form in self.forms if form["person"].value() or form["role"].value()]
        shown = max(FIRST_ROWS, max(filled, default=0) + SPARE_ROWS)
        self.shown, self.folded = self.forms[:shown], self.forms[shown:]

    def are_valid(self) -> bool:
        return not any(form.errors for form in self.forms)

    def members(self) -> list[Member]:
        typed = [form.cleaned_data for form in self.forms]
        return [Member(each["person"], each["role"]) for each in typed if each["person"] is not None]


class ByDocumentForm(PeopleForm, ScannedDocumentForm):
    """A change that may rest on a document of its own: all of it is typed, or nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DOCUMENT:
            self.fields[name].required = False
        self.fields["kind"].initial = "Quyết định"
        self.fields["number"].help_text = "Bỏ trống số và ngày: không có văn bản riêng."

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("number") or typed.get("issued_on") or typed.get("scan"):
            for name in ("kind", "number", "issued_on", "issuer"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, "Ghi đủ tên loại, số, ngày, cơ quan ban hành của văn bản.")
        return typed

    def document_or_none(self) -> dict[str, Any] | None:
        """What `DocumentData` takes; None without a document."""
        return self.document() if self.cleaned_data["number"] else None


class JoinForm(ByDocumentForm):
    person = PersonField(label="Họ và tên")
    role = forms.ChoiceField(
        label="Vai trò",
        choices=[each for each in MemberRole.choices if each[0] not in ONE_ALONE],
        initial=MemberRole.MEMBER,
    )
    sits_from = DayField(label="Từ ngày")

    field_order = ("person", "role", "sits_from", *DOCUMENT, "scan")


class EndForm(ByDocumentForm):
    last_day = DayField(label="Đến hết ngày")
    successor = PersonField(
        label="Người thay",
        required=False,
        help_text="Giữ cùng vai trò từ ngày sau đó. Chủ tịch, Thư ký thì phải có người thay ngay.",
    )

    field_order = ("last_day", "successor", *DOCUMENT, "scan")


def _as_typed(members: Sequence[CouncilMember], line: int, directory: Directory) -> dict[str, str]:
    if line > len(members):
        return {}
    member = members[line - 1]
    return {"person": directory.label(member.person), "role": member.role}
