"""The minutes of chaos take longest, so they begin first."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: "test_a_minute_of_chaos" not in item.name)
