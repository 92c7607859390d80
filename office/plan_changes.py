"""What is different between two plans of an office, in lines for people and for audits."""

from collections.abc import Iterator, Mapping

import msgspec

from office.plan import Plan


def changes(old: Plan, new: Plan) -> tuple[str, ...]:
    """Return each change as ``office.hours.mon: old value -> new value``, in a fixed order."""
    before, after = dict(_leaves(_named(old))), dict(_leaves(_named(new)))
    lines = []
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path, "-"), after.get(path, "-")
        if was != now:
            lines.append(f"{path}: {was} -> {now}")
    return tuple(lines)


def _named(plan: Plan) -> object:
    """Return the plan with its lists keyed by what names their members: order is nothing."""
    tree = msgspec.to_builtins(plan)
    for part, key in (("categories", "id"), ("services", "id"), ("desks", "number")):
        tree[part] = {str(each[key]): each for each in tree[part]}
    tree["devices"] = {each["id"]: each for each in tree["devices"]}
    return tree


def _leaves(tree: object, path: str = "") -> Iterator[tuple[str, str]]:
    match tree:
        case Mapping():
            for key, value in tree.items():
                yield from _leaves(value, f"{path}.{key}" if path else str(key))
        case [*items] if any(isinstance(item, dict | list) for item in items):
            for place, value in enumerate(items):
                yield from _leaves(value, f"{path}.{place}")
        case _:
            yield path, msgspec.json.encode(tree).decode()
