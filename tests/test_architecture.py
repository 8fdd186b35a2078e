"""The shape that `docs/architecture.md` describes: imports point one way, folders are lists."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

from hub_build import interactions, kinds, questions
from hub_build.kinds.page import Layout
from hub_build.kinds.resource import Type

ROOT = Path(__file__).parent.parent
CODE = ROOT / "hub_build"
THEME = ROOT / "theme"

# From the bottom up: a module imports only from those above its own line.
ORDER = [
    "words",
    "writing",
    "diagnostics",
    "explanations",
    "yaml_slips",
    "yaml_faults",
    "yaml_reader",
    "source",
    "starters",
    "po",
    "model_errors",
    "model",
    "chance",
    "interactions",
    "story",
    "exploring",
    "questions",
    "kinds",
    "story_values",
    "story_words",
    "typed",
    "scoring",
    "repository",
    "settings",
    "schema",
    "media",
    "hub",
    "sealed",
    "sanitiser",
    "rendered",
    "as_typed",
    "embeds",
    "markdown",
    "worker",
    "links",
    "articles",
    "catalogue",
    "forms",
    "pages",
    "search",
    "assets",
    "checks",
    "new",
    "build",
    "publish",
    "changes",
    "report",
    "policy",
    "plugin",
    "cli",
]
LISTS = {"questions": questions.TYPES, "kinds": kinds.KINDS}


def modules() -> list[Path]:
    return sorted(path for path in CODE.rglob("*.py") if path != CODE / "__init__.py")


def unit(path: Path) -> str:
    """The name in ORDER to which a file belongs: its own, or its folder's."""
    return path.relative_to(CODE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, int]]:
    """Names of what a file imports, absolute (`mkdocs.config`) or `.`-relative (`.hub`)."""
    found = []
    depth = len(path.relative_to(CODE).parts) - 1
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                found.append((node.module or "", node.lineno))
            elif node.level == depth + 1:  # from the package itself
                names = [node.module] if node.module else [a.name for a in node.names]
                found += [(f"hub_build.{name}", node.lineno) for name in names]
    return found


def test_every_module_has_its_place() -> None:
    assert {unit(path) for path in modules()} == set(ORDER)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in modules():
        for name, line in imports(path):
            if not name.startswith("hub_build."):
                continue
            target = name.split(".")[1]
            if target in ORDER and ORDER.index(target) > ORDER.index(unit(path)):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_only_one_file_knows_each_host() -> None:
    only = {
        "mkdocs": {"plugin.py"},
        "click": {"cli.py"},
        "yaml": {"yaml_reader.py"},
        "nh3": {"sanitiser.py"},
        "lunr": {"search.py"},
        "rjsmin": {"assets.py"},
    }
    found: dict[str, set[str]] = {name: set() for name in only}
    for path in modules():
        for name, _line in imports(path):
            if name.split(".")[0] in found:
                found[name.split(".")[0]].add(path.relative_to(CODE).as_posix())
    assert found == only


def test_only_models_know_pydantic() -> None:
    users = {unit(path) for path in modules() for name, _ in imports(path) if "pydantic" in name}
    assert users <= {"model", "model_errors", "questions", "kinds", "settings"}


def test_files_of_a_folder_do_not_import_each_other() -> None:
    wrong = []
    for path in modules():
        if path.parent == CODE or path.name == "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_base = isinstance(node, ast.ImportFrom) and str(node.module).startswith("base")
            if isinstance(node, ast.ImportFrom) and node.level == 1 and not is_base:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} imports {node.module}")
    assert not wrong, "\n".join(wrong)


def test_folders_are_lists() -> None:
    for folder, listed in LISTS.items():
        files = {p.stem for p in (CODE / folder).glob("*.py") if not p.stem.startswith("base")}
        files -= {"__init__"}
        assert files == {cls.__module__.rsplit(".", 1)[1] for cls in listed}
    checks = {p.stem for p in (CODE / "checks").glob("*.py")} - {"__init__"}
    from hub_build.checks import CHECKS

    assert checks == {check.__module__.rsplit(".", 1)[1] for check in CHECKS}


def test_the_union_of_questions_names_the_listed_types() -> None:
    (union, *_more) = get_args(questions.AnyQuestion)
    assert get_args(union) == questions.TYPES


def test_names_and_files_match() -> None:
    assert {kind.kind for kind in kinds.KINDS} == {p.stem for p in (THEME / "kinds").glob("*")}
    for kind in kinds.KINDS:
        assert kind.__module__.endswith(f".{kind.kind}")
    for question in questions.TYPES:
        (name,) = get_args(question.model_fields["type"].annotation)
        assert question.__module__.endswith(f".{name}")


def test_templates_match_interactions_and_layouts() -> None:
    names = {interaction.name for interaction in interactions.INTERACTIONS}
    assert names == {p.stem for p in (THEME / "interactions").glob("*.html")}
    assert set(get_args(Layout)) == {p.stem for p in (THEME / "layouts").glob("*.html")}


def test_every_sort_of_resource_has_a_word() -> None:
    macros = (THEME / "partials" / "macros.html").read_text("utf-8")
    assert [type for type in get_args(Type) if f'"{type}": _(' not in macros] == []


def test_files_stay_one_idea() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in [*modules(), *THEME.rglob("*.js")]
        if (lines := path.read_text("utf-8").count("\n")) > 420
    ]
    assert not long, "\n".join(long)


def test_scripts_write_no_markup() -> None:
    forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in THEME.rglob("*.js")
        for word in forbidden
        if word in path.read_text("utf-8")
    ]
    assert not wrong, "\n".join(wrong)


def test_only_one_script_touches_storage() -> None:
    users = {
        path.name
        for path in THEME.rglob("*.js")
        if "localStorage" in (text := path.read_text("utf-8")) or "sessionStorage" in text
    }
    assert users == {"areas.js"}
