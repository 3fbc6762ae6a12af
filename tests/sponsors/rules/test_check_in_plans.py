"""Plans: never above what fits, complete where that can be, and quiet; beside a search through all there are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sponsors.rules.check_in_plans import Call, first_missed, overflow, place

WEEKS = range(10, 15)
Calls = list[Call[int]]


@st.composite
def made_calls(draw: st.DrawFn, most: int = 6) -> Calls:
    found = []
    for key in range(draw(st.integers(0, most))):
        first, ideal, last = sorted(draw(st.lists(st.sampled_from(WEEKS), min_size=3, max_size=3)))
        found.append(Call(key, ideal, first, last))
    return found


some_calls = made_calls()
rooms = st.fixed_dictionaries({week: st.integers(0, 2) for week in WEEKS})


def can_all_be_made(calls: Sequence[Call[int]], room: Mapping[int, int], start: int = 0) -> bool:
    """Try all weeks of the first call, and for each of them all of the second, and so on."""
    if not calls:
        return True
    call, *others = calls
    return any(
        can_all_be_made(others, {**room, week: left - 1}, start)
        for week, left in room.items()
        if left > 0 and max(call.first, start) <= week <= call.last
    )


def best(calls: Calls, room: Mapping[int, int]) -> list[int]:
    """Return the keys of the most calls that can be made; of several such sets, of that with the earliest ideals."""
    ordered = sorted(calls, key=lambda call: (call.ideal, call.key))
    for size in range(len(calls), -1, -1):
        for chosen in combinations(ordered, size):  # the earliest first
            if can_all_be_made(chosen, room):
                return sorted(call.key for call in chosen)
    raise AssertionError


def assert_right(calls: Calls, room: Mapping[int, int], weeks: Mapping[int, int]) -> None:
    by_key = {call.key: call for call in calls}
    assert all(by_key[key].first <= week <= by_key[key].last for key, week in weeks.items())
    assert all(count <= room[week] for week, count in Counter(weeks.values()).items())


@given(calls=some_calls, room=rooms)
@settings(max_examples=400)
def test_as_many_calls_as_can_be_have_a_week_and_none_has_more_than_fit(
    calls: Calls, room: dict[int, int]
) -> None:
    plan = place(calls, room)
    assert_right(calls, room, plan.weeks)
    assert sorted(plan.weeks) == best(calls, room)
    assert sorted([*plan.weeks, *(call.key for call in plan.left)]) == [call.key for call in calls]


@given(calls=made_calls(most=12), room=rooms, rng=st.randoms())
def test_the_order_in_which_calls_are_told_does_not_matter(
    calls: Calls, room: dict[int, int], rng: Random
) -> None:
    shuffled = rng.sample(calls, len(calls))
    assert place(shuffled, room) == place(calls, room) == place(calls, lambda week: room.get(week, 0))


@given(calls=made_calls(most=12), room=rooms)
def test_a_call_leaves_its_ideal_week_only_where_that_is_full(calls: Calls, room: dict[int, int]) -> None:
    weeks = place(calls, room).weeks
    taken = Counter(weeks.values())
    for call in calls:
        assert weeks.get(call.key) == call.ideal or taken[call.ideal] == room[call.ideal]


@given(calls=made_calls(most=12), spare=rooms)
def test_nothing_moves_where_nothing_collides(calls: Calls, spare: dict[int, int]) -> None:
    due = Counter(call.ideal for call in calls)
    room = {week: due[week] + more for week, more in spare.items()}
    assert place(calls, room).weeks == {call.key: call.ideal for call in calls}


@given(calls=made_calls(most=12), room=rooms, data=st.data())
def test_a_call_whose_ideal_week_has_room_moves_no_other(
    calls: Calls, room: dict[int, int], data: st.DataObject
) -> None:
    plan = place(calls, room)
    taken = Counter(plan.weeks.values())
    for week in WEEKS:
        if taken[week] < room[week]:
            first, last = data.draw(st.integers(10, week)), data.draw(st.integers(week, 14))
            more = place([*calls, Call(data.draw(st.sampled_from([-1, 99])), week, first, last)], room)
            assert {key: more.weeks.get(key) for key in plan.weeks} == plan.weeks
            assert more.left == plan.left


def any_plan(calls: Calls, room: Mapping[int, int], rng: Random) -> dict[int, int]:
    """Return any weeks for as many of the calls as find one in turn."""
    weeks: dict[int, int] = {}
    for call in calls:
        taken = Counter(weeks.values())
        if free := [week for week in range(call.first, call.last + 1) if taken[week] < room[week]]:
            weeks[call.key] = rng.choice(free)
    return weeks


@given(calls=made_calls(most=7).filter(bool), room=rooms, rng=st.randoms())
@settings(max_examples=400)
def test_calls_that_are_kept_move_only_where_another_has_no_week_otherwise(
    calls: Calls, room: dict[int, int], rng: Random
) -> None:
    new, *others = rng.sample(calls, len(calls))
    kept = any_plan(others, room, rng)
    known = [call for call in others if call.key in kept]
    assert place(known, room, kept).weeks == kept
    after = place([*known, new], room, kept)
    assert_right(calls, room, after.weeks)
    assert sorted(after.weeks) == best([*known, new], room)
    taken = Counter(kept.values())
    if any(taken[week] < room[week] for week in range(new.first, new.last + 1)):
        assert {key: after.weeks.get(key) for key in kept} == kept


def test_a_call_that_is_kept_stays_before_one_that_would_have_come_first() -> None:
    calls = [Call(0, ideal=12, first=12, last=13), Call(1, ideal=12, first=11, last=14)]
    room = dict.fromkeys(WEEKS, 1)
    assert place(calls, room).weeks == {0: 12, 1: 13}
    assert place(calls, room, {1: 12}).weeks == {1: 12, 0: 13}
    assert place(calls, room, {1: 14}).weeks == {1: 14, 0: 12}


def test_a_call_that_cannot_be_kept_where_it_was_is_placed_as_any_other() -> None:
    call = Call(1, ideal=12, first=11, last=13)
    assert place([call], dict.fromkeys(WEEKS, 1), {1: 14}).weeks == {1: 12}
    assert place([call], {13: 1}, {1: 11}).weeks == {1: 13}


@pytest.mark.parametrize(
    ("room", "weeks"),
    [
        ({10: 1, 11: 1, 12: 1, 13: 1, 14: 1}, [12, 13, 11]),
        ({10: 1, 11: 1, 12: 1, 13: 0, 14: 1}, [12, 11, 14]),
        ({10: 1, 11: 0, 12: 1, 13: 0, 14: 1}, [12, 14, 10]),
        ({10: 3}, [10, 10, 10]),
        ({14: 2}, [14, 14, None]),
    ],
)
def test_a_call_goes_to_the_nearest_week_and_rather_later_than_earlier(
    room: dict[int, int], weeks: list[int | None]
) -> None:
    plan = place([Call(key, 12, 10, 14) for key in range(3)], room)
    assert [plan.weeks.get(key) for key in range(3)] == weeks


def test_who_finds_the_ideal_week_full_takes_no_week_that_is_anothers_ideal_one() -> None:
    calls = [Call(1, 10, 10, 12), Call(2, 10, 10, 12), Call(3, 11, 10, 12)]
    assert place(calls, dict.fromkeys(WEEKS, 1)).weeks == {1: 10, 3: 11, 2: 12}


def test_a_call_without_a_free_week_moves_others_along() -> None:
    calls = [Call(1, 10, 10, 11), Call(2, 11, 11, 12), Call(3, 10, 10, 10)]
    assert place(calls, {10: 1, 11: 1, 12: 1}).weeks == {3: 10, 1: 11, 2: 12}


def test_of_calls_that_do_not_all_fit_the_latest_are_left() -> None:
    calls = [Call(1, 10, 10, 10), Call(2, 10, 10, 11), Call(3, 11, 11, 11), Call(4, 12, 10, 12)]
    plan = place(calls, {10: 1, 11: 1})
    assert plan.weeks == {1: 10, 2: 11}
    assert plan.left == (calls[2], calls[3])


@given(calls=made_calls(most=12), room=rooms, until=st.integers(10, 14))
def test_what_is_left_over_goes_to_the_first_week_with_room_after_its_window(
    calls: Calls, room: dict[int, int], until: int
) -> None:
    plan = place(calls, room)
    found = overflow(plan, room, until)
    taken = Counter([*plan.weeks.values(), *found.values()])
    assert all(count <= room[week] for week, count in taken.items())
    for call in plan.left:
        week = found.get(call.key, until + 1)
        assert week > call.last or call.last > until
        assert all(taken[each] == room[each] for each in range(call.last + 1, week))


def test_what_is_left_over_is_in_its_order_and_may_find_nothing() -> None:
    calls = [Call(key, 10, 10, 10) for key in range(4)]
    assert overflow(place(calls, {10: 1, 12: 1, 13: 9}), {10: 1, 12: 1, 13: 9}, 13) == {1: 12, 2: 13, 3: 13}
    assert overflow(place(calls, {10: 1, 12: 1}), {10: 1, 12: 1}, 99) == {1: 12}


@given(calls=some_calls, room=rooms, start=st.sampled_from(WEEKS))
@settings(max_examples=400)
def test_the_week_that_breaks_is_the_first_until_which_not_all_can_be_made(
    calls: Calls, room: dict[int, int], start: int
) -> None:
    broken = (
        week
        for week in WEEKS
        if not can_all_be_made([call for call in calls if call.last <= week], room, start)
    )
    assert first_missed(calls, room, start) == next(broken, None)


@given(calls=some_calls, room=rooms)
def test_calls_are_left_over_where_a_week_breaks_and_only_there(calls: Calls, room: dict[int, int]) -> None:
    assert bool(place(calls, room).left) == (first_missed(calls, room, WEEKS[0]) is not None)
