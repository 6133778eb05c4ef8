"""Forms: a first medical assessment, a nursing assessment with vital signs, a questionnaire of pain and nutrition.

What may enter: their story, the extracts and the FHIR responses that tell it, their key.
"""

from pathlib import Path

from laennec.simulate.delivery import Delivery
from laennec.simulate.forms.fhir import write_responses
from laennec.simulate.forms.story import make_forms
from laennec.simulate.forms.telling import MAPPING, write_extracts, write_truth
from laennec.simulate.mistakes import Mistakes
from laennec.simulate.telling import Told
from laennec.simulate.world import World


def write(world: World, mistakes: Mistakes, delivery: Delivery, key: Path) -> Told:
    """All of it: extracts for the history and for hospitals that send extracts, FHIR for the others' nights."""
    forms, answers = make_forms(world, mistakes)
    said = forms.said(world)
    write_extracts(world, forms, answers, said, delivery)
    write_responses(world, forms, answers, said, delivery)
    return Told(MAPPING, write_truth(key, world, mistakes, (forms, answers, said)))
