import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@rivermart/testing';
import { answers } from '../src/supervisor/answers';
import { NodeProgram } from '../src/supervisor/node-program';
import { ProcessActs } from '../src/supervisor/process-acts';
import type { Stage } from '../src/supervisor/program';
import { RotatingLog } from '../src/supervisor/rotating-log';
import { Supervisor } from '../src/supervisor/supervisor';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the supervisor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivermart-supervisor-'));
  const ends: string[] = [];
  let supervisor: Supervisor;

  const program = async (script: string, stage: Stage, name = script): Promise<NodeProgram> => {
    const port = await freePort();
    return new NodeProgram({
      name,
      stage,
      entry: join(__dirname, 'programs', `${script}.mjs`),
      env: { PORT: String(port) },
      heapMb: 64,
      readyUrls: [`http://127.0.0.1:${port}/`],
      log: new RotatingLog(join(folder, `${name}.log`)),
    });
  };

  const supervise = (...programs: NodeProgram[]): void => {
    supervisor = new Supervisor(programs, ({ name }, reason) => ends.push(`${name}: ${reason}`));
  };

  const pidOf = (name: string): number => supervisor.status().find((one) => one.name === name)?.pid ?? 0;
  const isGone = (pid: number): void => expect(() => process.kill(pid, 0)).toThrow('ESRCH');

  beforeEach(() => ends.splice(0));
  afterEach(() => supervisor.stop(100));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is up when every program answers', async () => {
    supervise(await program('server', 'log'), await program('server', 'service', 'shop'));

    await supervisor.start();

    expect(supervisor.status()).toMatchObject([
      { name: 'server', state: 'ready', restarts: 0 },
      { name: 'shop', state: 'ready', restarts: 0 },
    ]);
  });

  it('starts a program again that was killed, and counts it', async () => {
    supervise(await program('server', 'service'));
    await supervisor.start();
    const first = pidOf('server');

    process.kill(first, 'SIGKILL');

    await eventually(() => expect(supervisor.status()).toMatchObject([{ state: 'ready', restarts: 1 }]));
    expect(pidOf('server')).not.toBe(first);
    expect(ends).toEqual(['server: signal SIGKILL']);
  });

  it('stops the edge first and the database last', async () => {
    const stopped: string[] = [];
    const stages: Stage[] = ['database', 'log', 'outside', 'service', 'edge'];
    supervisor = new Supervisor(
      stages.map((stage) => ({
        name: stage,
        stage,
        launch: async () => {
          let end: (reason: string) => void = () => undefined;
          const ended = new Promise<string>((resolve) => (end = resolve));
          return { pid: 0, ended, stop: async () => (stopped.push(stage), end('asked to')) };
        },
      })),
      () => undefined,
    );
    await supervisor.start();

    await supervisor.stop();

    expect(stopped).toEqual(['edge', 'service', 'outside', 'log', 'database']);
  });

  it('kills a program that does not go', async () => {
    supervise(await program('hanging', 'service'), await program('server', 'log'));
    await supervisor.start();
    const pids = [pidOf('hanging'), pidOf('server')];

    await supervisor.stop(200);

    pids.forEach(isGone);
  });

  it('stops what it has started when one program refuses its settings, and says why', async () => {
    const good = await program('server', 'log', 'good');
    supervise(good, await program('refusing', 'service'));

    await expect(supervisor.start()).rejects.toThrow('PORT is "x", a number is needed');

    expect(readFileSync(join(folder, 'good.log'), 'utf8')).toContain('asked to stop');
  });

  it('can be stopped while it starts', async () => {
    const silent = new NodeProgram({
      name: 'silent',
      stage: 'service',
      entry: join(__dirname, 'programs', 'hanging.mjs'),
      env: { PORT: '0' },
      heapMb: 64,
      readyUrls: ['http://127.0.0.1:1/'],
      log: new RotatingLog(join(folder, 'silent.log')),
    });
    supervise(silent);
    const start = expect(supervisor.start()).rejects.toThrow('silent');

    await supervisor.stop(100);

    await start;
  });

  it('knows that nobody answers on a free port', async () => {
    expect(await answers(`http://127.0.0.1:${await freePort()}/`)).toBe(false);
    supervise();
  });

  describe('an operator', () => {
    const lines: string[] = [];
    const state = (): unknown => new ProcessActs(supervisor, () => undefined).list()[0]?.state;
    let acts: ProcessActs;

    beforeEach(async () => {
      supervise(await program('server', 'service', 'shop'));
      await supervisor.start();
      lines.splice(0);
      acts = new ProcessActs(supervisor, (line) => lines.push(line));
    });

    it('stops a program, which stays down until he starts it', async () => {
      const pid = pidOf('shop');
      expect(await acts.act('shop', 'stop')).toMatchObject({
        status: 200,
        body: { state: 'stopped', pid: null, brokenSince: expect.any(String) },
      });
      isGone(pid);
      expect(ends).toEqual([]);

      await acts.act('shop', 'start');
      await eventually(() => expect(state()).toBe('running'));
      expect(supervisor.status()).toMatchObject([{ restarts: 0, brokenSince: null }]);
    });

    it('lets a program stand still and go on, and sees which', async () => {
      await acts.act('shop', 'pause');
      await eventually(() => expect(state()).toBe('paused'));
      expect(supervisor.status()).toMatchObject([{ state: 'ready', brokenSince: expect.any(String) }]);

      expect(await acts.act('shop', 'resume')).toMatchObject({ status: 200 });
      await eventually(() => expect(state()).toBe('running'));
      expect(supervisor.status()).toMatchObject([{ brokenSince: null }]);
    });

    it('kills a program, paused or not, and the supervisor starts it again', async () => {
      await acts.act('shop', 'pause');
      await acts.act('shop', 'kill');

      await eventually(() => expect(supervisor.status()).toMatchObject([{ state: 'ready', restarts: 1 }]));
      expect(ends).toEqual(['shop: signal SIGKILL']);
    });

    it('puts everything right at once', async () => {
      await acts.act('shop', 'stop');
      expect(acts.putRight()).toEqual(['shop was started']);
      await eventually(() => expect(state()).toBe('running'));

      await acts.act('shop', 'pause');
      await eventually(() => expect(state()).toBe('paused'));
      expect(acts.putRight()).toEqual(['shop was resumed']);
      expect(acts.putRight()).toEqual([]);
    });

    it('is told what cannot be done, and all he asked for is written down', async () => {
      expect(await acts.act('shop', 'start')).toMatchObject({ status: 409 });
      expect(await acts.act('order', 'stop')).toMatchObject({
        status: 404,
        body: { code: 'operations.no-such-process' },
      });
      expect(await acts.act('shop', 'explode')).toMatchObject({ status: 422 });
      expect(lines).toEqual(['an operator asked to start shop, which could not be done']);
    });

    it('cannot keep the supervisor from stopping a program that he paused or stopped', async () => {
      await acts.act('shop', 'pause');
      await supervisor.stop(2_000);
      expect(supervisor.status()).toMatchObject([{ state: 'stopped', pid: null }]);
    });
  });
});
