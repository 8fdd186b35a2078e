"""Where the hub's files can be edited: the web address of its repository.

A setting says it, or the runner that builds the site, or the clone on an editor's own computer;
so a fork's pages lead to the fork without anybody setting it. Nothing here needs git.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

# How a host names the page on which a file can be edited, by a part of the host's name.
_EDIT = {
    "gitlab": "-/edit/{branch}/{path}",
    "codeberg": "_edit/{branch}/{path}",
    "forgejo": "_edit/{branch}/{path}",
    "gitea": "_edit/{branch}/{path}",
    "github": "edit/{branch}/{path}",
}


def find(root: Path) -> str | None:
    """Return the address of the repository that `root` belongs to, or None when nobody knows.

    Asked in turn: the runners of GitHub and GitLab, then `origin` in the clone's own settings.
    """
    if name := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', 'https://github.com')}/{name}"
    if address := os.environ.get("CI_PROJECT_URL"):
        return address
    config = root / ".git" / "config"
    try:
        text = config.read_text("utf-8", errors="replace") if config.is_file() else ""
    except OSError:
        return None
    section = re.search(r'^\[remote "origin"\]([^\[]*)', text, flags=re.MULTILINE)
    url = re.search(r"^\s*url\s*=\s*(\S+)\s*$", section[1] if section else "", flags=re.MULTILINE)
    return _web_address(url[1]) if url else None


def edit_address(repository: str, branch: str, path: str) -> str:
    """Return the address at which the file `path` of a repository can be edited."""
    host = urlsplit(repository).hostname or ""
    if repository == os.environ.get("CI_PROJECT_URL"):
        host = "gitlab"  # whatever its name is
    form = next((form for part, form in _EDIT.items() if part in host), _EDIT["github"])
    return f"{repository.rstrip('/')}/{form.format(branch=quote(branch), path=quote(path))}"


def _web_address(url: str) -> str | None:
    """Return the web address of a clone's origin, without names and passwords in it.

    Only hosts whose pages for editing are known have one; a folder on a disk has none.
    """
    found = re.fullmatch(
        r"(?:https?://(?:[^/@\s]*@)?(?P<web>[\w.-]+(?::\d+)?)/|ssh://(?:[^/@\s]*@)?"
        r"(?P<ssh>[\w.-]+)(?::\d+)?/|[\w.-]+@(?P<scp>[\w.-]+):)(?P<name>[\w./~-]+?)(?:\.git)?/?",
        url,
    )
    host = found and (found["web"] or found["ssh"] or found["scp"])
    if not found or not host or not any(part in host for part in _EDIT):
        return None
    return f"https://{host}/{found['name']}"
