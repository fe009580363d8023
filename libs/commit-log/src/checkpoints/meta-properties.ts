import { join } from 'node:path';
import { replaceFile } from './checkpoint-file';
import { UnreadableDirectory } from '../errors';
import type { FileSystem } from '../ports/file-system';
import type { Random } from '../ports/random';

export interface MetaProperties {
  /** 22 characters, fixed for the data directory. */
  readonly clusterId: string;
  readonly nodeId: number;
}

export interface DirectoryParts {
  readonly fileSystem: FileSystem;
  readonly random: Random;
  readonly dataDir: string;
}

/** `meta.properties`, Kafka's mark of a data directory: read, or made at the first start. */
export async function loadMetaProperties({
  fileSystem,
  random,
  dataDir,
}: DirectoryParts): Promise<MetaProperties> {
  const path = join(dataDir, 'meta.properties');
  const content = await fileSystem.readFile(path);
  if (content !== undefined) return parse(content.toString('utf8'), path);

  const clusterId = newUuid(random).toString('base64url');
  const directoryId = newUuid(random).toString('base64url');
  const lines = ['version=1', `cluster.id=${clusterId}`, 'node.id=1', `directory.id=${directoryId}`, ''];
  await replaceFile(fileSystem, path, lines.join('\n'));
  return { clusterId, nodeId: 1 };
}

function parse(text: string, path: string): MetaProperties {
  const properties = new Map(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 || line.startsWith('#')
        ? []
        : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    }),
  );
  const clusterId = properties.get('cluster.id');
  if (properties.get('version') !== '1' || clusterId === undefined) {
    throw new UnreadableDirectory(`${path} is not a meta.properties of version 1`);
  }
  return { clusterId, nodeId: Number(properties.get('node.id') ?? 1) };
}

/** A random UUID, never zero and never with a leading dash in its text form, which command lines stumble over. */
export function newUuid(random: Random): Buffer {
  for (;;) {
    const uuid = random.bytes(16);
    const text = uuid.toString('base64url');
    if (!text.startsWith('-') && uuid.some((byte) => byte !== 0)) return uuid;
  }
}
