"""Sentences, French and English: what counts persons, describes one, names one."""

import pytest

from laennec.airlock.checks.rules.identifiers import nir_key
from tests.airlock.checks import found

SAFE = [
    "Au total 412 patients ont été inclus dans 3 centres entre 2015 et 2020.",
    "L'âge médian était de 65 ans (IQR 50-78) ; HR 1.5 (IC95% 1.1-2.1, p=0.003).",
    "We used 5 folds, 3 models and 2 ICD-10 codes; cells below 10 patients were masked.",
    "Les effectifs de moins de 5 patients sont masqués.",
    "Extraction du 15/03/2024, période du 01/01/2018 au 31/12/2022.",
    "Les 120 patients de 90 ans et plus (29 %) ont été analysés.",
    "The Charlson index and the Kaplan-Meier estimator were used; Cox model, Hosmer-Lemeshow test.",
    "F(3, 408) = 4.2, p = 0.006.",
]
UNSAFE = {
    "Parmi les 412 patients, trois patients sont décédés.": "small_count",
    "Only 4 women were included.": "small_count",
    "The outcome occurred in 3/57 patients.": "small_count",
    "Il y a eu un seul décès.": "small_count",
    "Aucun des 35 patients n'a rechuté.": "zero",
    "All 23 women were positive.": "zero",
    "Of 412 patients, 405 were followed.": "subtraction",
    "Mortality was 1.2% among 412 patients.": "percentage",
    "Femme de 72 ans hospitalisée pour infarctus.": "description",
    "A 54-year-old man was admitted.": "description",
    "Le patient est décédé le 12/03/2021.": "date",
    "Le doyen avait 97 ans.": "age",
    "L'âge allait d'un minimum de 18 à un maximum de 88 ans.": "extreme",
    "Le premier patient représente 91 % des coûts.": "dominance",
    "Residual standard error: 2.1 on 4 degrees of freedom": "degrees_of_freedom",
    "M. Dupont a été revu.": "name",
    "Suivi par Fatima Benali.": "name",
    "Joindre au 06 12 34 56 78.": "contact",
    "jean.martin@chu-exemple.fr": "contact",
    "12 rue des Lilas": "contact",
    "IPP 8012345678": "identifier",
    "NIR 1 85 05 78 006 084 91": "identifier",
    "password: S3cret!xyz": "secret",
}


@pytest.mark.parametrize("sentence", SAFE)
def test_safe_sentences_pass(tmp_path, sentence):
    assert not found(tmp_path, "text.md", sentence, population="412 patients")


@pytest.mark.parametrize("sentence", UNSAFE)
def test_unsafe_sentences_are_stopped(tmp_path, sentence):
    assert UNSAFE[sentence] in found(tmp_path, "text.md", sentence)


def test_the_key_of_a_social_security_number():
    assert nir_key("1850578006084", "91")
    assert nir_key("1 85 05 2A 006 084", "35")
    assert not nir_key("1850578006084", "36")
