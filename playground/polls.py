"""Polls and their votes."""

from dataclasses import dataclass, field

from playground.records import Chat, Json, Message, without_nothing


@dataclass(slots=True)
class Poll:
    """A poll, its votes by user, and where it is shown."""

    id: str
    question: Json  # text and entities
    options: list[Json]  # persistent_id, text, text_entities
    extra: Json  # explanation, description, correct options, …
    is_anonymous: bool = True
    kind: str = "regular"
    allows_multiple_answers: bool = False
    allows_revoting: bool = True
    hides_results: bool = False
    closes_at: float | None = None
    open_period: int | None = None
    is_closed: bool = False
    of_bot: bool = True
    votes: dict[int, list[int]] = field(default_factory=dict)
    shown_in: list[tuple[Chat, Message]] = field(default_factory=list)

    def as_json(self) -> Json:
        """Return the Bot API's `Poll`."""
        counts = [sum(index in chosen for chosen in self.votes.values()) for index in range(len(self.options))]
        hidden = self.hides_results and not self.is_closed
        shape: Json = {
            "id": self.id,
            **self.question,
            "options": [
                option | {"voter_count": 0 if hidden else count}
                for option, count in zip(self.options, counts, strict=True)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "type": self.kind,
            "allows_multiple_answers": self.allows_multiple_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": False,
            **self.extra,
        }
        closes_at = None if self.closes_at is None else int(self.closes_at)
        return shape | without_nothing(open_period=self.open_period, close_date=closes_at)

    def answer(self, user: Json) -> Json:
        """Return the Bot API's `PollAnswer` of one voter."""
        chosen = self.votes.get(int(user["id"]), [])
        return {
            "poll_id": self.id,
            "user": user,
            "option_ids": chosen,
            "option_persistent_ids": [self.options[index]["persistent_id"] for index in chosen],
        }
