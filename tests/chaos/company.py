"""The company of the chaos: the people of the book, in every channel that the shipped policy names."""

from datetime import timedelta

from bot.delivery.checking import channels_of
from bot.policy.model import Policy
from sandbox.workspace import Channel, Person, Workspace
from tests import book
from tests.quiet import move_to_quiet

QUIET = timedelta(hours=4)  # enough for all steps of test_crash_points.py, each of which takes ten minutes


def workspace(policy: Policy) -> Workspace:
    """Return a workspace in which everybody is everywhere; for long, no meeting is near."""
    made = Workspace("Lumenworks")
    for handle, (name, role, _) in book.PEOPLE.items():
        email = f"{handle}@lumenworks.example"
        made.add_person(Person(book.slack_id(handle), handle, name, title=role, email=email))
    for number, name in enumerate(["#general", *channels_of(policy)]):
        made.add_channel(Channel(f"C0{number:03d}", name.removeprefix("#"), members=[*made.people]))
    move_to_quiet(made.clock, policy, QUIET)
    return made
