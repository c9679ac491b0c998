"""The ground's tables, gathered where Django looks for them."""

from andung_emulation.drafts import Draft
from andung_emulation.files.models import StoredFile
from andung_emulation.history.models import HistoryDetail, HistoryEntry
from andung_emulation.jobs.models import JobRun, WorkerBeat
from andung_emulation.tokens import UsedToken

__all__ = ["Draft", "HistoryDetail", "HistoryEntry", "JobRun", "StoredFile", "UsedToken", "WorkerBeat"]
