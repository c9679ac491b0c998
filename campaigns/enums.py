"""The closed lists of the campaign. A value that history or a paper holds is never renamed."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """What an appointment gives; the council's role follows from membership (design, section 6)."""

    OFFICE = "office", "Văn phòng - Thống kê"
    UNIT = "unit", "Đơn vị"
    CHAIRMAN = "chairman", "Chủ tịch Ủy ban nhân dân xã"
    DEPUTY = "deputy", "Phó Chủ tịch Ủy ban nhân dân xã"
    CULTURE = "culture", "Văn hóa - Thông tin"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    COUNCIL = "council", "Hội đồng Thi đua - Khen thưởng"


class RoundKind(TextChoices):
    ANNUAL = "annual", "Hằng năm"
    FINAL = "final", "Tổng kết giai đoạn"


class SubjectKind(TextChoices):
    """Whom a criterion speaks of (plan, III.1 and III.2)."""

    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class Category(TextChoices):
    """The three groups of III.2 of the plan, and the rest."""

    OFFICIAL = "can_bo", "Cán bộ"
    CIVIL_SERVANT = "cong_chuc", "Công chức"
    PART_TIME_COMMUNE = "kct_xa", "Người hoạt động không chuyên trách ở xã"
    PART_TIME_VILLAGE = "kct_thon", "Người hoạt động không chuyên trách ở thôn"
    OTHER = "khac", "Khác"


class EvaluationState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    FILED = "filed", "Đã gửi Văn phòng"
    VERIFIED = "verified", "Đã thẩm định"
    RETURNED = "returned", "Trả lại để bổ sung"


class Quality(TextChoices):
    """Xếp loại chất lượng hằng năm."""

    EXCELLENT = "XS", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "T", "Hoàn thành tốt nhiệm vụ"
    DONE = "HT", "Hoàn thành nhiệm vụ"
    NOT_DONE = "KHT", "Không hoàn thành nhiệm vụ"


class Direction(TextChoices):
    """Which way a target (chỉ tiêu) is better."""

    AT_LEAST = "at_least", "Càng cao càng tốt"
    AT_MOST = "at_most", "Càng thấp càng tốt"
    YES_OR_NO = "yes_no", "Có hoặc không"


class Standing(TextChoices):
    """How a target stands; what has no figure yet is neither reached nor missed."""

    MET = "met", "Đạt"
    NOT_MET = "not_met", "Chưa đạt"
    UNKNOWN = "unknown", "Chưa có số liệu"


class IndexKind(TextChoices):
    PAR = "par", "Chỉ số cải cách hành chính"
    SIPAS = "sipas", "Mức độ hài lòng (SIPAS)"


class BroadcastKind(TextChoices):
    """How the movement was spread (plan, IV.3)."""

    LOUDSPEAKER = "loudspeaker", "Truyền thanh"
    ARTICLE = "article", "Tin, bài"
    MEETING = "meeting", "Hội nghị, đối thoại, sinh hoạt"
    POSTER = "poster", "Pa nô, áp phích, niêm yết"
    OTHER = "other", "Hình thức khác"


class ClauseKind(TextChoices):
    """What a quoted clause of the plan is."""

    PREAMBLE = "preamble", "Căn cứ"
    PURPOSE = "purpose", "Mục đích"
    REQUIREMENT = "requirement", "Yêu cầu"
    TIME = "time", "Thời gian tổ chức"
    DOSSIER = "dossier", "Hồ sơ đề nghị khen thưởng"
    DATE = "date", "Thời gian đề nghị xét khen thưởng"
    FUND = "fund", "Kinh phí khen thưởng"
    TASK = "task", "Tổ chức thực hiện"
    CLOSING = "closing", "Kết"
    RECIPIENT = "recipient", "Nơi nhận"
    HEADING = "heading", "Đề mục"


class DayKind(TextChoices):
    """A day on which the office's calendar differs from Monday to Friday."""

    HOLIDAY = "holiday", "Nghỉ"
    WORKDAY = "workday", "Làm bù"
