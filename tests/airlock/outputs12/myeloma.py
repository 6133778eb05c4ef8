"""Myeloma: Word tables made by hand."""

from typing import Any

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs12 import kit
from tests.airlock.outputs12.kit import of

MYE = "538 patients suivis pour un myélome multiple, file active 2014-2023"


def write(shelf: Shelf) -> None:
    path = shelf.safe(
        "myelome/tableau1.docx", "cycles, lignes et doses", "Tableau 1 de l'article, patients par ligne", MYE
    )
    rows: list[Any] = [["", "Ligne 1 (n = 538)", "Ligne 2 (n = 311)", "Ligne 3 (n = 164)"], ["ISS III", of(151, 538, True), of(97, 311, True), of(58, 164, True)], ["Autogreffe", of(262, 538, True), of(71, 311, True), of(19, 164, True)],
            ["Anticorps anti-CD38", of(118, 538, True), of(149, 311, True), of(96, 164, True)], ["Cycles, médiane [Q1 ; Q3]", "6 [4 ; 9]", "7 [4 ; 12]", "5 [2 ; 8]"], ["Durée avant la ligne suivante (mois)", "31 [17 ; 52]", "16 [8 ; 27]", "9 [4 ; 15]"]]  # fmt: skip
    kit.word(
        path,
        "Tableau 1. Traitements reçus",
        [
            "Effectifs et pourcentages, ou médiane et quartiles.",
            rows,
            "Schémas VRd : bortézomib 1,3 mg/m² J1, J4, J8, J11 ; dexaméthasone 20 mg ; cycles de 21 jours.",
        ],
    )

    path = shelf.unsafe(
        "myelome/toxicites.docx",
        "zero of a real group",
        "ligne Décès toxique, 75 ans et plus : 0",
        "Tableau des toxicités par âge",
        MYE,
    )
    rows = [
        ["Toxicité de grade 3 ou plus", "Moins de 75 ans (n = 372)", "75 ans et plus (n = 166)"],
        ["Neutropénie", of(96, 372, True), of(52, 166, True)],
        ["Neuropathie", of(41, 372, True), of(23, 166, True)],
        ["Infection", of(70, 372, True), of(39, 166, True)],
        ["Décès toxique", of(11, 372, True), "0 (0,0 %)"],
    ]
    kit.word(path, "Toxicités sévères", ["Classification CTCAE, version 5.", rows])

    path = shelf.unsafe(
        "myelome/suivi.docx",
        "rows in transposed form",
        "le second tableau a une colonne par patient",
        "Réponses au carfilzomib",
        MYE,
    )
    who = [f"P{i:02d}" for i in range(1, 9)]
    rows = [
        ["", *who],
        ["Âge (ans)", 61, 74, 58, 69, 77, 66, 71, 55],
        ["Lignes antérieures", 2, 3, 2, 4, 3, 2, 5, 3],
        ["Réponse", "RP", "TBRP", "MS", "RP", "Prog.", "RC", "RP", "TBRP"],
        ["Suivi (mois)", 14, 22, 9, 17, 3, 31, 12, 20],
    ]
    kit.word(
        path,
        "Réponses",
        [
            "Sur 164 patients en troisième ligne, 73 ont répondu (44,5 %).",
            [["Réponse", "n"], ["RC ou TBRP", 31], ["RP", 42], ["MS ou progression", 91]],
            "# Patients sous carfilzomib",
            rows,
        ],
    )

    path = shelf.unsafe(
        "myelome/revision.docx",
        "tracked change",
        "texte supprimé encore présent dans le fichier",
        "Paragraphe de résultats, relu par les coauteurs",
        MYE,
    )

    def track(document: Any) -> None:
        from docx.oxml import parse_xml

        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        gone = f'<w:del {w} w:id="1" w:author="relecteur"><w:r><w:delText xml:space="preserve"> Le patient de 43 ans né à Hirson, IPP 8004417329, est exclu de cette analyse.</w:delText></w:r></w:del>'
        document.paragraphs[-1]._p.append(parse_xml(gone))

    kit.word(
        path,
        "Résultats",
        [
            "Sur 538 patients, 311 ont reçu une deuxième ligne et 164 une troisième.",
            "La survie médiane après la deuxième ligne est de 38 mois (IC 95 % : 33 à 45).",
        ],
        track,
    )

    path = shelf.safe("myelome/abrege.docx", "nombres en toutes lettres", "Résumé pour un congrès, 250 mots", MYE)
    kit.word(path, "Résumé", ["# Objectif", "Décrire les lignes successives de traitement dans une file active.", "# Méthodes", "Étude rétrospective dans trois centres, quatre schémas comparés, deux relecteurs en aveugle. Modèle de Cox à cinq variables.",
        "# Résultats", "Cinq cent trente-huit patients ont été inclus, dont 311 (57,8 %) ont reçu une deuxième ligne. Le temps médian avant la ligne suivante est passé de 31 à 16 puis 9 mois. Le rapport de risque du stade ISS III est de 1,64 (1,31 à 2,05 ; p < 0,001).", "# Conclusion", "Une ligne sur deux reste sans autogreffe après 70 ans."])  # fmt: skip

    path = shelf.safe("myelome/survie.pptx", "mois et intervalles", "Présentation de la survie par stade", MYE)
    kit.slides(path, [("Survie globale par stade ISS", [[["Stade", "n", "Décès", "Médiane (mois)", "IC 95 %"], ["I", "174", "41", "96", "81-NA"], ["II", "213", "88", "67", "58-79"], ["III", "151", "97", "38", "31-46"]], "Test du log-rank : 61,2 ; 2 ddl ; p < 0,001"], "Dire que la médiane du stade I a un intervalle ouvert."),
        ("Trois messages", ["1. Le stade reste le premier facteur.", "2. Les anti-CD38 changent la deuxième ligne.", "3. Une prochaine analyse à cinq ans."], "")])  # fmt: skip
