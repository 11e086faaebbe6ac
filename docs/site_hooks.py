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
    """A folder in the navigation stands for its pages: the index, then a section for each family."""
    docs = Path(config["docs_dir"])
    config["nav"] = _unfolded(config["nav"], docs)
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


def _unfolded(nav: Any, docs: Path) -> Any:  # noqa: ANN401
    if isinstance(nav, list):
        return [_unfolded(each, docs) for each in nav]
    if isinstance(nav, dict):
        return {title: _unfolded(each, docs) for title, each in nav.items()}
    if not nav.endswith("/"):
        return nav
    families: dict[str, list[str]] = {}
    for path in sorted((docs / nav).glob("*.md")):
        if path.name != "README.md":
            families.setdefault(path.name[:2], []).append(nav + path.name)
    return [f"{nav}README.md", *({family: pages} for family, pages in families.items())]
