"""Reports in Word: a person's story, and a name."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import document, save
from tests.airlock.outputs26.tools import rows, shares


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _story(shelf)
    _name(shelf)


def _story(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "sla_domicile/rapport_final.docx",
        "one person's story within the results of a report",
        "section Parcours, second paragraph",
        "Rapport final : recours à la ventilation non invasive à domicile dans la SLA",
        "418 adultes avec une sclérose latérale amyotrophique suivis entre 2016 et 2023",
    )
    table = """
Parcours|Patients|Délai médian diagnostic-VNI, mois|Survie médiane après VNI, mois
VNI débutée en consultation|171|11|17
VNI débutée en hospitalisation programmée|122|13|15
VNI débutée en urgence|54|9|7
Pas de VNI|71||
"""
    made = document(
        "Ventilation non invasive dans la SLA : rapport final",
        "# Population",
        shares("La cohorte compte 418 patients, dont #187/418 femmes ; l'âge médian au diagnostic est de 66 ans [57-73]. "
               "Une forme bulbaire est notée chez #121/418. La capacité vitale médiane au diagnostic est de 84 %.", True),
        "# Parcours",
        rows(table, True),
        "Les débuts en urgence font suite à une décompensation infectieuse dans plus de la moitié des dossiers. Une "
        "institutrice retraitée de 58 ans, trachéotomisée après un arrêt respiratoire survenu pendant un voyage, a ainsi "
        "passé onze mois en réanimation avant un retour à domicile ; elle vit seule et communique par poursuite oculaire.",
        "Le risque de décès dans les trois mois est plus élevé après un début en urgence (HR 2,1 ; IC 95 % 1,4-3,1).",
        "# Limites",
        "Les données de tolérance manquent pour les patients équipés par un autre prestataire (2 prestataires sur 5).",
    )  # fmt: skip
    save(made, path)

    path = shelf.safe(
        "apnee_domicile/rapport_final.docx",
        "the usual course of care told in general, beside counts of providers and visits",
        "Rapport final : observance de la pression positive continue à domicile",
        "2 960 adultes appareillés pour un syndrome d'apnées du sommeil",
    )
    table = """
Suivi|Patients|Observance ≥ 4 h à 1 an|IAH résiduel médian
Téléconsultation seule|741|#518/741|3
Visites à domicile|1 312|#944/1312|3
Mixte|907|#688/907|2
"""
    made = document(
        "Observance de la PPC : rapport final",
        "# Population",
        shares(
            "L'âge médian est de 61 ans [51-70] ; #1043/2960 sont des femmes. L'index d'apnées médian est de 38/h.",
            True,
        ),
        "# Parcours",
        "Le parcours type commence par une polygraphie à domicile, suivie d'une consultation dans les 6 semaines. Le "
        "masque est essayé en 2 séances ; la 1re visite a lieu à J7, la 2e à M1, puis une visite tous les 6 mois.",
        rows(table, True),
        "Le suivi mixte reste associé à l'observance après ajustement (OR 1,31 ; IC 95 % 1,09-1,58 ; p = 0,004).",
        "# Limites",
        "Trois prestataires sur sept n'ont pas transmis les fuites ; l'IMC manque dans 12,4 % des dossiers.",
    )
    save(made, path)


def _name(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "aidants_alzheimer/rapport_qualitatif.docx",
        "a family name after Mme within a quotation",
        "section Répit, Mme Thibaudeau",
        "Rapport : recours au répit des aidants de patients avec une maladie d'Alzheimer",
        "683 patients avec une maladie d'Alzheimer vivant à domicile et leurs aidants",
    )
    table = """
Recours au répit|Aidants|Score de Zarit médian|Entrée en EHPAD à 2 ans
Aucun|311|34|#71/311
Accueil de jour|214|41|#49/214
Hébergement temporaire|158|48|#53/158
"""
    made = document(
        "Répit des aidants",
        "# Profil des aidants",
        shares(
            "Les aidants sont surtout des conjoints, #329/683, puis des enfants, #291/683. L'âge médian est de 67 ans.",
            True,
        ),
        "# Répit",
        rows(table, True),
        "L'accueil de jour est refusé surtout la première fois. Comme le dit une fille : « quand la navette est venue, "
        "Mme Thibaudeau s'est cachée dans la chambre, la troisième fois elle attendait son manteau sur le bras ». Le "
        "score de Zarit baisse de 3 points en six mois (p = 0,02) chez les aidants qui gardent l'accueil de jour.",
        "# Conclusion",
        "Deux leviers se dégagent : une visite d'essai sans engagement, et un transport par un agent connu.",
    )
    save(made, path)

    path = shelf.safe(
        "guillain_barre/rapport_reeducation.docx",
        "names that are eponyms of diseases, scores and methods, and authors of what is cited",
        "Rapport : rééducation après un syndrome de Guillain-Barré",
        "536 adultes avec un syndrome de Guillain-Barré ou de Miller Fisher",
    )
    table = """
Forme|Patients|Score de Hughes médian à l'entrée|Marche sans aide à 6 mois
Démyélinisante|341|3|#262/341
Axonale (AMAN, AMSAN)|117|4|#61/117
Miller Fisher|78|2|#65/78
"""
    made = document(
        "Rééducation après un syndrome de Guillain-Barré",
        "# Méthodes",
        "Le diagnostic suit les critères de Brighton (niveaux 1 à 3). La gravité est mesurée par le score de Hughes, la "
        "comorbidité par l'indice de Charlson, l'équilibre par l'échelle de Berg. Les courbes sont de Kaplan-Meier, les "
        "risques concurrents de Fine et Gray, la multiplicité corrigée selon Benjamini et Hochberg.",
        "# Résultats",
        rows(table, True),
        "Le modèle d'Erasmus (mEGOS) garde une bonne discrimination : statistique c 0,81 (IC 95 % 0,77-0,85).",
        "# Références",
        "1. Walgaard C, et al. Neurology 2011;76:968-75.  2. van Koningsveld R, et al. Lancet Neurol 2007;6:589-94.",
    )
    save(made, path)
