import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WholeLetter } from './letter';

export interface EditOptions {
  readonly value?: string;
  readonly file?: string;
  readonly header?: readonly string[];
}

export interface LetterChange {
  readonly value?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** What the options ask for, or what the person typed; undefined when nothing is to change. */
export function editLetter(
  letter: WholeLetter,
  { value, file, header = [] }: EditOptions,
): LetterChange | undefined {
  const given = file === undefined ? value : readFileSync(file, 'utf8');
  const headers = Object.fromEntries(header.map(headerOf));
  const change = { ...(given !== undefined && { value: given }), ...(header.length > 0 && { headers }) };
  if (Object.keys(change).length > 0) return change;

  const typed = inEditor(letter.value ?? '');
  return typed === letter.value ? undefined : { value: typed };
}

function headerOf(text: string): [string, string | null] {
  const end = text.indexOf('=');
  if (end <= 0) throw new Error(`"${text}" is no header: name=value sets one, name= takes it away.`);
  return [text.slice(0, end), text.slice(end + 1) || null];
}

function inEditor(value: string): string {
  const editor = process.env['VISUAL'] ?? process.env['EDITOR'];
  if (!editor) throw new Error('Say what to change with --value, --file or --header, or set EDITOR.');
  const folder = mkdtempSync(join(tmpdir(), 'dead-letter-'));
  const file = join(folder, 'value.json');
  try {
    writeFileSync(file, value);
    const { status, error } = spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true });
    if (error ?? status !== 0) throw new Error(`${editor} ended without saving; nothing was changed.`);
    // Editors end a file with a line break; the value had none.
    const typed = readFileSync(file, 'utf8');
    return value.endsWith('\n') ? typed : typed.replace(/\n$/, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
