"""Mails that remind: one a person a day at most, however often it is asked and however many workers ask."""

from __future__ import annotations

from datetime import date, datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from andung_emulation.clock import local_date
from campaigns.models import Reminder
from campaigns.selectors.reminders import Letter, letters_of

MOST_TRIES = 3  # a day and person, ten minutes apart (the lease of a daily job)
_OF_ONE_LETTER = (SMTPRecipientsRefused, SMTPResponseException)  # the server goes on answering


class MailFailed(RuntimeError):
    """Something is still to be sent today; health shows it, and the job is run again after its lease."""


def remind(at: datetime) -> int:
    """Send what is due today; how many went out. Without a mail server: nothing, and no error.

    The row is written before its mail goes out: a worker that is killed in between rather misses one than
    sends two. A letter that the server refused is tried three times in all; where the server itself doesn't
    answer, everything waits for the next run. Raises `MailFailed`. Called outside a transaction.
    """
    if not settings.MAIL_IS_SET:
        return 0
    letters = letters_of(at, address=settings.PUBLIC_ADDRESS)
    if not letters:
        return 0
    server = get_connection()
    try:
        server.open()
    except OSError as error:
        raise MailFailed(f"Máy chủ thư không trả lời: {type(error).__name__}.") from error
    try:
        sent = sum(_send(letter, server, at) for letter in letters)
    finally:
        server.close()
    _ask_again(local_date(at))
    return sent


def _send(letter: Letter, server: BaseEmailBackend, at: datetime) -> bool:
    row = _claimed(letter, local_date(at))
    if row is None:
        return False
    mail = EmailMessage(letter.subject, letter.text, to=[letter.user.email], connection=server)
    try:
        mail.send()
    except (OSError, ValueError) as error:  # ValueError: an address that no mail can be made for
        Reminder.objects.filter(pk=row.pk).update(failure=_said(error))
        if isinstance(error, OSError) and not isinstance(error, _OF_ONE_LETTER):
            raise MailFailed(f"Đường đến máy chủ thư bị đứt: {type(error).__name__}.") from error
        return False
    Reminder.objects.filter(pk=row.pk).update(sent_at=at)
    return True


def _claimed(letter: Letter, day: date) -> Reminder | None:
    """The day's row, if this call made it, or took it up after a failure; one of two workers gets it."""
    row, is_new = Reminder.objects.get_or_create(user=letter.user, day=day, defaults={"tasks": letter.tasks})
    if is_new:
        return row
    failed = Reminder.objects.filter(pk=row.pk, tries=row.tries, tries__lt=MOST_TRIES, sent_at=None)
    taken = failed.exclude(failure="").update(tries=F("tries") + 1, failure="")
    return row if taken else None


def _ask_again(day: date) -> None:
    failed = Reminder.objects.filter(day=day, sent_at=None, tries__lt=MOST_TRIES).exclude(failure="")
    count = failed.count()
    if count:
        raise MailFailed(f"{count} thư chưa gửi được, sẽ thử lại.")


def _said(error: Exception) -> str:
    """Without the address, which the server's own words repeat."""
    if isinstance(error, SMTPRecipientsRefused):
        return "máy chủ không nhận địa chỉ"
    if isinstance(error, SMTPResponseException):
        return f"máy chủ trả lời {error.smtp_code}"
    return "máy chủ thư không nhận" if isinstance(error, SMTPException) else type(error).__name__
