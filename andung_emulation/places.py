"""Where one can go: the entries of the navigation, the tabs of each, and who sees them. Data alone."""

from __future__ import annotations

from dataclasses import dataclass

from campaigns.enums import Role
from campaigns.rules.rights import HOUSE

ROUND_READERS = frozenset(Role.values) - {Role.ADMINISTRATOR}
_READERS = frozenset({Role.OFFICE, Role.COUNCIL, Role.CHAIRMAN, Role.DEPUTY})

_INDEX = ("campaigns:index", "campaigns:index-par", "campaigns:index-sipas")
_RECORDED = ("awards:decision-record", "awards:decision-upload", "awards:decision-upload-confirm")
_FOLLOWED = (
    "campaigns:check",
    "campaigns:check-new",
    "campaigns:check-edit",
    "campaigns:finding-mend",
    "campaigns:guidance-new",
    "campaigns:guidance-edit",
)

_INITIATIVES = (
    "awards:initiative",
    "awards:initiative-new",
    "awards:initiative-edit",
    "awards:initiative-recognise",
    "awards:initiative-decline",
    "awards:initiative-reopen",
    "awards:initiative-withdraw",
    "awards:initiative-uses-add",
    "awards:initiative-use-confirm",
    "awards:initiative-files-add",
)
_EXEMPLARS = (
    "awards:exemplar",
    "awards:exemplar-new",
    "awards:exemplar-edit",
    "awards:exemplar-photo",
    "awards:exemplar-consent",
    "awards:exemplar-consent-drop",
    "awards:exemplar-withdraw",
    "awards:exemplar-decline",
    "awards:exemplar-reopen",
    "awards:exemplar-broadcast",
    "dossiers:bulletin",
    "dossiers:script",
    "campaigns:broadcast-new",
    "campaigns:broadcast-edit",
)
_TARGETS = (
    "campaigns:target", "campaigns:target-new", "campaigns:target-edit", "campaigns:target-result",
    "campaigns:plan-document",
)  # fmt: skip
_REGISTRATIONS = ("campaigns:registration", "dossiers:registration", "dossiers:registrations")

_PROPOSED = ("dossiers:selection-record", "dossiers:proposal-list", "dossiers:guidance-letter")
_FOR_MEETINGS = (
    "dossiers:invitation", "dossiers:booklet", "dossiers:roll-sheet", "dossiers:ballots",
    "dossiers:item-ballots", "dossiers:counting-record", "dossiers:minutes-preview", "awards:meeting-edit",
)  # fmt: skip
_PRINTING = (
    "dossiers:certificates-print", "dossiers:blanks", "dossiers:blank", "dossiers:blank-new",
    "dossiers:printer", "dossiers:printer-new",
)  # fmt: skip


@dataclass(frozen=True)
class Tab:
    """A page beside others of one kind of work; who holds none of `roles` doesn't see it."""

    label: str
    url_name: str
    roles: frozenset[str]
    by_round: bool = True


@dataclass(frozen=True)
class Place:
    """An entry of the navigation: by work, not by table (interface.md). Its `tabs` stand on each of them."""

    label: str
    url_name: str
    roles: frozenset[str]
    icon: str
    by_round: bool = False
    also: tuple[str, ...] = ()  # other URL names that belong to it
    tabs: tuple[Tab, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All URL names at which the entry is the one in use."""
        return (self.url_name, *self.also, *(tab.url_name for tab in self.tabs))


PLACES = (
    Place("Việc cần làm", "home", frozenset(Role.values), "list-checks"),
    Place(
        "Phong trào",
        "campaigns:plan",
        frozenset(Role.values),
        "scroll-text",
        also=(
            "campaigns:round-deadline",
            "campaigns:round-award",
            "campaigns:round-copy",
            *_TARGETS,
            *_REGISTRATIONS,
            *_FOLLOWED,
            *_INDEX,
            *_RECORDED,
        ),
        tabs=(
            Tab("Kế hoạch", "campaigns:plan", frozenset(Role.values), by_round=False),
            Tab("Đợt", "campaigns:round", ROUND_READERS),
            Tab("Thang điểm, khối", "campaigns:round-settings", ROUND_READERS),
            Tab("Phát động, đăng ký", "campaigns:registrations", HOUSE | {Role.UNIT}),
            Tab("Chỉ tiêu", "campaigns:targets", HOUSE | {Role.UNIT}),
            Tab("Hướng dẫn, kiểm tra", "campaigns:checks", HOUSE | {Role.UNIT}),
            Tab("Chỉ số CCHC, SIPAS", "campaigns:indexes", HOUSE | {Role.UNIT}, by_round=False),
        ),
    ),
    Place(
        "Đánh giá",
        "campaigns:evaluation-board",
        HOUSE | {Role.UNIT},
        "chart-column",
        by_round=True,
        also=(
            "campaigns:evaluation",
            "dossiers:board",
            "dossiers:score-sheet",
            "dossiers:score-sheets",
            "campaigns:round-workbook-confirm",
            "campaigns:evaluation-workbook",
            "campaigns:evaluation-workbook-confirm",
        ),
        tabs=(
            Tab("Bảng điểm", "campaigns:evaluation-board", HOUSE | {Role.UNIT}),
            Tab("Tiến độ", "campaigns:progress", HOUSE | {Role.UNIT}),
            Tab("Excel", "campaigns:round-workbook", frozenset({Role.OFFICE})),
        ),
    ),
    Place(
        "Đề nghị khen thưởng",
        "awards:nomination-list",
        HOUSE | {Role.UNIT},
        "award",
        by_round=True,
        also=(
            "awards:nomination",
            "awards:nomination-new",
            "awards:nomination-edit",
            "awards:nomination-answer",
            "awards:nomination-join",
            "awards:years",
            "awards:years-draft",
            "awards:years-of",
            "dossiers:report-preview",
            *_INITIATIVES,
            *_PROPOSED,
        ),
        tabs=(
            Tab("Đề nghị", "awards:nomination-list", _READERS | {Role.UNIT}),
            Tab("Mức xét", "awards:bar", _READERS),
            Tab("Sáng kiến, cách làm hay", "awards:initiatives", HOUSE | {Role.UNIT}, by_round=False),
        ),
    ),
    Place(
        "Hội đồng",
        "awards:meeting-list",
        _READERS,
        "users",
        by_round=True,
        also=(
            "awards:meeting",
            "awards:meeting-new",
            "awards:council-new",
            "awards:council-rules",
            "awards:council-member-new",
            "awards:council-member-end",
            *_FOR_MEETINGS,
        ),
        tabs=(
            Tab("Phiên họp", "awards:meeting-list", _READERS),
            Tab("Hội đồng", "awards:council", HOUSE, by_round=False),
        ),
    ),
    Place(
        "Hồ sơ",
        "dossiers:dossier-list",
        _READERS,
        "folder-check",
        by_round=True,
        also=(
            "dossiers:dossier",
            "dossiers:paper",
            "dossiers:submit",
            "dossiers:decision",
            "dossiers:decision-issue",
            "dossiers:on-paper",
            "dossiers:number-outside",
            "dossiers:number-void",
        ),
        tabs=(
            Tab("Hồ sơ", "dossiers:dossier-list", _READERS),
            Tab("Sổ số văn bản", "dossiers:number-book", _READERS, by_round=False),
            Tab("Đối chiếu văn bản", "dossiers:verify", _READERS, by_round=False),
        ),
    ),
    Place(
        "Phê duyệt",
        "dossiers:desk",
        frozenset({Role.CHAIRMAN, Role.DEPUTY}),
        "stamp",
        also=(
            "dossiers:decide",
            "dossiers:decide-all",
            "dossiers:case",
            "dossiers:case-decide",
            "dossiers:sign",
            "dossiers:return",
        ),
    ),
    Place(
        "Sổ khen thưởng",
        "awards:register",
        HOUSE | {Role.UNIT},
        "book-open-check",
        also=(
            "awards:award",
            "awards:decision",
            "awards:decision-confirm",
            "awards:decision-scan-add",
            "awards:revocation-new",
            "awards:revocation-confirm",
            "awards:revocation-recovered",
            "awards:correction-new",
            "awards:funds",
            "awards:fund",
            "dossiers:payments",
            *_PRINTING,
        ),
    ),
    Place(
        "Gương điển hình",
        "awards:exemplars",
        HOUSE | {Role.UNIT},
        "sparkles",
        also=_EXEMPLARS,
        tabs=(
            Tab("Gương điển hình", "awards:exemplars", HOUSE | {Role.UNIT}, by_round=False),
            Tab("Nhật ký tuyên truyền", "campaigns:broadcasts", HOUSE | {Role.UNIT}),
        ),
    ),
    Place(
        "Báo cáo",
        "dossiers:summaries",
        HOUSE,
        "chart-column-big",
        also=("dossiers:summary",),
        tabs=(
            Tab("Báo cáo", "dossiers:summaries", HOUSE, by_round=False),
            Tab("Số liệu", "dossiers:figures", HOUSE, by_round=False),
            Tab("Lưu trữ, bàn giao", "dossiers:handovers", frozenset({Role.OFFICE}), by_round=False),
        ),
    ),
    Place(
        "Đơn vị, cá nhân",
        "campaigns:participant-list",
        HOUSE | {Role.UNIT},
        "contact",
        also=(
            "campaigns:participant",
            "campaigns:unit-new",
            "campaigns:unit-edit",
            "campaigns:person-new",
            "campaigns:person-edit",
            "campaigns:participant-end",
            "campaigns:participant-rename",
            "campaigns:participant-merge",
            "campaigns:posting-new",
            "campaigns:posting-edit",
            "campaigns:posting-end",
            "campaigns:participants-import-confirm",
            "campaigns:quality-import",
            "campaigns:quality-import-confirm",
            "campaigns:body-new",
        ),
        tabs=(
            Tab("Danh sách", "campaigns:participant-list", HOUSE | {Role.UNIT}, by_round=False),
            Tab("Xếp loại chất lượng", "campaigns:quality", HOUSE | {Role.UNIT}, by_round=False),
            Tab("Nhập từ Excel", "campaigns:participants-import", frozenset({Role.OFFICE}), by_round=False),
            Tab("Tên xã trên văn bản", "campaigns:bodies", HOUSE, by_round=False),
        ),
    ),
    Place("Vận hành", "operations", frozenset({Role.ADMINISTRATOR}), "server", also=("health",)),
    Place("Quản trị", "admin:index", frozenset({Role.OFFICE, Role.ADMINISTRATOR}), "settings"),
)
