import type { FileSystem } from '../ports/file-system';

/** Durable when it resolves. A crash in between leaves any part of it: for files that can be made again. */
export async function overwriteFile(
  fileSystem: FileSystem,
  path: string,
  content: Buffer | string,
): Promise<void> {
  const file = await fileSystem.open(path, 'create');
  try {
    // There may be a longer one.
    await file.truncate(0);
    await file.write([Buffer.from(content)], 0);
    await file.sync();
  } finally {
    await file.close();
  }
}
