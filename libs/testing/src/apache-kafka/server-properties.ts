import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export type ServerProperties = Readonly<Record<string, string>>;

/** As in Kafka's own files, so that whoever knows those can read and change it. */
export async function writeProperties(file: string, properties: ServerProperties): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const lines = Object.entries(properties).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(file, lines.join(''));
}

/** Nothing where there is no such file. */
export async function readProperties(file: string): Promise<ServerProperties> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => /^[^#\s]/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}

/** Ports of `listeners=A://host:1,B://host:2`, in that order. */
export const portsOf = ({ listeners = '' }: ServerProperties): number[] =>
  [...listeners.matchAll(/:(\d+)/g)].map(([, port]) => Number(port));
