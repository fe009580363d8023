import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../kafka-class-path';
import { codecs } from './conformance-client';
import { programClient } from './program-client';

const sources = join(__dirname, 'go');
const programs = [
  { name: 'franz-go', directory: 'franz', transactional: true },
  { name: 'sarama', directory: 'sarama', transactional: true },
  // It has no transactions.
  { name: 'kafka-go', directory: 'kafka-go', transactional: false },
];

/** Of the state of the sources, so that a changed program is built again. */
function builtFrom(directory: string): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'calls.go', `${directory}/main.go`])
    hash.update(readFileSync(join(sources, file)));
  return join(cacheDirectory, 'go', `${directory}-${hash.digest('hex').slice(0, 12)}`);
}

function whyMissing(directory: string, program: string): string | undefined {
  if (process.env['CONFORMANCE'] !== 'all') return 'it runs with `npm run conformance`';
  if (existsSync(program)) return undefined;
  mkdirSync(join(cacheDirectory, 'go'), { recursive: true });
  // Built with the Go that is there: none is fetched.
  const env = { ...process.env, GOTOOLCHAIN: 'local' };
  const built = spawnSync('go', ['build', '-o', program, `./${directory}`], {
    cwd: sources,
    encoding: 'utf8',
    env,
  });
  if (built.error !== undefined) return 'there is no Go';
  return built.status === 0 ? undefined : `it cannot be built: ${built.stderr.trim().split('\n').at(-1)}`;
}

export const goClients = programs.map(({ name, directory, transactional }) => {
  const program = builtFrom(directory);
  return programClient({
    name,
    missing: whyMissing(directory, program),
    program: () => [program],
    codecs,
    transactional,
  });
});
