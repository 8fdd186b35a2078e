"""GitHub's workflows run what strangers wrote, so they hold no secret and may change nothing.

`make check` also lets zizmor read them. These are the rules that must never be relaxed, each with
a change of the real text that it must find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / ".github"
WORKFLOWS = {path.name: path.read_text("utf-8") for path in (FOLDER / "workflows").glob("*.y*ml")}
PINNED = re.compile(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
TRIGGERS = {
    "check.yml": {"pull_request", "merge_group", "push"},
    "publish.yml": {"push", "schedule", "workflow_dispatch"},
}
MAY = {  # what a job may do besides reading the repository
    ("publish.yml", "build"): {"contents": "read", "pages": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
}
ON_MAIN = "github.ref == 'refs/heads/main'"


def faults(name: str, text: str) -> Iterator[str]:
    """Say what is wrong with a workflow."""
    # The loader that leaves every value the text that was typed, `on` too.
    workflow = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    if set(workflow["on"]) != TRIGGERS[name]:
        yield "triggers"
    if workflow["permissions"] != {"contents": "read"}:
        yield "permissions"
    if re.search(r"\bsecrets\b", text):
        yield "secrets"
    if "self-hosted" in text or "actions/cache" in text or re.search(r"^\s*cache:", text, re.M):
        yield "caches and runners"
    for used in re.findall(r"^\s*(?:- )?uses: (.*)$", text, re.M):
        if not PINNED.fullmatch(used):
            yield "pins"
    for id, job in workflow["jobs"].items():
        yield from faults_of_job(id, job, MAY.get((name, id)))
        if name == "publish.yml" and job.get("if") != ON_MAIN:
            yield "branch"


def faults_of_job(id: str, job: dict[str, Any], may: dict[str, str] | None) -> Iterator[str]:
    if job.get("permissions") != may:
        yield "permissions"
    if not re.fullmatch(r"ubuntu-\d\d\.04", job["runs-on"]) or "timeout-minutes" not in job:
        yield "runner"
    if "environment" in job and id != "deploy":
        yield "environment"
    for step in job["steps"]:
        if "${{" in step.get("run", ""):  # what somebody typed would become part of a script
            yield "scripts"
        if "github.event." in str(step) or "head_ref" in str(step):
            yield "scripts"
        is_checkout = step.get("uses", "").startswith("actions/checkout@")
        if is_checkout and step.get("with", {}).get("persist-credentials") != "false":
            yield "credentials"


def test_both_workflows_are_there() -> None:
    assert set(WORKFLOWS) == set(TRIGGERS)


@pytest.mark.parametrize("name", TRIGGERS)
def test_workflows_are_safe(name: str) -> None:
    assert list(faults(name, WORKFLOWS[name])) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("check.yml", "pull_request:", "pull_request_target:", "triggers"),
        ("check.yml", "merge_group:", "workflow_run: {workflows: [Check]}", "triggers"),
        ("check.yml", "contents: read", "contents: write", "permissions"),
        ("check.yml", "name: Tests\n", "name: Tests\n    permissions: write-all\n", "permissions"),
        ("check.yml", "ubuntu-24.04", "ubuntu-latest", "runner"),
        ("check.yml", "timeout-minutes: 20", "continue-on-error: true", "runner"),
        ("check.yml", "persist-credentials: false", "persist-credentials: true", "credentials"),
        ("check.yml", "          persist-credentials: false\n", "", "credentials"),
        ("check.yml", " # v7.0.1", "", "pins"),
        ("check.yml", "actions/checkout@3d3c42e", "actions/checkout@", "pins"),
        ("check.yml", "run: make", "run: echo '${{ github.event.pull_request.title }}'", "scripts"),
        ("check.yml", "run: make", "run: echo '${{ github.head_ref }}'", "scripts"),
        ("check.yml", "PREVIEW: ", "PREVIEW: ${{ github.event.pull_request.title }} #", "scripts"),
        ("check.yml", "PREVIEW: ", "TOKEN: ${{ secrets.TOKEN }} #", "secrets"),
        ("check.yml", 'python-version: "3.11"', "cache: pip", "caches and runners"),
        ("publish.yml", "workflow_dispatch:", "pull_request:", "triggers"),
        ("publish.yml", "pages: write", "contents: write", "permissions"),
        ("publish.yml", "pages: read", "pages: write", "permissions"),
        ("publish.yml", f"    if: {ON_MAIN}\n    needs", "    needs", "branch"),
        ("publish.yml", f"if: {ON_MAIN}", "if: always()", "branch"),
    ],
)
def test_each_fault_is_found(name: str, old: str, new: str, fault: str) -> None:
    assert old in WORKFLOWS[name]
    assert fault in faults(name, WORKFLOWS[name].replace(old, new))


def test_new_versions_wait_before_they_are_offered() -> None:
    text = (FOLDER / "dependabot.yml").read_text("utf-8")
    for update in yaml.load(text, yaml.BaseLoader)["updates"]:  # noqa: S506
        assert int(update["cooldown"]["default-days"]) >= 7
