import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { riverlogService, type RunningRiverlog } from '../src/service';

let dataDir: string;
const running: RunningRiverlog[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'riverlog-app-'));
});

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function started(environment: Readonly<Record<string, string>> = {}): Promise<RunningRiverlog> {
  const log = await riverlogService.start({
    PORT: '0',
    ADMIN_PORT: '0',
    LOG_LEVEL: 'silent',
    DATA_DIR: dataDir,
    ...environment,
  });
  running.push(log);
  return log;
}

describe('a running log', () => {
  it('is live and ready, and names its address', async () => {
    const { url, address } = await started();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'up', address, offlinePartitions: [] },
    ]);
  });

  it('counts what it does', async () => {
    const { url } = await started();
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('riverlog_requests_total{api="Fetch"} 0');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('knows no other path', async () => {
    const { url } = await started();
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });
});

describe('a log that cannot start', () => {
  it('says that its port is taken and how to choose another', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(started({ PORT: String(port) })).rejects.toThrow(
      `Address 127.0.0.1:${port} is taken by another process. Stop it, or choose another port with --port.`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  it('says that its directory is in use', async () => {
    await started();
    await expect(started()).rejects.toThrow('choose another directory with --data-dir');
  });

  it('says that its directory cannot be', async () => {
    await expect(started({ DATA_DIR: join(__filename, 'data') })).rejects.toThrow(
      'is below something that is a file',
    );
  });

  it('gives its directory free again', async () => {
    const other = await started();
    await expect(
      started({ DATA_DIR: join(dataDir, 'x'), ADMIN_PORT: new URL(other.url).port }),
    ).rejects.toThrow('--admin-port');
    await started({ DATA_DIR: join(dataDir, 'x') });
  });
});

describe('the process', () => {
  const main = join(__dirname, '../dist/main.js');

  it('stops in order on SIGTERM', async () => {
    const child = spawn(process.execPath, [main, '--port', '0', '--admin-port', '0', '--data-dir', dataDir]);
    await new Promise((resolve) =>
      child.stdout.on('data', (line: Buffer) => line.includes('is ready') && resolve(undefined)),
    );
    child.kill('SIGTERM');
    expect(await exitCodeOf(child)).toBe(0);
  });

  it('ends with code 78 when starting again cannot help', async () => {
    expect(await exitCodeOf(spawn(process.execPath, [main, '--port', 'x']))).toBe(78);
  });
});

const exitCodeOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', resolve));
