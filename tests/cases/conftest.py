"""Databases for tests of cases: those that the tests of stores have."""

from __future__ import annotations

from tests.journal.conftest import postgres, postgres_folder, postgres_server

__all__ = ["postgres", "postgres_folder", "postgres_server"]
