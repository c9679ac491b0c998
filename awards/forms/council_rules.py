"""Forms about councils: a person by his name, a fraction as people write it, how a council decides."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from andung_emulation import vietnamese
from awards.enums import Ballot, ShareOf
from awards.models import Council
from awards.rules.council import Settings
from awards.selectors.council import settings_of
from awards.selectors.recipients import Directory
from campaigns.enums import SubjectKind
from campaigns.models import Participant

PEOPLE = "nguoi"  # the list of names that the page offers
_FRACTION = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})")


class PersonField(forms.CharField):
    """A name, picked from the page's list or typed; namesakes with their birth date. Cleans to the person."""

    directory: Directory

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"list": PEOPLE, "autocomplete": "off"}
        super().__init__(max_length=150, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> Participant | None:
        text = vietnamese.normalise(super().clean(value))
        if not text:
            return None
        found = self.directory.find_typed(text, kind=SubjectKind.INDIVIDUAL)
        if found.participant is None:
            raise ValidationError(found.reason)
        return found.participant


class FractionField(forms.CharField):
    """`2/3`; cleans to the pair of its figures."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = vietnamese.normalise(str(value or ""))
        if not text:
            return ""
        match = _FRACTION.fullmatch(text)
        if match is None:
            raise ValidationError("Viết như 2/3.")
        return int(match[1]), int(match[2])

    def run_validators(self, value: Any) -> None:
        """Those of a text don't fit a pair."""


class PeopleForm(forms.Form):
    """Gives its fields of people the directory to find them in."""

    def __init__(self, *args: Any, directory: Directory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.directory = directory


class RulesForm(PeopleForm):
    quorum = FractionField(
        label="Túc số",
        initial="2/3",
        help_text="Phần tổng số thành viên phải có mặt thì họp được, ví dụ 2/3.",
    )
    share = FractionField(
        label="Tỷ lệ tán thành",
        initial="1/2",
        help_text="1/2: phải quá nửa. Quy chế đòi cao hơn thì ghi, ví dụ 2/3.",
    )
    share_inclusive = forms.BooleanField(
        label="Đạt đúng tỷ lệ là đủ", required=False, help_text="Không chọn: phải vượt tỷ lệ."
    )
    share_of = forms.ChoiceField(
        label="Tính trên", choices=ShareOf.choices, initial=ShareOf.PRESENT, widget=forms.RadioSelect
    )
    ballot = forms.ChoiceField(
        label="Hình thức biểu quyết", choices=Ballot.choices, initial=Ballot.HANDS, widget=forms.RadioSelect
    )
    recuse_own_unit = forms.BooleanField(
        label="Không biểu quyết cả việc của đơn vị mình",
        required=False,
        help_text="Ở xã nhỏ, chọn mục này có thể không còn đủ người biểu quyết. Việc của chính mình thì không"
        " ai biểu quyết, dù chọn hay không.",
    )
    petition_signer = PersonField(
        label="Người ký Tờ trình thay Chủ tịch Hội đồng",
        required=False,
        help_text="Một Phó Chủ tịch Hội đồng, khi Chủ tịch Hội đồng cũng là người nhận Tờ trình. Bỏ trống:"
        " Chủ tịch ký.",
    )

    def settings(self) -> Settings:
        typed = self.cleaned_data
        (quorum, quorum_of), (share, share_of) = typed["quorum"], typed["share"]
        return Settings(
            quorum_numerator=quorum,
            quorum_denominator=quorum_of,
            share_numerator=share,
            share_denominator=share_of,
            share_inclusive=typed["share_inclusive"],
            share_of=typed["share_of"],
            ballot=typed["ballot"],
            recuse_own_unit=typed["recuse_own_unit"],
        )


class ChangeRulesForm(RulesForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def rules_typed(council: Council, directory: Directory) -> dict[str, Any]:
    """A council's rules as their form shows them."""
    rules, signer = settings_of(council), council.petition_signer
    return {
        "quorum": f"{rules.quorum_numerator}/{rules.quorum_denominator}",
        "share": f"{rules.share_numerator}/{rules.share_denominator}",
        "share_inclusive": rules.share_inclusive,
        "share_of": rules.share_of,
        "ballot": rules.ballot,
        "recuse_own_unit": rules.recuse_own_unit,
        "petition_signer": directory.label(signer) if signer else "",
    }
