"""The closed lists of nominations and of the council."""

from __future__ import annotations

from django.db.models import TextChoices


class NominationState(TextChoices):
    """What a nomination is; papers and history hold these values."""

    DRAFT = "draft", "Đang soạn"
    FILED = "filed", "Đã gửi Văn phòng"
    RETURNED = "returned", "Trả lại để bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"
    ENDORSED = "endorsed", "Hội đồng thống nhất"
    NOT_ENDORSED = "not_endorsed", "Hội đồng không thống nhất"
    PROPOSED = "proposed", "Đã trình"
    AWARDED = "awarded", "Được khen"
    REFUSED = "refused", "Chủ tịch không đồng ý"
    WITHDRAWN = "withdrawn", "Đã rút"


# To the committee, and what came of it: what such a nomination says stays as it was.
SUBMITTED = (NominationState.PROPOSED, NominationState.AWARDED, NominationState.REFUSED)


class MemberRole(TextChoices):
    CHAIR = "chair", "Chủ tịch"
    STANDING_DEPUTY = "standing_deputy", "Phó Chủ tịch thường trực"
    DEPUTY = "deputy", "Phó Chủ tịch"
    SECRETARY = "secretary", "Ủy viên, Thư ký"
    MEMBER = "member", "Ủy viên"


class ShareOf(TextChoices):
    """What the share of votes is counted of."""

    PRESENT = "present", "thành viên có mặt"
    ALL = "all", "tổng số thành viên"


class Ballot(TextChoices):
    HANDS = "hands", "giơ tay"
    PAPER = "paper", "bỏ phiếu kín"


class MeetingState(TextChoices):
    PLANNED = "planned", "Dự kiến"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã kết thúc"


class Presence(TextChoices):
    PRESENT = "present", "Có mặt"
    EXCUSED = "excused", "Vắng có lý do"
    ABSENT = "absent", "Vắng không lý do"


class ItemResult(TextChoices):
    ENDORSED = "endorsed", "Thống nhất đề nghị"
    NOT_ENDORSED = "not_endorsed", "Không thống nhất"
    DEFERRED = "deferred", "Để phiên họp sau"


DECIDED = (ItemResult.ENDORSED, ItemResult.NOT_ENDORSED)  # by a vote; what is put off has none


class Choice(TextChoices):
    """What a member's raised hand says, where hands are told by name."""

    FOR = "for", "Tán thành"
    AGAINST = "against", "Không tán thành"
    OTHER = "other", "Ý kiến khác"


class ReopenedFor(TextChoices):
    """Why an item that had a result was opened again; the minutes tell a second vote, not a slip."""

    REVOTE = "revote", "Biểu quyết lại"
    MISTYPED = "mistyped", "Ghi nhầm số"


class InitiativeKind(TextChoices):
    """Plan, II.1.c: “mô hình sáng kiến, giải pháp, cách làm hay”."""

    INITIATIVE = "sang_kien", "Sáng kiến"
    MODEL = "mo_hinh", "Mô hình"
    SOLUTION = "giai_phap", "Giải pháp"
    PRACTICE = "cach_lam_hay", "Cách làm hay"


class InitiativeState(TextChoices):
    PROPOSED = "proposed", "Mới đề xuất"
    RECOGNISED = "recognised", "Đã công nhận"
    NOT_RECOGNISED = "not_recognised", "Không công nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


class ExemplarState(TextChoices):
    """An example (gương điển hình) from a unit's proposal to the board, and off it again."""

    PROPOSED = "proposed", "Mới đề xuất"
    WRITING = "writing", "Đang viết"
    PUBLISHED = "published", "Đã đăng"
    WITHDRAWN = "withdrawn", "Đã gỡ"
    DECLINED = "declined", "Không đăng"


class DecisionOrigin(TextChoices):
    """How a decision came into the register."""

    APPROVED_HERE = "approved_here", "Phê duyệt trên ứng dụng"
    SIGNED_ON_PAPER = "signed_on_paper", "Ký trên giấy, Văn phòng ghi lại"
    RECORDED = "recorded", "Ghi lại từ hồ sơ giấy"
