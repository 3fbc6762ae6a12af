"""Executive sponsors: naming them, check-ins, the programme, e-mails to contacts (practice §5)."""

from bot.chapter import Chapter
from bot.policy.emails import EMAILS, names_of_emails
from bot.policy.playbooks import TaskDeed, TaskEmails
from bot.policy.sponsors import MAY_NAME, SPONSOR_ARR
from bot.policy.sponsors import SPONSORS as OF_POLICY

SPONSORS = Chapter(
    "sponsors",
    can_be_off=True,
    sections=(OF_POLICY, SPONSOR_ARR, MAY_NAME, EMAILS),
    deeds=(TaskDeed("name_sponsor"), TaskDeed("check_in")),
    emails=(TaskEmails(names_of_emails),),
)
