"""Label sets: those that `sayso` decodes, and what the corpora call them."""

from sayso.annotate.encoder.labels import (
    COUNTS,
    DISTANCES,
    ENTITIES,
    ENTITY_TAGS,
    FORBIDDEN,
    LINK,
    ROLES,
    SCALE,
    STEPS,
    TAGS,
    forbidden,
)

__all__ = [
    "COUNTS",
    "DISTANCES",
    "ENTITIES",
    "ENTITY_OF",
    "ENTITY_TAGS",
    "FORBIDDEN",
    "LINK",
    "ROLES",
    "SCALE",
    "STEPS",
    "TAGS",
    "forbidden",
]

ENTITY_OF = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "people",
}
