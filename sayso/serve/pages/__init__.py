"""What a browser shows: the dossier's sections live, reports, claims, actors, search, review, and the way in.

render     templates, style and script, and what differs from reader to reader    told       stories, sections, reports, claims, actors, exports
laid       a story laid out over several addresses                                reviewing  deciding, undoing, the log, agreement
entering   the token, the name, adding stories and reports
"""
