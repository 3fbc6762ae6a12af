"""The company of the chaos: the people of the book, in every channel that the shipped policy names."""

from bot.delivery.checking import channels_of
from bot.policy import Policy
from sandbox.workspace import Channel, Person, Workspace
from tests import book


def workspace(policy: Policy) -> Workspace:
    """Return a workspace in which everybody is everywhere."""
    made = Workspace("Lumenworks")
    for handle, (name, role, _) in book.PEOPLE.items():
        email = f"{handle}@lumenworks.example"
        made.add_person(Person(book.slack_id(handle), handle, name, title=role, email=email))
    for number, name in enumerate(["#general", *channels_of(policy)]):
        made.add_channel(Channel(f"C0{number:03d}", name.removeprefix("#"), members=[*made.people]))
    return made
