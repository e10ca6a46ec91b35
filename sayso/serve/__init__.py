"""A store of many stories over HTTP: the same pages live, review, and the REST API under `/api/v1`.

settings   where it listens, who may come in, limits     guard     host, headers, rate, size and time of every request
app        all of it put together                        entrance  who is asking, and whether a form is ours
live       whole records in memory, each of one state    problems  what went wrong, as a page or as JSON (RFC 9457)
review     from a form or a row to a judgement           api       the REST API, a module a kind of thing
pages      what a browser shows                          assets    style and script, from the package
"""
