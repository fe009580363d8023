import { createHash } from 'node:crypto';

/** SQL with the name it is prepared under. */
export interface Statement {
  readonly text: string;
  readonly name?: string;
}

/** A statement that is run again and again: parsed and planned once a connection. */
export const prepared = (text: string): Statement => ({
  text,
  name: createHash('sha1').update(text).digest('base64url'),
});

const MAX_REMEMBERED = 500;
const remembered = new Map<string, Statement>();

/** As `prepared`, for SQL that callers pass as text; SQL made anew for each call ends up unprepared. */
export function statementOf(text: string): Statement {
  const known = remembered.get(text);
  if (known) return known;
  if (remembered.size >= MAX_REMEMBERED) return { text };
  const statement = prepared(text);
  remembered.set(text, statement);
  return statement;
}
