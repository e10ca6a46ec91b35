"""Questions: how they are judged, and how long they take."""
