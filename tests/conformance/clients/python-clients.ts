import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory } from '../kafka-class-path';
import { codecs } from './conformance-client';
import { programClient } from './program-client';

const requirements = join(__dirname, 'python', 'requirements.txt');
const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
const environment = join(cacheDirectory, `python-${version}`);
const python = join(environment, 'bin', 'python');

const missing = whyMissing();

/** Fetches the packages once, into an environment of their own. */
function whyMissing(): string | undefined {
  if (process.env['CONFORMANCE'] !== 'all') return 'it runs with `npm run conformance`';
  const complete = join(environment, 'complete');
  if (existsSync(complete)) return undefined;
  rmSync(environment, { recursive: true, force: true });
  if (spawnSync('python3', ['-m', 'venv', environment], { stdio: 'ignore' }).status !== 0)
    return 'there is no Python 3 with venv';
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const { status, stderr } = spawnSync(python, pip, { encoding: 'utf8' });
  if (status !== 0) return `pip could not fetch it: ${stderr.trim().split('\n').at(-1)}`;
  writeFileSync(complete, '');
  return undefined;
}

/** Of confluent-kafka (librdkafka), kafka-python and aiokafka. */
export const pythonClients = ['confluent-kafka', 'kafka-python', 'aiokafka'].map((name) =>
  programClient({
    name,
    missing,
    program: () => [python, join(__dirname, 'python', 'client.py'), name],
    codecs,
    transactional: true,
  }),
);
