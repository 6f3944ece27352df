"""All routes, in the order in which they are tried: commands first, then what the features take, then the rest."""

from __future__ import annotations

from handlers import home, joining, leaving, roles, settings, units
from handlers.routes import Route

ROUTES: list[Route] = [
    *home.FIRST_ROUTES,
    *settings.ROUTES,
    *joining.ROUTES,
    *units.ROUTES,
    *roles.ROUTES,
    *leaving.ROUTES,
    *home.LAST_ROUTES,
]

COMMANDS = ("start", "help", "settings", "cancel", "privacy")
