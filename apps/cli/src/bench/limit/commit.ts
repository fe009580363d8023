/** One transaction of one service: what it writes when it has handled one event, command or answer. */
export interface Commit {
  readonly service: string;
  readonly handles: string;
  readonly writes: readonly string[];
}

/** The commits as a script for pgbench, which runs it again and again. */
export function scriptOf(variables: readonly string[], commits: readonly Commit[]): string {
  return `${[...variables, ...commits.map(transactionOf)].join('\n')}\n`;
}

/** A single statement is a transaction by itself, two round trips cheaper. */
function transactionOf({ service, handles, writes }: Commit): string {
  const statements = writes.length > 1 ? ['BEGIN', ...writes, 'COMMIT'] : writes;
  return [
    `-- ${service}: ${handles}`,
    // What keeps a value for later ends in pgbench's \gset instead of a semicolon.
    ...statements.map((statement) => (statement.endsWith('\\gset') ? statement : `${statement};`)),
  ].join('\n');
}
