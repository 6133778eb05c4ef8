"""Archives, bytes after the end of a picture, and types that cannot be read."""

import io
import tarfile
import zlib

from tests.airlock.outputs.case import Shelf
from tests.airlock.outputs26.office import figure, save_figure
from tests.airlock.outputs26.tools import html_page, html_table, md_table, rows, write_text, write_zip, zip_bytes


def write(shelf: Shelf) -> None:
    """Writes the cases."""
    _nested(shelf)
    _closed(shelf)
    _after(shelf)
    _unknown(shelf)


def _csv(block: str, french: bool = False) -> bytes:
    return ("\n".join(";".join(row) for row in rows(block, french)) + "\n").encode()


def _nested(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "osteoporosis_fls/supplement.zip",
        "disguise: rows of patients gzipped in an archive in the archive, among the sources of a figure",
        "figures/fig2_src.zip > cache.dat",
        "Supplementary files: fracture liaison service",
        "2,844 patients of 50 years or more with a fragility fracture",
    )
    chance = shelf.random("fls")
    lines = ["sex,age,site,t_score,drug,refracture"]
    lines += [
        f"{chance.choice('FM')},{chance.randint(50, 88)},{chance.choice(['hip', 'wrist', 'spine'])},{chance.uniform(-4.4, -0.9):.1f},{chance.choice(['zol', 'den', 'none'])},{chance.choice('0001')}"
        for _ in range(120)
    ]
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    inner = zip_bytes(
        [
            ("cache.dat", packed.compress("\n".join(lines).encode()) + packed.flush()),
            ("README.txt", b"made by fig2.R\n"),
        ]
    )
    table = _csv("""
Site|Patients|Treated at 6 months|Refracture in 2 years
Hip|911|#388/911|#104/911
Wrist|1042|#401/1042|#71/1042
Spine|891|#511/891|#118/891
""")
    write_zip(
        path,
        [
            ("README.md", b"# Supplement\n\nTable S1, figure 2 and its sources.\n"),
            ("tables/S1.csv", table),
            ("figures/fig2_src.zip", inner),
        ],
    )

    path = shelf.safe(
        "falls_clinic/supplement.zip",
        "an archive in the archive with tables of groups and codes",
        "Supplementary files: falls clinic",
        "1,766 adults of 75 years or more seen in a falls clinic",
    )
    inner = zip_bytes(
        [
            ("colours.csv", b"name;hex;order\nno fall;#1b7837;1\none fall;#bbbbbb;2\ntwo or more;#762a83;3\n"),
            ("README.txt", b"made by fig1.R, seed 4\n"),
        ]
    )
    table = _csv("""
Falls in 12 months before|Patients|Gait speed below 0.8 m/s|Fall in 6 months after
0|488|#188/488|#71/488
1|611|#301/611|#144/611
2 or more|667|#402/667|#281/667
""")
    write_zip(
        path,
        [
            ("README.md", b"# Supplement\n\nTable S1, figure 1 and its sources.\n"),
            ("tables/S1.csv", table),
            ("figures/fig1_src.zip", inner),
        ],
    )


def _closed(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "prion_network/annexes.zip",
        "a member of the archive is encrypted: it cannot be read",
        "annexe_3.csv, encrypted",
        "Annexes du rapport du réseau des maladies à prions",
        "1 022 signalements au réseau, 10 ans",
    )
    table = _csv("""
Année|Signalements|EEG évocateur|Protéine 14-3-3 positive
2014-2018|488|131|171
2019-2023|534|128|196
""")
    data = zip_bytes(
        [
            ("annexe_1.csv", table),
            ("annexe_2.txt", "Critères diagnostiques de 2017, 4 formes.\n".encode()),
            ("annexe_3.csv", table[::-1] * 3),
        ]
    )
    kept = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        kept[data.rfind(mark) + place] |= 1
    path.write_bytes(bytes(kept))

    path = shelf.safe(
        "dementia_network/annexes.tar.gz",
        "an archive of a table, a page and a text, all readable",
        "Annexes du rapport du réseau des consultations mémoire",
        "8 204 consultations mémoire, 6 centres",
    )
    network = """
Diagnostic|Patients|MMSE médian|Suivi à 1 an
Maladie d'Alzheimer|3 104|22|#2011/3104
Trouble léger|2 881|26|#1702/2881
Corps de Lewy|488|23|#291/488
Vasculaire|731|23|#377/731
Autre ou en cours|1 000|24|#488/1000
"""
    kept_tar = io.BytesIO()
    with tarfile.open(fileobj=kept_tar, mode="w") as archive:
        page = html_page("Consultations mémoire", html_table(rows(network, True), "Tableau 1"), lang="fr").encode()
        for name, content in (
            ("annexe_1.csv", _csv(network, True)),
            ("annexe_2.html", page),
            ("annexe_3.txt", "Critères de 2011, 5 groupes, MMSE sur 30.\n".encode()),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    path.write_bytes(packed.compress(kept_tar.getvalue()) + packed.flush())


def _after(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "heat_emergency/fig_heat.png",
        "disguise: after the end of the picture come rows of persons",
        "bytes after IEND",
        "Visits to the emergency department on hot days",
        "18,300 visits of adults of 65 years or more in summer",
    )
    kept = io.BytesIO()

    def draw(axes: object) -> None:
        axes.plot([24, 27, 30, 33, 36], [1.0, 1.02, 1.08, 1.19, 1.41], marker="o")  # type: ignore[attr-defined]
        axes.set(xlabel="Daily maximum (°C)", ylabel="Relative risk", title="Heat stroke and dehydration")  # type: ignore[attr-defined]

    save_figure(figure(draw), kept, "png")
    chance = shelf.random("heat")
    lines = [
        f"{chance.randint(65, 89)};{chance.choice('FM')};{chance.choice(['75013', '75019', '93200'])};{chance.uniform(38.1, 41.8):.1f};{chance.choice(['home', 'icu', 'dead'])}"
        for _ in range(50)
    ]
    path.write_bytes(kept.getvalue() + ("age;sex;zip;temp;outcome\n" + "\n".join(lines)).encode())

    path = shelf.safe(
        "cold_emergency/fig_cold.png",
        "a picture of relative risks, nothing after its end",
        "Visits to the emergency department on cold days",
        "21,900 visits of adults of 65 years or more in winter",
    )

    def cold(axes: object) -> None:
        axes.fill_between([-8, -4, 0, 4, 8], [1.11, 1.07, 1.02, 0.99, 0.97], [1.34, 1.2, 1.1, 1.05, 1.03], alpha=0.2)  # type: ignore[attr-defined]
        axes.plot([-8, -4, 0, 4, 8], [1.22, 1.13, 1.06, 1.02, 1.0], marker="o")  # type: ignore[attr-defined]
        axes.set(xlabel="Daily minimum (°C)", ylabel="Relative risk (95% CI)", title="Falls and hypothermia")  # type: ignore[attr-defined]

    save_figure(figure(cold), path, "png")


def _unknown(shelf: Shelf) -> None:
    path = shelf.unsafe(
        "asplenia_vaccines/objects.RData",
        "a type that is not on the list: a saved workspace of R, which no check reads",
        "the whole file",
        "Objects of the analysis of vaccines after splenectomy",
        "1,090 adults after splenectomy",
    )
    chance = shelf.random("rdata")
    packed = zlib.compressobj(9, zlib.DEFLATED, 31)
    body = b"RDX3\nX\n\x00\x00\x00\x03\x00\x04\x03\x02" + bytes(chance.randrange(256) for _ in range(2000))
    path.write_bytes(packed.compress(body) + packed.flush())

    path = shelf.safe(
        "asplenia_infections/sortie_R.txt",
        "what R printed: codes, degrees of freedom, p-values",
        "Sortie de R : infections graves après splénectomie",
        "1 330 adultes splénectomisés",
    )
    table = md_table(rows("""
Indication|Patients|Infection grave|Suivi médian, ans
Traumatisme|611|#51/611|7
Hématologie|402|#88/402|5
Chirurgie digestive|317|#41/317|5
""", True))  # fmt: skip
    write_text(
        path,
        f"""
R version 4.3.2 (2023-10-31), survival 3.5-7

> kable(tab1)
{table}

> coxph(Surv(temps, infection) ~ indication + age10 + vaccin_complet, data = d)

                          coef exp(coef) se(coef)      z        p
indicationHématologie   0.8821    2.4160   0.1782  4.950 7.42e-07
indicationDigestive     0.3015    1.3519   0.2101  1.435   0.1513
age10                   0.2144    1.2391   0.0530  4.045 5.23e-05
vaccin_complet         -0.4108    0.6631   0.1593 -2.579   0.0099

Likelihood ratio test=58.2  on 4 df, p=6.8e-12
n= 1330, number of events= 180

> cox.zph(fit)
               chisq df     p
indication      2.31  2 0.315
age10           0.88  1 0.348
vaccin_complet  1.64  1 0.200
GLOBAL          4.97  4 0.290
""",
    )
