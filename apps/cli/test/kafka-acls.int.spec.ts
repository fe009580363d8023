import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Riverlog } from '@rivermart/riverlog';

jest.setTimeout(60_000);

const run = promisify(execFile);
const cli = join(__dirname, '..');
const isBuilt = existsSync(join(cli, 'dist', 'main.js'));
if (!isBuilt) process.stdout.write('Skipped: the command as it is shipped needs npm run build.\n');

/** Started as people start it, so with whatever the build did to it. */
const rivermart = async (brokers: string, ...words: string[]): Promise<string> => {
  const env = { ...process.env, KAFKA_BROKERS: brokers };
  const { stdout } = await run(process.execPath, [join(cli, 'bin', 'rivermart.mjs'), ...words], { env });
  return stdout;
};

(isBuilt ? describe : describe.skip)('rivermart kafka acls', () => {
  let dataDir: string;
  let log: Riverlog;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kafka-acls-'));
    log = await Riverlog.start({
      ...{ dataDir, port: 0 },
      configs: {
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': 'User:ANONYMOUS',
      },
    });
  });
  afterAll(async () => {
    await log.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('makes rules with --apply, and prints commands without', async () => {
    expect(await rivermart(log.address, 'kafka', 'acls', '--apply')).toMatch(
      /^\d\d+ rules made, 0 were there/,
    );
    expect(await rivermart(log.address, 'kafka', 'acls')).toContain("--allow-principal 'User:points'");
  });

  it('is not the only command that finds its Kafka client: so does move-log', async () => {
    const words = ['--from', log.address, '--to', log.address, '--dry-run'];
    expect(await rivermart(log.address, 'move-log', ...words)).toContain('orders');
  });
});
