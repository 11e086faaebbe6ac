"""A small web program: contracts on their way through an office, for browsers and for programs.

`uvicorn --app-dir examples/web office:app` serves it; OFFICE_STORE names another store.
"""

import os
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import parse_qsl

import pages
from attrs import asdict
from fastapi import Depends, FastAPI, Header, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, BeforeValidator, Field

import cisflow
from cisflow import errors
from cisflow.cases.desk import Desk
from cisflow.journal.by_url import open_store
from cisflow.model.standing import Standing
from cisflow.model.text import as_text
from cisflow.report.where_json import where_json

STORE = os.environ.get("OFFICE_STORE", "sqlite:///office.db")
STATUS: dict[type[Exception], int] = {  # the first that fits
    errors.NoSuchCase: 404,
    errors.Refused: 409,
    errors.StaleCase: 409,
    errors.CaseExists: 409,
    errors.StoreAway: 503,
    errors.NotOurStore: 503,
    errors.ClockMovedBack: 503,
    errors.InvalidInput: 500,  # the store holds what is no journal
    errors.CisflowError: 422,
}
SAFE = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

desk = Desk(open_store(STORE, create=True), "office/contract")  # one, for all threads
app = FastAPI(title="Contracts", docs_url=None, redoc_url=None)  # whose pages load from elsewhere


class Opening(BaseModel):
    """A new case."""

    id: str = Field(pattern=r"^[\w][\w .:-]*$", max_length=80)  # it stands in addresses
    title: str = Field(min_length=1, max_length=300)
    by: str
    on: date
    key: str | None = None


class Act(BaseModel):
    """An action that is asked for; `expected` is how many entries the one who asks has seen."""

    action: str
    on: date
    by: str
    note: str | None = None
    expected: int | None = None
    key: str | None = None


Model = TypeVar("Model", bound=BaseModel)
Key = Annotated[str | None, Header(alias="Idempotency-Key")]
Since = Annotated[date | None, BeforeValidator(lambda given: given or None)]  # a form sends ""


def given(model: type[Model]) -> Callable[[Request], Awaitable[Model]]:
    """What a request carries, as JSON or as the fields of a form; what is no such thing is 422."""

    async def read(request: Request) -> Model:
        body = await request.body()
        try:
            if "json" in request.headers.get("content-type", ""):
                return model.model_validate_json(body)
            return model.model_validate(dict(parse_qsl(body.decode())))
        except ValueError as fault:
            plain = getattr(fault, "errors", None)  # those of pydantic tell each field
            told = plain(include_url=False, include_context=False) if plain else [str(fault)]
            raise RequestValidationError(told) from fault

    return read


def language(request: Request) -> pages.Language:
    """The language that is asked for by `?lang=`."""
    return "ru" if request.query_params.get("lang") == "ru" else "en"


def answer(
    request: Request, page: Callable[[], str], values: Callable[[], object], status: int = 200
) -> Response:
    """A page for a browser, values for a program."""
    if "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(page(), status, SAFE)
    return JSONResponse(values(), status, SAFE)


@app.get("/")
def cases(request: Request, body: str = "", verdict: str = "", since: Since = None) -> Response:
    """Where the cases stand: before a body, with a verdict, since a day or earlier."""
    rows = list(_rows(body, verdict, since))
    return answer(
        request,
        lambda: pages.list_page(desk, rows, request.query_params, language(request)),
        lambda: [jsonable_encoder(asdict(row)) | {"verdict": word} for row, word in rows],
    )


def _rows(body: str, verdict: str, since: date | None) -> Iterator[tuple[Standing, str]]:
    for row in desk.standing(body=body or None):
        word = pages.verdict(row, date.today())
        if verdict in ("", word) and (since is None or row.since_last <= since):
            yield row, word


@app.post("/")
def begin(
    request: Request, asked: Annotated[Opening, Depends(given(Opening))], key: Key = None
) -> Response:
    """A new case."""
    case = desk.open(asked.id, asked.on, asked.by, title=asked.title, key=key or asked.key)
    return _done(request, case.file.id, {"case": case.file.id, "seq": len(case.events)}, 201)


@app.get("/cases/{id:path}/picture.svg")
def picture(request: Request, id: str, day: date | None = None) -> Response:
    """The route, and how far the case has come on it."""
    drawn = cisflow.draw(desk.case(id), day, lang=language(request))
    return Response(drawn.render("svg"), 200, SAFE, "image/svg+xml")


@app.get("/cases/{id:path}")
def case(request: Request, id: str, day: date | None = None) -> Response:
    """Where a case stands, what happened, and what can be done or why not."""
    live = desk.case(id)
    found, lang = cisflow.where(live, day), language(request)
    return answer(
        request,
        lambda: pages.case_page(live, found, lang),
        lambda: where_json(found, lang) | {"entries": len(live.events)},
    )


@app.post("/cases/{id:path}/act")
def act(
    request: Request, id: str, asked: Annotated[Act, Depends(given(Act))], key: Key = None
) -> Response:
    """Take an action. What was answered with success is on disk."""
    note = as_text(asked.note) if asked.note else None
    done = desk.act(
        id, asked.action, asked.on, asked.by,
        note=note, expected=asked.expected, key=key or asked.key,
    )  # fmt: skip
    return _done(request, id, {"case": id, "seq": done.seq, "repeated": done.repeated}, 200)


def _done(request: Request, id: str, values: dict[str, object], status: int) -> Response:
    there = RedirectResponse(pages.link(id, language(request)), 303)
    return (
        there if "text/html" in request.headers.get("accept", "") else JSONResponse(values, status)
    )


@app.exception_handler(cisflow.CisflowError)
@app.exception_handler(RequestValidationError)
def wrong(request: Request, fault: Exception) -> Response:
    """Whatever did not go as asked: every reason, and what happened meanwhile."""
    status = next((each for kind, each in STATUS.items() if isinstance(fault, kind)), 422)
    lang, id = language(request), request.path_params.get("id", "")

    def page() -> str:
        told = pages.notice(fault, lang)
        if isinstance(fault, cisflow.Refused | cisflow.StaleCase):
            live = desk.case(id)
            return pages.case_page(live, cisflow.where(live), lang, told)
        return pages.fault_page(told, lang)

    return answer(request, page, lambda: pages.told(fault, lang), status)
