"""FHIR R4 forms: Questionnaire and QuestionnaireResponse, as JSON files, Bundles and NDJSON.

What may enter: how such files are taken apart, checked (by fhir.resources) and written. Other resources are read for
the numbers of patients, encounters and practitioners that responses refer to. See docs/forms.md.
"""

from laennec.sources.fhir.format import Fhir

FORMATS = (Fhir(),)
