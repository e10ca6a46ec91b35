"""The second annotator: a language model behind an OpenAI-compatible address, for any language that it reads.

    lines of a report → question → answer → quoted words → looked up in the text, letter by letter → spans, or nothing

The report's text is data: it stands between marks that it cannot contain, the answer has one form
and is never run, and what is not in the text to the letter is dropped and counted. So a text that
gives the model orders can at worst have its own attributions missed.
"""

from __future__ import annotations

from sayso.annotate.llm.annotator import LanguageModel
from sayso.annotate.llm.settings import Model, from_environment

__all__ = ["LanguageModel", "Model", "from_environment"]
