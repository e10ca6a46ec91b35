"""What the OpenAPI document promises is so: Schemathesis sends what fits it and what does not, and looks at the answers."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from schemathesis.specs.openapi.schemas import OpenApiSchema
from starlette.testclient import TestClient

from sayso.serve.app import make
from sayso.serve.settings import Limits, Settings
from tests.serve.conftest import ADDRESS, Client

SEMANTIC: list[Any] = [positive_data_acceptance]
"""That what fits the document is taken: it may still name a statement that is not there, which is told with 422."""


@schemathesis.serializer("application/x-ndjson")
def as_lines(_context: object, value: object) -> bytes:
    """Lines of JSON as they are."""
    return str(value).encode("utf-8", "replace")


EVERY = Limits(reads=(1e6, 1e6), writes=(1e6, 1e6))


@pytest.fixture(scope="module")
def app(harbour_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    db = Path(shutil.copy(harbour_db, tmp_path_factory.mktemp("schema") / "news.db"))
    app = make(Settings(db, by="Ana", names=("testserver",), limits=EVERY))
    with TestClient(app, base_url=ADDRESS):
        yield app


@pytest.fixture(scope="module")
def api(app: FastAPI) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


OPERATIONS = [
    (method, path)
    for path, operations in make(Settings(Path("none.db"))).openapi()["paths"].items()
    for method in operations
]


@pytest.mark.parametrize(
    ("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS]
)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "does not"])
def test_every_operation_keeps_its_promises(
    api: OpenApiSchema, method: str, path: str, mode: GenerationMode
) -> None:
    strategy = api[path][method].as_strategy(generation_mode=mode)

    @settings(
        max_examples=3,
        phases=[Phase.explicit, Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def promised(case: Case[Any]) -> None:
        given_parts = case.path_parameters or {}
        if len(str(given_parts.get("story", ""))) % 2:
            given_parts["story"] = "harbour"
        case.call_and_validate(excluded_checks=SEMANTIC)

    with contextlib.suppress(Unsatisfiable):  # where nothing can be sent that does not fit
        promised()


def test_the_document_is_openapi_31_and_names_every_address(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) > 35
    assert all(path.startswith("/api/v1/") for path in document["paths"])
    for path in document["paths"].values():
        for operation in path.values():
            assert operation.get("description") or operation.get("summary")
            assert "429" in operation["responses"]
