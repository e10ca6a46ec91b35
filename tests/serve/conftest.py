"""The harbour story in a store, served: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso import Story
from sayso.serve.app import make
from sayso.serve.settings import Settings
from tests.judging.harbour import TEXTS

ADDRESS = "http://127.0.0.1:8765"
TOKEN = "a-token-of-the-tests-and-of-nothing-else"  # noqa: S105
HARBOUR = "/api/v1/stories/harbour"

Client = TestClient
Serve = Callable[..., TestClient]


@pytest.fixture(scope="session")
def harbour_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the story of the harbour, derived; tests work on copies."""
    path = tmp_path_factory.mktemp("harbour") / "news.db"
    with Story("harbour", db=path) as story:
        for name, text in TEXTS.items():
            story.receive(
                text.encode(), name, {"outlet": name.removesuffix(".txt").title(), "published": "2025-03-01"}
            )
        story.record()
    return path


@pytest.fixture
def db(harbour_db: Path, tmp_path: Path) -> Path:
    """A copy of the store for one test."""
    return Path(shutil.copy(harbour_db, tmp_path / "news.db"))


@pytest.fixture
def serve(db: Path) -> Iterator[Serve]:
    """Serves the store with these settings, without a network."""
    running: list[TestClient] = []

    def begin(*, address: str = ADDRESS, **settings: Any) -> TestClient:
        client = TestClient(make(Settings(db, **settings)), base_url=address, follow_redirects=False)
        client.__enter__()
        running.append(client)
        return client

    yield begin
    for client in running:
        client.__exit__(None, None, None)


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """Somebody on the same machine."""
    return serve(by="Ana")


def statements(client: TestClient, **filters: str) -> list[dict[str, Any]]:
    """The statements that fit, as the API has them."""
    found: list[dict[str, Any]] = (
        client.get(f"{HARBOUR}/statements", params=filters).raise_for_status().json()["items"]
    )
    return found


def said(client: TestClient, words: str) -> dict[str, Any]:
    """The one statement with these words."""
    (found,) = statements(client, words=words)
    return found


def csrf(client: TestClient) -> str:
    """The token that pages give to this session."""
    page = client.get("/you").text
    return page.partition('name="csrf" value="')[2].partition('"')[0]
