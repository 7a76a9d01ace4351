"""Only actions write to the database, so that permission, audit and transaction are never forgotten."""

import ast
import re
from pathlib import Path

from .sources import Fault, is_pure, is_test, modules

ACTIONS = re.compile(r"^(stages|base)/\w+/actions(\.py$|/)")
# `act` itself writes the audit entry of every action; Django's sign-in asks a manager to make a person.
DOORS_THEMSELVES = frozenset({"base/audit/act.py", "base/accounts/models.py"})

CREATING = frozenset({"create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"})
CREATING |= {f"a{name}" for name in CREATING} | {"create_user", "create_superuser"}
SAVING = frozenset({"save", "asave", "delete", "adelete"})
CHANGING = frozenset({"update", "delete", "aupdate", "adelete"})
# `.update()` and `.delete()` are words of dictionaries, caches and hashes too: these tell a query.
SIGNS_OF_A_QUERY = frozenset({"objects", "filter", "exclude", "all", "select_for_update", "using"})
WRITING_SQL = re.compile(r"^\s*(insert|update|delete|replace|truncate|drop|alter)\b", re.IGNORECASE)


def writes_outside_actions(package: Path) -> list[Fault]:
    """Places that create, save, update or delete rows anywhere but in actions."""
    faults = []
    for where, tree in modules(package):
        if is_test(where) or is_pure(where) or ACTIONS.match(where) or where in DOORS_THEMSELVES:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _written_by(node)):
                faults.append(Fault(where, node.lineno, f".{name}() writes; only actions.py may"))
    return faults


def _written_by(call: ast.Call) -> str:
    """The name of the method by which a call writes rows; nothing where it writes none."""
    if not isinstance(call.func, ast.Attribute):
        return ""
    name = call.func.attr
    is_of_query = bool(SIGNS_OF_A_QUERY & _chain(call.func.value))
    # A file is saved to a place, a key is deleted from a cache: a row is saved and deleted as it is.
    is_of_row = name in SAVING and not call.args
    is_sql = name.startswith("execute") and any(WRITING_SQL.match(_beginning(arg)) for arg in call.args)
    if name in CREATING or is_of_row or is_sql or (name in CHANGING and is_of_query):
        return name
    return ""


def _chain(node: ast.expr) -> set[str]:
    """The names on the way to a method: {objects, filter} for Vote.objects.filter(...)."""
    names = set()
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return names


def _beginning(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
