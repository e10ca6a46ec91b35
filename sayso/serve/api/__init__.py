"""The REST API under `/api/v1`: what the command line shows and does, as JSON in the shapes of the contract.

asked     filters, paging, the story that an address means    told      stories, reports, statements, findings, who, changed
judged    judgements: listed, made, undone, exchanged         added     stories and reports that are added, texts annotated
outlets   the table of outlets                                schema    the OpenAPI document
"""
