"""What the site needs and the files, as a forge shows them, do not (hooks of MkDocs)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_FENCE = re.compile(r"^```(\w+)(.*)$", re.MULTILINE)
_LANGUAGES = {"yml": "yaml", "mermaid": "text"}  # as the highlighter knows them
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^]]*)\]\(((?:\.\./)+[^)#\s]*)[^)]*\)")


def on_config(config: Any) -> Any:  # noqa: ANN401 - theirs
    """`rules/` stands for the index and its pages by family, `folder/*` for those that are not named."""
    config["nav"] = _unfolded(config["nav"], Path(config["docs_dir"]), _named(config["nav"]))
    return config


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:  # noqa: ANN401
    """The name of a file becomes the title of its block; what leads out of docs/ becomes words."""
    page_folder = Path(page.file.src_uri).parent
    parts, end = [], 0
    for code in _CODE.finditer(markdown):
        parts += [_inside(markdown[end : code.start()], page_folder), _titled(code[0])]
        end = code.end()
    return "".join([*parts, _inside(markdown[end:], page_folder)])


def _titled(code: str) -> str:
    def opening(match: re.Match[str]) -> str:
        name = re.search(r"\bfile=(\S+)", match[2])
        language = _LANGUAGES.get(match[1], match[1])
        return f"```{language}" + (f' title="{name[1]}"' if name else "")

    return _FENCE.sub(opening, code, count=1)


def _inside(text: str, folder: Path) -> str:
    def words(match: re.Match[str]) -> str:
        depth = len(folder.parts)
        up = match[2].count("../")
        return f"{match[1]} (`{match[2].replace('../', '')}`)" if up > depth else match[0]

    return _LINK.sub(words, text)


def _unfolded(nav: Any, docs: Path, named: set[str]) -> Any:  # noqa: ANN401
    if isinstance(nav, list):
        return [page for each in nav for page in _spread(each, docs, named)]
    if isinstance(nav, dict):
        return {title: _unfolded(each, docs, named) for title, each in nav.items()}
    return _families(nav, docs) if nav.endswith("/") else nav


def _spread(nav: Any, docs: Path, named: set[str]) -> list[Any]:  # noqa: ANN401
    if isinstance(nav, str) and nav.endswith("/*"):
        return [page for page in _pages(nav[:-1], docs) if page not in named]
    return [_unfolded(nav, docs, named)]


def _families(folder: str, docs: Path) -> list[Any]:
    found: dict[str, list[str]] = {}
    for page in _pages(folder, docs):
        if not page.endswith("README.md"):
            found.setdefault(page.removeprefix(folder)[:2], []).append(page)
    return [f"{folder}README.md", *({family: pages} for family, pages in found.items())]


def _pages(folder: str, docs: Path) -> list[str]:
    return [folder + path.name for path in sorted((docs / folder).glob("*.md"))]


def _named(nav: Any) -> set[str]:  # noqa: ANN401
    if isinstance(nav, str):
        return {nav}
    return {
        page for each in (nav.values() if isinstance(nav, dict) else nav) for page in _named(each)
    }
