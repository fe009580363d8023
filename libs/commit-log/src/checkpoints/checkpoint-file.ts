import { dirname } from 'node:path';
import { overwriteFile } from './overwrite-file';
import type { FileSystem } from '../ports/file-system';

/**
 * Replaces a small file in one step: after a crash it holds either all of the old or all of the new
 * content. Durable when it resolves.
 */
export async function replaceFile(
  fileSystem: FileSystem,
  path: string,
  content: Buffer | string,
): Promise<void> {
  const draft = `${path}.tmp`;
  await overwriteFile(fileSystem, draft, content);
  await fileSystem.rename(draft, path);
  await fileSystem.syncDirectory(dirname(path));
}

const VERSION = '0';

/**
 * Kafka's text form of checkpoints: a version line, a line with the number of entries, then the
 * entries, one a line. Undefined when the file is missing or not whole. Source: CheckpointFile.java.
 */
export async function readCheckpoint(fileSystem: FileSystem, path: string): Promise<string[] | undefined> {
  const content = await fileSystem.readFile(path);
  if (content === undefined) return undefined;

  const [version, count, ...entries] = content.toString('utf8').split('\n').slice(0, -1);
  return version === VERSION && Number(count) === entries.length ? entries : undefined;
}

export async function writeCheckpoint(
  fileSystem: FileSystem,
  path: string,
  entries: readonly string[],
): Promise<void> {
  await replaceFile(fileSystem, path, [VERSION, entries.length, ...entries, ''].join('\n'));
}
