"""A commune on its first day: the plan, units, people, a council and accounts, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import time_machine
from django.core.management import call_command

from andung_emulation.clock import ZONE
from awards.models import CouncilMember
from campaigns.enums import Role
from campaigns.models import Person, Round, Unit, User
from tests import factories as make
from tests.awards.factories import a_bench


def on(day: str, hour: str = "08:00:00") -> time_machine.travel:
    """The clock stands at that hour of that day, as An Dũng writes them: `on("29/12/2025", "16:00:00")`."""
    form = "%d/%m/%Y %H:%M:%S.%f" if "." in hour else "%d/%m/%Y %H:%M:%S"
    at = datetime.strptime(f"{day} {hour}", form).replace(tzinfo=ZONE)
    return time_machine.travel(at, tick=False)


@dataclass(frozen=True)
class Commune:
    round: Round
    culture: Unit
    village: Unit
    clerk_of_culture: Person
    members: list[CouncilMember]
    office: User
    unit: User
    chairman: User


def found() -> Commune:
    """The two loads of an installation, then what the office and the administrator type once."""
    call_command("load_plan", verbosity=0)
    call_command("load_law", verbosity=0)
    office_unit = make.a_unit("Văn phòng - Thống kê", head_title="Công chức Văn phòng - Thống kê")
    culture = make.a_unit(
        "Văn hóa - Thông tin",
        head_title="Công chức Văn hóa - Xã hội",
        confirmed_by="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
    )
    village = make.a_unit("Thôn 3", block="K3", head_title="Trưởng thôn")
    clerk = make.a_person("Lò Thị Suối", unit=culture, title="Công chức Văn hóa - Xã hội")
    make.a_person("Vàng A Đèo", unit=culture)
    make.a_person("Hoàng Văn Mây", unit=village, title="Trưởng thôn")
    return Commune(
        round=Round.objects.get(year=2025),
        culture=culture,
        village=village,
        clerk_of_culture=clerk,
        members=a_bench().members,
        office=make.an_account(
            Role.OFFICE,
            username="vanphong",
            password=make.PASSWORD,
            person=make.a_person("Huỳnh Thị Mây", unit=office_unit),
        ),
        unit=make.an_account(
            username="vanhoa", password=make.PASSWORD, unit=culture, person=make.a_person("Trần Văn Suối")
        ),
        chairman=make.an_account(
            Role.CHAIRMAN, username="chutich", password=make.PASSWORD, person=make.a_person("Đinh Văn Đỉnh")
        ),
    )
