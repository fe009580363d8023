import colours from 'picocolors';

/** Columns as wide as their widest cell; those named in `right` are aligned for comparing numbers. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return ['', `  ${colours.dim(line(header))}`, ...rows.map((row) => `  ${line(row)}`), ''].join('\n');
}
