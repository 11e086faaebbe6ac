"""A real server: the web program of `examples/web` in a process of its own, on a free port."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from attrs import define, field

from cisflow.journal.by_url import open_store
from cisflow.journal.verify import chain_findings
from cisflow.model.casefile import CaseFile
from tests.docs_harness import ROOT

FIRST = date(2026, 1, 1)
PAGE = {"accept": "text/html"}


@define
class Server:
    """The program over a store in a folder; it can be killed and started again."""

    folder: Path
    address: str = ""
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """The store."""
        return f"sqlite:///{self.folder / 'office.db'}"

    def start(self) -> None:
        """Start it, and wait until it says where it listens."""
        log = self.folder / "log"
        command = [sys.executable, "-m", "uvicorn", "--app-dir", str(ROOT / "examples" / "web")]
        with log.open("wb") as told:
            self._process = subprocess.Popen(
                [*command, "--port", "0", "--no-access-log", "office:app"],
                stderr=told,
                cwd=self.folder,
                env=os.environ | {"OFFICE_STORE": self.url},
            )
        while not (found := re.search(r"running on (http://\S+)", log.read_text("utf-8"))):
            assert self._process.poll() is None, log.read_text("utf-8")
            time.sleep(0.02)
        self.address = found[1]

    def kill(self) -> None:
        """As `kill -9` does: it cannot finish anything."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def client(self) -> httpx.Client:
        """Somebody who asks; one for each thread."""
        return httpx.Client(base_url=self.address, timeout=120, trust_env=False)

    def kept(self) -> dict[str, CaseFile]:
        """All cases of the store, as another process reads them."""
        store = open_store(self.url)
        try:
            return {name: store.read(name) for name in store.names()}
        finally:
            store.close()

    def intact(self) -> dict[str, CaseFile]:
        """The same, each chain sound: no number is missing, no entry was written by halves."""
        kept = self.kept()
        later = datetime.now(UTC) + timedelta(minutes=1)
        for file in kept.values():
            assert [each.code for each in chain_findings(file, later)] == []
        return kept


def opened(client: httpx.Client, id: str, **more: str) -> httpx.Response:
    """A case is opened."""
    asked = {"id": id, "title": f"Contract {id}", "by": "author", "on": str(FIRST)} | more
    return client.post("/", json=asked)


def acted(
    client: httpx.Client,
    id: str,
    action: str = "drafting.submit",
    by: str = "author",
    on: date | str = FIRST,
    **more: Any,  # noqa: ANN401 - other fields
) -> httpx.Response:
    """An action is asked for."""
    asked = {"action": action, "by": by, "on": str(on)} | more
    return client.post(f"/cases/{id}/act", json=asked)
