"""Plugin of pytest: leave out the properties, which take long, and what keeps whole answers or needs a database."""

SLOW = ("test_golden", "test_surface")


def pytest_collection_modifyitems(config, items):
    kept = [
        item
        for item in items
        if not getattr(item.obj, "is_hypothesis_test", False) and not any(name in item.nodeid for name in SLOW)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
