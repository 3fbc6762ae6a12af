"""A card whose channel is dead moves to its CTA's owner once, whatever fails there at the same time."""

import asyncio

from sqlalchemy import text

from bot.cases.rules.messages import CardMessage, NewsMessage
from bot.cases.rules.threads import Said
from bot.cases.usecases import ctas, threads
from bot.cases.usecases.unit_of_work import UnitOfWork
from bot.delivery.rendering import Letter, collect
from bot.operations.rules.paces import limits
from bot.operations.usecases import outbox
from bot.policy.model import Policy
from storage.messages import DeliveryState
from storage.session import Session
from tests import book
from tests.delivering import Post


async def failing(post: Post) -> tuple[Letter, Letter]:
    """Return the edit of a card and a reply in its thread, both on their way."""
    async with post.sending():
        await post.flag("globex support x")
        await post.settled()
    await post.transactions.run_for(book.slack_id("maya"), ctas.update, 1, "more")
    letters = (await post.transactions.run(collect, 10, 10, limits(300))).letters
    [edit] = [each for each in letters if each.message.kind == CardMessage.kind]
    [reply] = [each for each in letters if each.message.kind == NewsMessage.kind]
    return edit, reply


async def test_two_that_fail_at_the_same_instant_move_the_card_once(post: Post, policy: Policy) -> None:
    edit, reply = await failing(post)
    with Session(post.database.engine) as first:
        outbox.fall_back(UnitOfWork(first, policy, post.clock.now), edit.message, edit.root, "the first")
        second = asyncio.create_task(
            post.transactions.run(outbox.fall_back, reply.message, reply.root, "the second")
        )
        if post.database.engine.dialect.name == "postgresql":  # else the second has not even begun
            await post.until(lambda: waits_for_a_lock(post))
        first.commit()
    await second
    rows = {row.id: row for row in post.rows()}
    assert edit.root
    assert (rows[edit.root.id].state, rows[edit.root.id].error) == (DeliveryState.PENDING, "the first")
    assert (rows[reply.message.id].state, rows[reply.message.id].error) == (
        DeliveryState.PENDING,
        "the second",
    )


def waits_for_a_lock(post: Post) -> bool:
    # The server has other databases too: those of tests that run meanwhile.
    query = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    return bool(post.database.run_here(lambda session: session.run(query, {}).scalar()))


async def test_a_reply_that_fails_after_the_card_has_moved_follows_it(post: Post) -> None:
    edit, reply = await failing(post)
    await post.transactions.run(outbox.fall_back, edit.message, edit.root, "is_archived")
    heir = Post(post.database, post.transactions.policy, post.slack_url)
    async with heir.sending():
        await heir.until(lambda: heir.states()[0] == DeliveryState.SENT)
        await heir.transactions.run(outbox.fall_back, reply.message, reply.root, "is_archived")
        await heir.until(lambda: heir.states()[reply.message.id - 1] == DeliveryState.SENT)
    card, follower = heir.rows()[0], heir.rows()[reply.message.id - 1]
    assert reply.root
    assert card.channel == follower.channel != reply.root.channel


async def test_what_is_said_below_a_card_that_was_left_behind_is_about_its_cta(post: Post) -> None:
    edit, _reply = await failing(post)
    assert edit.root
    there = str(edit.root.channel), str(edit.root.ts)
    await post.transactions.run(outbox.fall_back, edit.message, edit.root, "is_archived")
    said = Said(there[0], "9.1", there[1], "we called them", below_bot=True)
    assert (await post.transactions.run(threads.bearing, said)).cta_id == 1
    assert await post.transactions.run(threads.card_at, *there, is_ours=True) == 1
    assert await post.transactions.run(threads.is_near, there[0])
    heir = Post(post.database, post.transactions.policy, post.slack_url)
    async with heir.sending():
        await heir.until(lambda: heir.states()[0] == DeliveryState.SENT)
    card = heir.rows()[0]
    assert await heir.transactions.run(threads.card_at, str(card.channel), str(card.ts), is_ours=True) == 1
    assert await heir.transactions.run(threads.card_at, *there, is_ours=True) == 1
    assert await heir.transactions.run(threads.card_at, there[0], "9.1", is_ours=True) is None
