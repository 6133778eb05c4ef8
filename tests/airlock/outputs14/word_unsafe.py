"""Word documents with one fault: in words, ages from 90, struck text, an object, properties, a remark, a macro."""

import io

import xlsxwriter  # type: ignore[import-untyped]

from tests.airlock.outputs.case import Shelf

from .make import ipp, markdown_table, people, replaced, rezip, share, sharefr, split, text
from .office import DAY, word

DOCUMENT = "word/document.xml"


def write(shelf: Shelf) -> None:
    _words(shelf)
    _ages(shelf)
    _struck(shelf)
    _object(shelf)
    _properties(shelf)
    _remark(shelf)
    _macro(shelf)
    _pair(shelf)


def _words(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "docx/discussion_anticoagulants.docx",
        "W5 small count in words",
        "third paragraph: quatre patientes ont présenté une hémorragie intracrânienne",
        "Résultats rédigés de l'étude des anticoagulants oraux chez les sujets âgés, avec le tableau 2.",
        "1 412 patients de 75 ans et plus avec une fibrillation atriale",
    )
    rows = [["Événement à 12 mois", "AOD (n=918)", "AVK (n=494)", "HR (IC95 %)"]]
    rows += [
        ["Décès", sharefr(88, 918), sharefr(61, 494), "0,78 (0,56-1,08)"],
        ["Saignement majeur", sharefr(39, 918), sharefr(31, 494), "0,67 (0,42-1,08)"],
        ["AVC ou embolie", sharefr(24, 918), sharefr(17, 494), "0,76 (0,41-1,41)"],
        ["Hospitalisation", sharefr(301, 918), sharefr(184, 494), "0,88 (0,73-1,05)"],
    ]
    word(path, [
        "# Résultats",
        "Au total, 1 412 patients ont été inclus, dont 918 sous AOD et 494 sous AVK. L'âge médian était de 82 ans (Q1-Q3 : 78-86) et 56,0 % étaient des femmes (791).",
        "Les caractéristiques des deux groupes étaient comparables après pondération (différences standardisées < 0,1). Le modèle de Cox a été ajusté sur 12 covariables.",
        "Le risque de saignement majeur ne différait pas significativement. Parmi ces saignements, la plupart étaient digestifs ; quatre patientes ont présenté une hémorragie intracrânienne, toutes sous antiagrégant associé.",
        rows,
        "Les résultats étaient inchangés dans les trois analyses de sensibilité (exclusion des valvulopathies, fenêtre de 30 jours, score de propension en 5 strates).",
    ])  # fmt: skip


def _ages(shelf: Shelf) -> None:
    rng = shelf.random("ages")
    path = shelf.unsafe(
        "docx/fractures_hanche_ages.docx",
        "W11 single ages from 90",
        "table: one line per year of age, 90 to 94",
        "Répartition par année d'âge des patients opérés d'une fracture de hanche.",
        "3 240 patients de 80 ans et plus opérés d'une fracture de l'extrémité supérieure du fémur",
    )
    rows: list[list[object]] = [["Âge (années)", "Patients", "dont femmes", "Mortalité à 90 jours"]]
    for age in range(80, 95):
        n = 262 - 6 * abs(age - 84) + rng.randrange(-9, 9) - max(0, age - 88) * 16
        rows.append([age, n, round(n * 0.72), sharefr(max(15, round(n * (0.09 + 0.006 * (age - 80)))), n)])
    word(path, ["# Mortalité selon l'âge", "La mortalité à 90 jours croît avec l'âge ; le détail par année est donné ci-dessous pour l'ajustement en spline (4 nœuds).", rows, "IC95 % calculés par la méthode de Wilson, non montrés."], style="Light Grid Accent 1")  # fmt: skip


def _struck(shelf: Shelf) -> None:
    faker = people(f"{shelf.seed}/struck")
    name = f"Mme {faker.last_name()} {faker.first_name_female()}"
    path = shelf.unsafe(
        "docx/methods_rare_disease_network.docx",
        "W17 name in a tracked deletion",
        "second paragraph: deleted text of a tracked change names a patient",
        "Methods section and recruitment by centre of the vasculitis network, revised version.",
        "642 adults with ANCA-associated vasculitis in 9 centres",
    )
    rng = shelf.random("struck")
    rows: list[list[object]] = [["Centre", "Patients", "PR3", "MPO", "Median follow-up (y)"]]
    for number, n in enumerate(split(rng, 642, 9, 40), 1):
        part = round(n * rng.uniform(0.4, 0.6))
        rows.append([number, n, part, n - part, f"{rng.uniform(3, 8):.1f}"])
    word(path, ["# Methods", "Relapse was adjudicated by a committee of 3 experts blinded to treatment. MARK The index case was excluded from the validation cohort.", "Missing covariates were imputed (20 imputations).", rows], style="Table Grid")  # fmt: skip
    gone = (
        '</w:t></w:r><w:del w:id="7" w:author="reviewer" w:date="2025-11-03T10:12:00Z"><w:r><w:delText xml:space="preserve">'
        f"The index case ({name}, seen in centre 4) had been counted twice. </w:delText></w:r></w:del>"
        '<w:r><w:t xml:space="preserve"> '
    )
    rezip(path, {DOCUMENT: replaced("MARK ", gone)})


def _object(shelf: Shelf) -> None:
    rng = shelf.random("object")
    path = shelf.unsafe(
        "docx/rapport_cout_chimiotherapie.docx",
        "W27 embedded file",
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx holds one line per stay",
        "Rapport médico-économique : coût des séances de chimiothérapie par localisation.",
        "1 118 patients traités par chimiothérapie en hôpital de jour",
    )
    rows: list[list[object]] = [["Localisation", "Patients", "Séances", "Coût moyen par séance (€)", "IC95 %"]]
    for name, n in zip(
        ("Sein", "Côlon-rectum", "Poumon", "Ovaire", "Pancréas", "Lymphome"), split(rng, 1118, 6, 90), strict=True
    ):
        cost = rng.randrange(410, 1900)
        rows.append([name, n, n * rng.randrange(6, 11), cost, f"{cost - 38}-{cost + 41}"])
    word(path, ["# Coût des séances", "Point de vue de l'Assurance maladie, euros 2023. Les coûts proviennent de l'ENC et des prix de la liste en sus.", rows, "Le détail des calculs est dans le classeur d'origine."])  # fmt: skip
    store = io.BytesIO()
    book = xlsxwriter.Workbook(store, {"in_memory": True})
    book.set_properties({"created": DAY})
    page = book.add_worksheet("calculs")
    page.write_row(0, 0, ["sejour", "ghm", "age", "sexe", "entree", "cout"])
    for i in range(1, 241):
        page.write_row(
            i,
            0,
            [
                50000 + i,
                "28Z07Z",
                rng.randrange(31, 84),
                rng.choice((1, 2)),
                f"{rng.randrange(1, 28):02d}/{rng.randrange(1, 12):02d}/2023",
                rng.randrange(300, 2400),
            ],
        )
    book.close()
    kind = (
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    )
    link = '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target="embeddings/Microsoft_Excel_Sheet1.xlsx"/></Relationships>'
    rezip(path, {"[Content_Types].xml": replaced("<Override ", kind + "<Override "), "word/_rels/document.xml.rels": replaced("</Relationships>", link)}, {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": store.getvalue()})  # fmt: skip


def _properties(shelf: Shelf) -> None:
    rng = shelf.random("properties")
    faker = people(f"{shelf.seed}/properties")
    path = shelf.unsafe(
        "docx/abstract_congres_hepatologie.docx",
        "W26 metadata",
        "docProps/core.xml: subject and keywords name a patient and the number",
        "Résumé de congrès : récidive du carcinome hépatocellulaire après résection.",
        "534 adultes opérés d'un carcinome hépatocellulaire",
    )
    rows = [
        ["Facteur", "HR ajusté", "IC95 %", "p"],
        ["Taille > 5 cm", "1,62", "1,24-2,11", "<0,001"],
        ["Invasion microvasculaire", "1,98", "1,51-2,60", "<0,001"],
        ["Child-Pugh B", "1,37", "0,94-1,99", "0,10"],
        ["AFP > 400 ng/mL", "1,45", "1,08-1,95", "0,014"],
    ]
    word(path, ["# Récidive après résection du carcinome hépatocellulaire", "Introduction : la récidive à 2 ans reste fréquente.", "Méthodes : cohorte rétrospective, 2012-2021, modèle de Cox, 534 patients et 219 récidives.", rows, "Conclusion : l'invasion microvasculaire reste le premier facteur de récidive."])  # fmt: skip
    leak = f"<dc:subject>cas de départ : {faker.last_name().upper()} {faker.first_name()}, IPP {ipp(rng)}</dc:subject></cp:coreProperties>"
    rezip(path, {"docProps/core.xml": lambda old: old.replace(b"<dc:subject/>", b"").replace(b"<dc:subject></dc:subject>", b"").replace(b"</cp:coreProperties>", leak.encode(), 1)})  # fmt: skip


def _remark(shelf: Shelf) -> None:
    faker = people(f"{shelf.seed}/remark")
    phone = faker.numerify("06 ## ## ## ##")
    path = shelf.unsafe(
        "docx/csr_section_12_safety.docx",
        "W18 phone and address of a person",
        "word/comments.xml: where a patient lost to follow-up lives, and the phone",
        "Clinical study report, section 12: safety, with adverse events by arm.",
        "1,130 adults randomised to dapagliflozin or placebo (565 per arm)",
    )
    rows = [["Preferred term", "Dapagliflozin (n=565)", "Placebo (n=565)", "Risk difference (%)"]]
    for term, a, b in (
        ("Urinary tract infection", 41, 33),
        ("Genital infection", 36, 11),
        ("Hypotension", 29, 22),
        ("Acute kidney injury", 18, 27),
        ("Hypoglycaemia", 14, 16),
        ("Fracture", 21, 19),
    ):
        rows.append([term, share(a, 565), share(b, 565), f"{100 * (a - b) / 565:.1f}"])
    word(path, ["# 12 Safety evaluation", "The safety population comprised all randomised patients (565 per arm). MARK", rows, "No term differed after correction for 6 comparisons, except genital infection."])  # fmt: skip
    note = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats.org/'
        'wordprocessingml/2006/main"><w:comment w:id="1" w:author="CRA" w:date="2025-10-02T09:00:00Z"><w:p><w:r><w:t>'
        f"Lost to follow-up: call back at {phone}, lives {faker.street_address()}, {faker.postcode()} {faker.city()}."
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
    link = '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
    here = '</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r><w:r><w:t>'
    changes = {
        "[Content_Types].xml": replaced("</Types>", kind),
        "word/_rels/document.xml.rels": replaced("</Relationships>", link),
        DOCUMENT: replaced("MARK", here),
    }
    rezip(path, changes, {"word/comments.xml": note.encode()})


def _macro(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "docx/compte_rendu_cmi_infections.docm",
        "W28 macro",
        "word/vbaProject.bin: AutoOpen",
        "Compte rendu semestriel des infections du site opératoire, avec taux par spécialité.",
        "9 640 interventions surveillées en 2023",
    )
    rows: list[list[object]] = [["Spécialité", "Interventions", "ISO", "Taux (%)", "Ratio standardisé"]]
    for name, n, iso in (
        ("Digestif", 2410, 84),
        ("Orthopédie", 3120, 41),
        ("Gynécologie-obstétrique", 1890, 33),
        ("Urologie", 1270, 29),
        ("Cardiaque", 950, 27),
    ):
        rows.append(
            [name, n, iso, f"{100 * iso / n:.1f}".replace(".", ","), f"{iso / n / 0.022:.2f}".replace(".", ",")]
        )
    plain = path.with_suffix(".docx")
    word(plain, ["# Surveillance des ISO", "Surveillance à 30 jours, réseau national, score NNIS 0 et 1.", rows])
    code = (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(504)
        + b'Attribute VB_Name = "NewMacros"\r\nSub AutoOpen()\r\n  CreateObject("WScript.Shell").Run "calc"\r\nEnd Sub\r\n'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override '
    rezip(plain, {"[Content_Types].xml": lambda old: replaced("<Override ", kind)(replaced(main, "application/vnd.ms-word.document.macroEnabled.main+xml")(old))}, {"word/vbaProject.bin": code.ljust(2048, b"\0")})  # fmt: skip
    plain.rename(path)


def _pair(shelf: Shelf) -> None:
    tell = "4,380 persons on antiretroviral therapy, with and without those diagnosed in prison"
    way = "W31 differencing inside a request"
    groups = (
        ("Heterosexual contact, women", 1212, 6),
        ("Heterosexual contact, men", 871, 34),
        ("Sex between men", 1744, 61),
        ("Injecting drug use", 288, 47),
        ("Other or unknown", 265, 22),
    )
    word_rows = [
        ["Transmission group", "Persons", "Viral load < 50"],
        *[[g, f"{n:,}", share(round(n * 0.91), n)] for g, n, _ in groups],
    ]
    path = shelf.unsafe("docx/hiv_care_cascade_main.docx", way, "heterosexual women: 6 more than in the sensitivity table", "Main table of the HIV care cascade.", tell, request="hiv-cascade")  # fmt: skip
    word(path, ["# HIV care cascade", "Main analysis, all persons in care in 2023.", word_rows], style="Table Grid")
    less = [["Transmission group", "Persons", "Viral load < 50"]]
    for g, n, out in groups:
        less.append([g, f"{n - out:,}", f"{round((n * 0.91 - out * 0.8) / (n - out) * 100)}%"])
    path = shelf.unsafe("md/hiv_care_cascade_sensitivity.md", way, "heterosexual women: 6 fewer than in the main table", "Sensitivity analysis of the cascade, without persons diagnosed in prison.", tell, request="hiv-cascade")  # fmt: skip
    text(
        path,
        "# Sensitivity analysis\n\nPersons diagnosed in prison are left out.\n\n"
        + markdown_table(less)
        + "\nShares of suppression rounded to the unit.\n",
    )
