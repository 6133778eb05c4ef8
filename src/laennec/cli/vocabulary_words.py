"""What a vocabulary file, or a mapping brought up to date, changed: as lines for a person."""

from laennec.loading.concepts.official import VocabularyReport

SHOWN = 10


def in_words(report: VocabularyReport) -> list[str]:
    """The report as lines for a person."""
    lines = []
    if report.file:
        what = f"{report.file} ({report.format})"
        lines.append(
            f"{what}: {report.read:,} lines read, {report.named:,} taken, {report.repeated:,} said again, "
            f"{len(report.refused):,} refused."
        )
        lines += [f"  line {one.line}, {one.field}: {one.reason}" for one in report.refused[:SHOWN]]
        if len(report.refused) > SHOWN:
            lines.append(f"  and {len(report.refused) - SHOWN:,} more lines: --json names them all.")
    if report.unchanged:
        lines.append(f"Nothing changed: version {report.version} stays in place.")
        return lines
    lines.append(f"Version {report.version}: {report.new_codes:,} new codes, {report.relabelled:,} new labels.")
    lines += [f"  {code}: {before or '(none)'} is now {after}" for code, before, after in report.examples[:SHOWN]]
    if report.moved:
        rows = sum(one.rows for one in report.moved)
        lines.append(
            f"{len(report.moved):,} codes of the data have another standard concept, on {rows:,} rows: "
            "the next `laennec load sources` makes these rows anew."
        )
        lines += [
            f"  {one.vocabulary} {one.code} {one.name}: {one.before} is now {one.after}, {one.rows:,} rows"
            for one in report.moved[:SHOWN]
        ]
    return lines
