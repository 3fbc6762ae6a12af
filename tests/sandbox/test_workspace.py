"""The state itself: look-ups, threads, who sees what, and who hears of changes."""

from sandbox.workspace import Change, Message, Person, Workspace


def said(
    workspace: Workspace, text: str, thread_ts: str | None = None, ephemeral_to: str | None = None
) -> Message:
    message = Message("C000001A", workspace.new_ts(), "U1", text, thread_ts=thread_ts)
    message.ephemeral_to = ephemeral_to
    return workspace.post(message)


def test_people_and_channels_by_id_handle_or_name(workspace: Workspace) -> None:
    for ref in ("U1", "@ann", "ANN"):
        found = workspace.find_person(ref)
        assert found
        assert found.id == "U1"
    for name in ("C000001A", "#general", "General"):
        channel = workspace.find_channel(name)
        assert channel
        assert channel.id == "C000001A"
    assert workspace.find_person("zoe") is None
    assert workspace.find_channel("moon") is None


def test_timestamps_never_repeat(workspace: Workspace) -> None:
    made = [workspace.new_ts() for _ in range(1000)]
    assert made == sorted(set(made))


def test_direct_messages_are_opened_once(workspace: Workspace) -> None:
    assert workspace.direct("U1") is workspace.direct("U1")
    assert workspace.direct("U1") is not workspace.direct("U2")


def test_a_thread_shows_apart_from_the_channel(workspace: Workspace) -> None:
    root = said(workspace, "Root")
    reply = said(workspace, "Reply", thread_ts=root.ts)
    said(workspace, "Later")
    loud = said(workspace, "Loud reply", thread_ts=root.ts)
    loud.broadcast = True
    said(workspace, "For Bob", thread_ts=root.ts, ephemeral_to="U2")
    in_channel = [each.text for each in workspace.visible("C000001A", "U1")]
    assert in_channel == ["Root", "Later", "Loud reply"]
    in_thread = [each.text for each in workspace.visible("C000001A", "U1", root.ts)]
    assert in_thread == ["Root", "Reply", "Loud reply"]
    workspace.remove(reply)
    assert workspace.find_message("C000001A", reply.ts) is None
    in_thread = [each.text for each in workspace.visible("C000001A", "U2", root.ts)]
    assert in_thread == ["Root", "Loud reply", "For Bob"]
    assert len(workspace.messages["C000001A"]) == 4


def test_listeners_hear_until_they_leave(workspace: Workspace) -> None:
    heard: list[Change] = []
    leave = workspace.listen(heard.append)
    message = said(workspace, "One", ephemeral_to="U2")
    workspace.remove(message)
    workspace.add_person(Person("U9", "zoe", "Zoe Zimmer"))
    leave()
    said(workspace, "Two")
    place = ("C000001A", message.ts, "U2")
    assert heard == [Change("message", *place), Change("deleted", *place), Change("people")]
