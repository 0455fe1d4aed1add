"""The zones of cities that people look for among time zones and that no zone is named after. Data only."""

from __future__ import annotations

import re

_CITIES = {
    "Asia/Shanghai": "beijing peking guangzhou canton shenzhen tianjin hangzhou nanjing wuhan chengdu xian",
    "Asia/Kolkata": "delhi newdelhi mumbai bombay bangalore bengaluru chennai hyderabad",
    "Asia/Tokyo": "osaka kyoto nagoya sapporo",
    "Asia/Seoul": "busan",
    "Asia/Karachi": "islamabad lahore",
    "Asia/Dubai": "abudhabi",
    "Asia/Ho_Chi_Minh": "hanoi danang",
    "Europe/Berlin": "munich frankfurt hamburg cologne bonn",
    "Europe/Rome": "milan naples turin florence venice",
    "Europe/Madrid": "barcelona seville valencia",
    "Europe/Paris": "lyon marseille strasbourg",
    "Europe/London": "manchester edinburgh glasgow birmingham",
    "Europe/Zurich": "geneva bern basel",
    "Europe/Moscow": "saintpetersburg stpetersburg",
    "Europe/Istanbul": "ankara izmir",
    "Africa/Johannesburg": "capetown pretoria durban",
    "Africa/Lagos": "abuja",
    "America/New_York": "washington boston philadelphia atlanta miami",
    "America/Chicago": "dallas houston austin minneapolis",
    "America/Los_Angeles": "sanfrancisco seattle sandiego lasvegas portland",
    "America/Toronto": "ottawa quebec",
    "America/Sao_Paulo": "brasilia riodejaneiro rio",
    "Pacific/Auckland": "wellington christchurch",
}
_ZONE_OF = {city: zone for zone, cities in _CITIES.items() for city in cities.split()}


def zone_of(name: str) -> str | None:
    """The zone of the city that `name` ends with, as Asia/Shanghai for `Asia/Beijing` or `beijing`. None when it is
    unknown.
    """
    return _ZONE_OF.get(re.sub(r"[^a-z]", "", name.rpartition("/")[2].lower()))
