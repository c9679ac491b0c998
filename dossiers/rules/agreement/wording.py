"""Words by which a paper is read again: builders write with them, extractors find by them.

A column's title changes here and nowhere else; a paper that was stored under an older one yields nothing for
that column, and nothing is then compared.
"""

from __future__ import annotations

import re

# Tờ trình
PETITION_COLLECTIVE = "Tên tập thể"
PETITION_PERSON = "Họ và tên, chức vụ, đơn vị"
PETITION_CLAUSES = "Tiêu chuẩn áp dụng"
PETITION_VOTES = "Biểu quyết tán thành"
PETITION_MONEY = "Tiền thưởng dự kiến (đồng)"

# Biên bản
MEMBER_NAME = "Họ và tên"
MEMBER_SEAT = "Trong Hội đồng"
# What was taken down before the vote, or with it, stays as it is (minutes, minutes_items); the prose of a
# meeting can be completed until its minutes are signed.
TAKEN_DOWN = re.compile(
    r"Địa điểm: |- .+?: |Ý kiến bằng văn bản của |Đơn vị đề nghị: |Vấn đề Hội đồng cân nhắc: "
    r"|Không biểu quyết: |Chưa biểu quyết, để phiên họp sau: |Biểu quyết lần [0-9]+: "
    r"|.+ (?:vào họp|rời cuộc họp) trước mục [0-9]+"
)
SUMMARY_NAME = "Tập thể, cá nhân"
SUMMARY_FOR = "Tán thành"
SUMMARY_SHARE = "Tỷ lệ"
SUMMARY_RESULT = "Kết luận"

# Báo cáo thành tích
NAME_FACT = "Họ và tên"
TITLE_FACT = "Chức vụ, chức danh"
UNIT_FACT = "Đơn vị công tác"
REPORTS_UNIT = "Tên đơn vị đề nghị khen thưởng: "
SCORED = "Kết quả chấm điểm"

# Quyết định
DECISION_COLLECTIVE = "Tên tập thể"
DECISION_PERSON = "Họ và tên"
DECISION_POST = "Chức vụ, đơn vị"
DECISION_MONEY = "Tiền thưởng (đồng)"

# Prose that states a figure; each beside the builder's function that writes it.
COLLECTIVES = re.compile(r"\b([0-9]{2,}) tập thể\b")
INDIVIDUALS = re.compile(r"\b([0-9]{2,}) cá nhân\b")
SUM_IN_WORDS = re.compile(r"([0-9][0-9.]*) đồng \(bằng chữ: ([^()]+) đồng\)")  # petition._body, decision
SUM = re.compile(r"tổng (?:cộng|tiền thưởng) ([0-9][0-9.]*) đồng")  # decision._clauses, decision._annex
EACH = re.compile(r"(tập thể|cá nhân) ([0-9][0-9.]*) đồng/\1")  # decision._clauses
CITED_MINUTES = re.compile(
    r"Biên bản số (\S+) họp xét khen thưởng (ngày .+? năm [0-9]{4})"
)  # petition._bases
CITED_PETITION = re.compile(r"tại Tờ trình số (\S+) (ngày .+? năm [0-9]{4})")  # decision._bases
BEGAN = re.compile(r"Thời gian bắt đầu: [0-9]{2} giờ [0-9]{2}, (ngày .+? năm [0-9]{4})\.")  # minutes._opening
PRESENT = re.compile(r"Khi bắt đầu có mặt ([0-9]+)/([0-9]+) thành viên")  # minutes._opening
ITEM = re.compile(r"Mục [0-9]+\. (?:Tập thể|Ông|Bà|Cá nhân) (.+)")  # minutes_items._item, form.called
ITEM_CLAUSES = re.compile(r"; tiêu chuẩn: mục (.+) của Kế hoạch\.")  # minutes_items._item
VOTED = re.compile(  # minutes_items._vote, awards' counts_in_words
    r"(?:Biểu quyết bằng giơ tay:|Bỏ phiếu kín[:,].*?) ([0-9]+) người được biểu quyết; tán thành ([0-9]+),"
    r" không tán thành ([0-9]+), ý kiến khác ([0-9]+)(?:, phiếu không hợp lệ ([0-9]+))?"
    r"(?:, phiếu không thu về ([0-9]+))?\."
)
CLAIMED = re.compile(r"Tiêu chuẩn tại mục ([^:]+): “")  # claims.achieved
