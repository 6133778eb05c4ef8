"""Identifiers of each kind: NIR, hospital number, names, phone, address, e-mail, path."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import book, csv, html, html_table, keep, markdown_table, text, word


def nir(body: str) -> str:
    """A social security number with its key: 97 less the remainder of its thirteen figures."""
    return f"{body}{97 - int(body) % 97:02d}"


def write(shelf: Shelf) -> None:
    """Seven stops."""
    csv(
        shelf.unsafe(
            "identifiers/controle_remboursements.csv",
            "NIR with a valid key",
            "line 6, column remarque",
            "Remboursements de transport par motif",
            "3 877 assurés transportés en 2021",
        ),
        f"""
motif|patients|trajets|montant_median_eur|remarque
Dialyse|611|88210|54|
Chimiothérapie|1402|31870|61|
Radiothérapie|988|24020|58|
Rééducation|455|9120|47|
Consultation|421|1930|66|doublon possible {nir("2530675112407")}, à vérifier""",
        ";",
    )
    csv(
        shelf.safe(
            "identifiers/transport_by_reason.csv",
            "numbers of fifteen figures that are keys of a nomenclature",
            "Transport refunds by reason, with the key of the fee schedule",
            "3,390 insured persons transported in 2020",
        ),
        """
reason|schedule_key|patients|journeys|median_amount_eur
Dialysis|100200300400501|540|79110|55
Chemotherapy|100200300400502|1211|28140|60
Radiotherapy|100200300400503|877|21830|57
Rehabilitation|100200300400504|402|8230|46
Consultation|100200300400505|360|1711|64""",
    )
    keep(
        book(
            {
                "Lab indicators": """
indicator|samples|patients|median_hours
Blood culture|8120|2904|21
Urine culture|6011|3120|19
CSF culture|612|560|28
Recheck 8015528306|388|301|24
Respiratory|2210|1408|23"""
            }
        ),
        shelf.unsafe(
            "identifiers/lab_indicators.xlsx",
            "hospital number",
            "A5: 8015528306",
            "Turnaround of microbiology",
            "6,402 adult inpatients",
        ),
    )
    csv(
        shelf.safe(
            "identifiers/concepts_microbiologie.csv",
            "ten figures beginning with 80 in a column of concepts",
            "Concepts les plus fréquents de la base",
            "7 110 adultes hospitalisés",
        ),
        """
concept_id|libelle|patients|mesures
8000014512|Hémoculture|3011|9020
8000014877|ECBU|3340|6620
8000015003|Ponction lombaire|604|690
8000015218|Prélèvement respiratoire|1502|2433
8000015940|Écouvillon rectal|2201|4120""",
        ";",
    )
    text(
        shelf.unsafe(
            "identifiers/compte_rendu_reunion.md",
            "title and capitalised word",
            "la patiente Mme Vasseur",
            "Compte rendu de réunion joint aux résultats",
            "488 adultes avec myasthénie",
        ),
        "# Réunion du 3e comité\n\n- 488 malades inclus, 4 centres sur 6 ont fini la saisie.\n- Thymectomie : 171 malades, dont 102 par voie mini-invasive.\n"
        "- Reclassée après relecture : Mme Vasseur, crise myasthénique et non sepsis.\n- Score MG-ADL médian à 12 mois : 3 [1-5].\n\n"
        + markdown_table(
            "traitement|malades|réponse\nPyridostigmine seule|121|70\nCorticoïdes|244|161\nRituximab|123|88"
        )
        + "\n",
    )
    text(
        shelf.safe(
            "identifiers/meeting_minutes.md",
            "eponyms and names of tests",
            "Minutes of a meeting joined to the results",
            "533 adults with Guillain-Barré syndrome",
        ),
        "# Third committee meeting\n\n- 533 patients with Guillain-Barré syndrome, 5 centres; Hughes grade 4 or 5 in 188.\n- Charlson index above 2 in 91 patients; Fisher variant in 40.\n"
        "- Wilcoxon and Fisher exact tests, Kaplan-Meier curves, Cox model with 6 covariates.\n- Median time to walk alone: 61 days [30-118].\n\n"
        + markdown_table("treatment|patients|walking at 6 months\nImmunoglobulins|402|301\nPlasma exchange|131|92")
        + "\n",
    )
    html(
        shelf.unsafe(
            "identifiers/home_oxygen.html",
            "phone and address",
            "footnote under the table",
            "Adherence to home oxygen",
            "1,244 adults with home oxygen",
        ),
        "Adherence to home oxygen",
        html_table(
            "hours a day|patients|%|median age\n15 or more|702|56.4|71\n10-15|331|26.6|70\nBelow 10|211|17.0|68"
        )
        + "<p><small>Missing readings obtained by phone (06 48 21 77 39, 14 rue des Lavandières, 3rd floor) were added to the last class.</small></p>",
    )
    html(
        shelf.safe(
            "identifiers/oxygene_domicile.html",
            "numbers in fours and twos that are thresholds",
            "Observance de l'oxygène à domicile",
            "1 508 adultes avec oxygène à domicile",
        ),
        "Observance de l'oxygène à domicile",
        html_table(
            "heures par jour|patients|%|âge médian\n15 et plus|811|53,8|72\n10-15|402|26,7|70\nMoins de 10|295|19,6|69"
        )
        + "<p><small>Classes fixées à 10, 15, 18 et 24 heures ; seuils de PaO2 à 55 et 60 mmHg ; 2 relevés par mois.</small></p>",
    )
    keep(
        word(
            [
                "# Limites",
                "Le taux de réponse au questionnaire à 12 mois était de 71,2 % (502 sur 705). Les non-répondants étaient plus jeunes (médiane 44 contre 51 ans).",
                "Une réponse a été saisie à la main depuis le courriel de l'intéressée (huguette.fournier51@orange.fr).",
                "La douleur médiane était de 3 sur 10 [1-5]. Les analyses de sensibilité, au nombre de 4, étaient concordantes.",
            ]
        ),
        shelf.unsafe(
            "identifiers/questionnaire_limites.docx",
            "e-mail address of a patient",
            "third paragraph",
            "Paragraphe des limites",
            "705 adultes opérés d'une hernie",
        ),
    )
    keep(
        word(
            [
                "# Limitations",
                "The questionnaire at 12 months was returned by 611 of 840 patients (72.7%). Those who did not answer were younger (median 46 against 53 years).",
                "Answers were typed in twice, with 3 checks of coherence.",
                "Median pain was 2 out of 10 [1-4]. The 5 sensitivity analyses agreed.",
            ]
        ),
        shelf.safe(
            "identifiers/questionnaire_limitations.docx",
            "scores and numbers of checks",
            "Paragraph of limitations",
            "840 adults operated on for a hernia",
        ),
    )
    text(
        shelf.unsafe(
            "identifiers/volumetrie.R",
            "patient's name in a path",
            "path of the reference scan",
            "Script of the hippocampal volumes",
            "412 adults with memory complaints",
        ),
        """
# Hippocampal volumes by group, mixed model
library(lme4)
template <- "/data/irm/ref/BONNET_Ginette_19430918/T1.nii.gz"
volumes <- read.csv("volumes.csv")
volumes$group <- factor(volumes$group, levels = c("control", "MCI", "AD"))
fit <- lmer(volume ~ group + age + (1 | scanner), data = volumes)
print(summary(fit))
saveRDS(fixef(fit), "fixef.rds")
""",
    )
    text(
        shelf.safe(
            "identifiers/epaisseur.R",
            "path of a public template",
            "Script de l'épaisseur corticale",
            "377 adultes avec plainte cognitive",
        ),
        """
# Epaisseur corticale par groupe, modèle mixte
library(lme4)
gabarit <- "/data/irm/gabarits/MNI152_T1_1mm.nii.gz"
mesures <- read.csv("epaisseur.csv")
mesures$groupe <- factor(mesures$groupe, levels = c("temoin", "MCI", "MA"))
modele <- lmer(epaisseur ~ groupe + age + (1 | scanner), data = mesures)
print(summary(modele))
write.csv(fixef(modele), "effets_fixes.csv")
""",
    )
