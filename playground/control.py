"""The control API: acting as people, moving the clock, making faults, watching."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from playground import acts, groups, inline, web_apps
from playground.calls import QUIET_SECONDS
from playground.errors import ControlError
from playground.records import Chat, Json, Person
from playground.sending import body_of, content_of
from playground.world import World

HEARTBEAT_SECONDS = 20.0
Handler = Callable[[Request], Awaitable[Response]]


def number(request: Request, name: str, default: float) -> float:
    """Return a number from the query."""
    try:
        return float(request.query_params.get(name, default))
    except ValueError:
        raise ControlError(f"“{name}” must be a number.") from None


class Control:
    """The handlers of one world's control API."""

    def __init__(self, world: World) -> None:
        self.world = world

    def person(self, request: Request) -> Person:
        """Return who acts."""
        return acts.find_person(self.world, request.path_params["user"])

    def chat(self, person: Person, wanted: Json) -> Chat:
        """Return the chat that is acted in: by default the private one."""
        return acts.find_chat(self.world, int(wanted.get("chat_id") or person.id))

    def chat_in_path(self, request: Request) -> Chat:
        """Return the chat that the path names; groups have negative numbers."""
        try:
            return acts.find_chat(self.world, int(request.path_params["chat"]))
        except ValueError:
            raise ControlError("A chat is named by its number.", 404) from None

    # The world

    async def state(self, _: Request) -> Response:
        """Everything but the messages."""
        return JSONResponse(self.world.state())

    async def scene(self, request: Request) -> Response:
        """What the page shows around the chats."""
        self.world.scene = await body_of(request)
        self.world.emit("scene", self.world.scene)
        return JSONResponse({})

    async def reset(self, _: Request) -> Response:
        """A new world."""
        self.world.reset()
        return JSONResponse({})

    async def clock(self, request: Request) -> Response:
        """Move the clock."""
        wanted = await body_of(request)
        clock = self.world.clock
        try:
            if "to" in wanted:
                clock.set_to(datetime.fromisoformat(wanted["to"]))
            elif "advance_seconds" in wanted:
                clock.offset += float(wanted["advance_seconds"])
            else:
                clock.offset = float(wanted["offset_seconds"])
        except (KeyError, TypeError, ValueError):
            raise ControlError("Say to (ISO 8601), advance_seconds or offset_seconds.") from None
        self.world.clock_moved()
        return JSONResponse(clock.as_json())

    async def faults(self, request: Request) -> Response:
        """Make faults, or heal them all."""
        try:
            wanted = json.loads(await request.body())
        except ValueError:
            raise ControlError("Faults are a list of objects.") from None
        self.world.faults.replace(wanted)
        faults = [fault.as_json() for fault in self.world.faults.all]
        self.world.emit("faults", faults)
        return JSONResponse(faults)

    async def limits(self, request: Request) -> Response:
        """Enforce limits."""
        self.world.limits.replace(await body_of(request))
        return JSONResponse(self.world.limits.as_json())

    async def calls(self, request: Request) -> Response:
        """The log of Bot API calls."""
        return JSONResponse(self.world.calls.after(int(number(request, "after", 0))))

    async def idle(self, request: Request) -> Response:
        """Wait for the bot to come to rest."""
        return JSONResponse(
            await self.world.calls.idle(
                self.world.updates,
                has_webhook=self.world.webhook is not None,
                seconds=min(number(request, "timeout", 10), 600),
                quiet=number(request, "quiet", QUIET_SECONDS),
            )
        )

    async def updates(self, request: Request) -> Response:
        """Deliver something as it is."""
        raw = await request.body()
        if request.headers.get("content-type", "").startswith("application/json"):
            await body_of(request)
        self.world.calls.touch()
        return JSONResponse({"update_id": self.world.updates.inject(raw)})

    # People

    async def add_user(self, request: Request) -> Response:
        """Somebody new."""
        wanted = await body_of(request)
        if not wanted.get("first_name"):
            raise ControlError("A user needs a first_name.")
        known = ("last_name", "username", "language_code", "id", "caption")
        person = self.world.add_person(
            str(wanted["first_name"]), **{name: wanted[name] for name in known if name in wanted}
        )
        return JSONResponse(person.as_control(), 201)

    async def start(self, request: Request) -> Response:
        """Press START."""
        payload = (await body_of(request)).get("payload") or ""
        return JSONResponse(acts.start(self.world, self.person(request), payload).seen())

    async def messages(self, request: Request) -> Response:
        """Write, or send files."""
        person = self.person(request)
        wanted, contents = await content_of(request, self.world, person)
        chat = self.chat(person, wanted)
        reply_to = wanted.get("reply_to_message_id")
        written = [
            acts.write(
                self.world,
                person,
                chat,
                content,
                reply_to=None if reply_to is None else int(reply_to),
                forwarded=bool(wanted.get("forward")),
            )
            for content in contents
        ]
        return JSONResponse(written[0].seen())

    async def edits(self, request: Request) -> Response:
        """Change a message."""
        person = self.person(request)
        wanted, contents = await content_of(request, self.world, person)
        chat = self.chat(person, wanted)
        said = str(wanted.get("text", wanted.get("caption", "")))
        file = None if "text" in contents[0] else contents[0]
        message = acts.edit(self.world, person, chat, int(wanted.get("message_id", 0)), said, file=file)
        return JSONResponse(message.seen())

    async def taps(self, request: Request) -> Response:
        """Press a button."""
        person, wanted = self.person(request), await body_of(request)
        return JSONResponse(acts.tap(self.world, person, self.chat(person, wanted), wanted))

    async def open_app(self, request: Request) -> Response:
        """Open a Mini App."""
        person, wanted = self.person(request), await body_of(request)
        return JSONResponse(web_apps.open_app(self.world, person, self.chat(person, wanted), wanted))

    async def themes(self, _: Request) -> Response:
        """The colours that Mini Apps are told."""
        return JSONResponse(web_apps.THEMES)

    async def send_data(self, request: Request) -> Response:
        """Send what a Mini App hands to the bot."""
        person, wanted = self.person(request), await body_of(request)
        return JSONResponse(web_apps.send_data(self.world, person, self.chat(person, wanted), wanted).seen())

    async def votes(self, request: Request) -> Response:
        """Vote or retract."""
        person, wanted = self.person(request), await body_of(request)
        chosen = [int(index) for index in wanted.get("option_ids", [])]
        chat = self.chat(person, wanted)
        return JSONResponse(acts.vote(self.world, person, chat, wanted.get("message_id", 0), chosen).as_json())

    async def reactions(self, request: Request) -> Response:
        """React, or take it back."""
        person, wanted = self.person(request), await body_of(request)
        chat = self.chat(person, wanted)
        acts.react(self.world, person, chat, wanted.get("message_id", 0), wanted.get("emoji"))
        return JSONResponse({})

    async def block(self, request: Request) -> Response:
        """Block the bot."""
        acts.block(self.world, self.person(request))
        return JSONResponse({})

    async def unblock(self, request: Request) -> Response:
        """Let it write again."""
        acts.unblock(self.world, self.person(request))
        return JSONResponse({})

    async def answer_to_tap(self, request: Request) -> Response:
        """What the bot answered to a tap."""
        query = self.world.queries.get(request.path_params["query"])
        if query is None:
            raise ControlError("There is no such tap.", 404)
        return JSONResponse({"answered": query["answered"], "answer": query.get("answer")})

    async def inline_query(self, request: Request) -> Response:
        """Type `@bot …` in some chat."""
        person, wanted = self.person(request), await body_of(request)
        chat = self.chat(person, wanted)
        return JSONResponse({"inline_query_id": inline.ask(self.world, person, chat, str(wanted.get("query", "")))})

    async def inline_results(self, request: Request) -> Response:
        """What the bot offers."""
        query = inline.find_query(self.world, request.path_params["query"])
        return JSONResponse({name: query.get(name) for name in ("results", "button", "is_personal")})

    async def inline_choice(self, request: Request) -> Response:
        """Send one of the offered results."""
        person, wanted = self.person(request), await body_of(request)
        chat = self.chat(person, wanted)
        return JSONResponse(inline.choose(self.world, person, chat, wanted).seen())

    async def commands(self, request: Request) -> Response:
        """The commands somebody is offered."""
        person = self.person(request)
        chat = self.chat(person, dict(request.query_params))
        return JSONResponse(self.world.profile.commands_for(chat, person.id, person.language_code))

    # Chats

    async def add_chat(self, request: Request) -> Response:
        """A group or channel."""
        chat = groups.create(self.world, await body_of(request))
        return JSONResponse(chat.as_control(self.world.bot.id), 201)

    async def members(self, request: Request) -> Response:
        """Somebody joins, leaves, rises or is thrown out."""
        chat = self.chat_in_path(request)
        wanted = await body_of(request)
        user_id = self.world.bot.id if wanted.get("user") == "bot" else int(wanted.get("user") or 0)
        if user_id != self.world.bot.id:
            acts.find_person(self.world, user_id)
        actor = int(wanted.get("by") or next(iter(chat.members)))
        groups.set_member(self.world, chat, actor, user_id, str(wanted.get("status", "member")))
        return JSONResponse(chat.as_control(self.world.bot.id))

    async def transcript(self, request: Request) -> Response:
        """A chat as its people see it."""
        chat = self.chat_in_path(request)
        return JSONResponse(self.world.transcript(chat, int(number(request, "after", 0))))

    async def all_messages(self, request: Request) -> Response:
        """Every chat that has something new."""
        after = int(number(request, "after", 0))
        chats = {str(chat.id): self.world.transcript(chat, after)["messages"] for chat in self.world.chats.values()}
        return JSONResponse({"chats": {k: found for k, found in chats.items() if found}, "seq": self.world.seq})

    async def wait(self, request: Request) -> Response:
        """The same, once something is new."""
        chat = self.chat_in_path(request)
        after = int(number(request, "after", 0))
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(number(request, "timeout", 30), 600)
        while not any(message.seq > after for message in chat.messages.values()):
            left = deadline - loop.time()
            if left <= 0 or self.world.is_closed or not await self.world.signal.wait(left):
                break
        return JSONResponse(self.world.transcript(chat, after))

    # For the page

    async def file(self, request: Request) -> Response:
        """A file's bytes, without a token."""
        found = self.world.files.get(request.path_params["file_id"])
        if found is None:
            raise ControlError("There is no such file.", 404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        return Response(found.upload.content, media_type=found.upload.mime_type, headers=headers)

    async def qr(self, request: Request) -> Response:
        """A text as a QR code."""
        import io

        import segno  # rare

        text = request.query_params.get("text", "")
        if not 0 < len(text) <= 1000:
            raise ControlError("A QR code needs a text of at most 1000 characters.")
        drawn = io.BytesIO()
        segno.make(text, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
        return Response(drawn.getvalue(), media_type="image/svg+xml")

    async def events(self, request: Request) -> Response:
        """Server-Sent Events."""
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers={"Cache-Control": "no-cache"})

    async def _stream(self) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue()

        def listener(event: str, data: Any) -> None:
            queue.put_nowait((event, json.dumps(data, ensure_ascii=False)))

        self.world.listeners.add(listener)
        try:
            yield b"retry: 1000\n\n"  # a lost page comes back after a second
            while not self.world.is_closed:
                try:
                    event, text = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                    yield f"event: {event}\ndata: {text}\n\n".encode()
                except TimeoutError:
                    yield b": still here\n\n"
        finally:
            self.world.listeners.discard(listener)


def routes(world: World) -> list[Route]:
    """Return the control API's routes, under `/control`."""
    act = Control(world)
    table: list[tuple[str, str, Handler]] = [
        ("GET", "/state", act.state),
        ("PUT", "/scene", act.scene),
        ("POST", "/reset", act.reset),
        ("POST", "/clock", act.clock),
        ("PUT", "/faults", act.faults),
        ("PUT", "/limits", act.limits),
        ("GET", "/calls", act.calls),
        ("GET", "/idle", act.idle),
        ("GET", "/events", act.events),
        ("POST", "/updates", act.updates),
        ("POST", "/users", act.add_user),
        ("POST", "/users/{user:int}/start", act.start),
        ("POST", "/users/{user:int}/messages", act.messages),
        ("POST", "/users/{user:int}/edits", act.edits),
        ("POST", "/users/{user:int}/taps", act.taps),
        ("GET", "/taps/{query}", act.answer_to_tap),
        ("POST", "/users/{user:int}/web_apps", act.open_app),
        ("POST", "/users/{user:int}/web_app_data", act.send_data),
        ("GET", "/themes", act.themes),
        ("POST", "/users/{user:int}/inline_queries", act.inline_query),
        ("POST", "/users/{user:int}/inline_choices", act.inline_choice),
        ("GET", "/inline_queries/{query}", act.inline_results),
        ("POST", "/users/{user:int}/votes", act.votes),
        ("POST", "/users/{user:int}/reactions", act.reactions),
        ("POST", "/users/{user:int}/block", act.block),
        ("POST", "/users/{user:int}/unblock", act.unblock),
        ("GET", "/users/{user:int}/commands", act.commands),
        ("POST", "/chats", act.add_chat),
        ("POST", "/chats/{chat}/members", act.members),
        ("GET", "/chats/{chat}/messages", act.transcript),
        ("GET", "/chats/{chat}/wait", act.wait),
        ("GET", "/messages", act.all_messages),
        ("GET", "/files/{file_id}", act.file),
        ("GET", "/qr", act.qr),
    ]
    return [Route(path, handler, methods=[verb]) for verb, path, handler in table]
