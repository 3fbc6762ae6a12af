"""What operators are told: how it is drawn."""

from bot.cases.usecases.message_kinds import MessageKind, of_its_cta
from bot.operations.rules.messages import AlarmMessage
from bot.operations.views.alarms import unreachable

MESSAGES = (
    MessageKind(
        AlarmMessage,
        lambda _work, said: unreachable(said.content.channel, said.content.error),
        names=of_its_cta,
    ),
)
