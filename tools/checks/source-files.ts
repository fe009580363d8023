import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const workspace = join(__dirname, '../..');
const SKIPPED = /(^|\/)(node_modules|dist|\.[^/]+)(\/|$)/;

export interface SourceFile {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file of the given top folders, specs included. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(workspace, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !SKIPPED.test(relative(workspace, file)))
      .map((file) => ({ path: relative(workspace, file), text: readFileSync(file, 'utf8') })),
  );
}
