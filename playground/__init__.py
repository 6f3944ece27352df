"""The playground: an embedded Bot API server with a chat page and a control API.

It knows the Bot API and nothing of the bot it serves; `docs/playground.md` is its contract.
"""
