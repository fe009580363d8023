import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface ComposeFile {
  readonly services: Readonly<Record<string, { readonly image: string } | undefined>>;
}

const composeFile = join(__dirname, '..', '..', 'docker-compose.yml');

/** The image that the Compose file names for this service: what people run is what is tested. */
export function imageOf(service: string): string {
  const { services } = parse(readFileSync(composeFile, 'utf8')) as ComposeFile;
  const image = services[service]?.image;
  if (image === undefined) throw new Error(`docker-compose.yml has no image for ${service}`);
  return image;
}

/** Why no containers can be started here, in words; undefined where they can. Nothing is pulled by a test. */
export function whyNoContainers(images: readonly string[]): string | undefined {
  const docker = (...words: readonly string[]) =>
    spawnSync('docker', words, { encoding: 'utf8', timeout: 10_000 });
  if (docker('version', '--format', '{{.Server.Version}}').status !== 0) return 'needs Docker';
  const missing = images.filter((image) => docker('image', 'inspect', image).status !== 0);
  return missing.length === 0
    ? undefined
    : `needs images that are not here: docker pull ${missing.join(' ')}`;
}
