export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What changed between two texts, line by line, as short as it gets. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const old = before.split('\n');
  const fresh = after.split('\n');
  const common = commonLengths(old, fresh);
  const lines: DiffLine[] = [];
  let from = 0;
  let to = 0;
  while (from < old.length || to < fresh.length) {
    const removed = old[from];
    const added = fresh[to];
    if (removed !== undefined && removed === added) {
      lines.push({ kind: 'same', text: removed });
      from += 1;
      to += 1;
    } else if (removed !== undefined && at(common, from + 1, to) >= at(common, from, to + 1)) {
      lines.push({ kind: 'removed', text: removed });
      from += 1;
    } else if (added !== undefined) {
      lines.push({ kind: 'added', text: added });
      to += 1;
    }
  }
  return lines;
}

const at = (table: readonly (readonly number[])[], row: number, column: number): number =>
  table[row]?.[column] ?? -1;

/** Of the longest common rest, from each pair of lines on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let from = old.length - 1; from >= 0; from -= 1)
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      const row = table[from];
      if (row)
        row[to] =
          old[from] === fresh[to]
            ? at(table, from + 1, to + 1) + 1
            : Math.max(at(table, from + 1, to), at(table, from, to + 1));
    }
  return table;
}
