"""Differencing: inside a request, and against what the project had out before."""

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs24.writers import book, csv, html_table, keep, text


def write(shelf: Shelf) -> None:
    """Three stops."""
    csv(
        shelf.path("earlier/amylose_2022.csv"),
        """
type|patients|atteinte_cardiaque|deces
AL|304|201|88
ATTR sauvage|411|388|71
ATTR héréditaire|102|61|14""",
        ";",
    )
    csv(
        shelf.unsafe(
            "earlier/amylose_revision.csv",
            "differencing against an earlier release",
            "ATTR héréditaire : 98 contre 102 auparavant",
            "Tableau 2 après exclusion des patients sans consentement, même période",
            "813 adultes avec amylose",
            earlier=["earlier/amylose_2022.csv"],
        ),
        """
type|patients|atteinte_cardiaque|deces
AL|304|201|88
ATTR sauvage|411|388|71
ATTR héréditaire|98|59|13""",
        ";",
    )
    csv(
        shelf.path("earlier/sarcoid_2021.csv"),
        """
organ|patients|steroids|relapse
Lung|512|288|121
Heart|88|71|27
Eye|140|66|31""",
    )
    csv(
        shelf.safe(
            "earlier/sarcoid_extended.csv",
            "an earlier release of a shorter period, each difference of ten or more",
            "Table 2 with two more years of inclusion",
            "894 adults with sarcoidosis",
            earlier=["earlier/sarcoid_2021.csv"],
        ),
        """
organ|patients|steroids|relapse
Lung|601|330|149
Heart|117|96|41
Eye|176|84|44""",
    )
    keep(
        book({"All": "age group|patients|readmitted\n18-49|311|41\n50-69|602|97\n70+|588|131"}),
        shelf.unsafe(
            "earlier/cirrhosis_all.xlsx",
            "differencing inside a request",
            "18-49: 311 here and 306 in the table without transplant of the same request",
            "Readmissions by age, all patients",
            "1,501 adults with decompensated cirrhosis",
            request="cirrhosis-readmissions",
        ),
    )
    keep(
        book({"Without transplant": "age group|patients|readmitted\n18-49|306|38\n50-69|571|80\n70+|566|112"}),
        shelf.unsafe(
            "earlier/cirrhosis_without_transplant.xlsx",
            "differencing inside a request",
            "18-49: 306 here and 311 in the table of all patients",
            "Readmissions by age, patients never transplanted",
            "1,443 adults with decompensated cirrhosis, transplant recipients left out",
            request="cirrhosis-readmissions",
        ),
    )
    text(
        shelf.safe(
            "earlier/pied_diabetique_tous.html",
            "two tables of one request, each difference of ten or more",
            "Cicatrisation par localisation, tous les patients",
            "1 344 adultes avec plaie du pied diabétique",
            request="pied-diabetique",
        ),
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Tous</title></head><body>\n'
        + html_table("localisation|patients|cicatrisés à 6 mois\nOrteil|702|488\nAvant-pied|388|240\nTalon|254|121")
        + "\n</body></html>\n",
    )
    text(
        shelf.safe(
            "earlier/pied_diabetique_ischemie.html",
            "two tables of one request, each difference of ten or more",
            "Cicatrisation par localisation, patients avec ischémie",
            "561 adultes avec plaie du pied diabétique et ischémie",
            request="pied-diabetique",
        ),
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ischémie</title></head><body>\n'
        + html_table(
            "localisation|patients avec ischémie|cicatrisés à 6 mois\nOrteil|288|160\nAvant-pied|161|79\nTalon|112|38"
        )
        + "\n</body></html>\n",
    )
