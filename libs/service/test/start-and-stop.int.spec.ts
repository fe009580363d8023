import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startService, type Environment, type RunningService } from '@rivermart/service';
import { testDatabase, type TestDatabase } from '@rivermart/testing';
import { migrateService } from '../src/boot/migrate-service';
import { noteService } from './note-service';

describe('the start of a service', () => {
  let database: TestDatabase;
  let environment: Environment;

  beforeAll(async () => {
    database = await testDatabase('note');
    environment = { PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'silent' };
  });

  afterAll(() => database.drop());

  const start = (changes: Environment): Promise<RunningService> =>
    startService(noteService, { ...environment, ...changes });

  it.each([
    ['PORT', 'eighty', 'PORT is "eighty"'],
    ['NOTE_LIMIT', '-1', 'NOTE_LIMIT is "-1"'],
    ['KAFKA_BROKERS', 'localhost', 'KAFKA_BROKERS is "localhost": a list host:port,host:port is accepted'],
    ['DATABASE_URL', '', 'DATABASE_URL is not set'],
  ])('fails when %s is "%s"', async (name, value, message) => {
    await expect(start({ [name]: value })).rejects.toThrow(message);
  });

  it('fails in one sentence when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    await expect(start({ PORT: String(port) })).rejects.toThrow(`Port ${port} of note is taken`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('runs the migrations once when several instances start together', async () => {
    const instances = await Promise.all([start({}), start({}), start({})]);

    const responses = await Promise.all(instances.map(({ url }) => fetch(`${url}/health/ready`)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    await Promise.all(instances.map((instance) => instance.stop()));
  });

  it('finds its schema in place when the migrations ran before, and they may run again', async () => {
    const own = await testDatabase('migrated-before');
    const settings = { ...environment, DATABASE_URL: own.url };
    await migrateService(noteService, settings);
    await migrateService(noteService, settings);

    const service = await startService(noteService, settings);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    await service.stop();
    await own.drop();
  });

  it('lets the request in hand finish when it stops', async () => {
    const service = await start({});
    const answer = fetch(`${service.url}/notes/slow/answer`);
    await fetch(`${service.url}/health/live`);

    await service.stop();
    expect((await answer).status).toBe(200);
    await expect(fetch(`${service.url}/health/live`)).rejects.toThrow();
  });

  it('cuts off a stream that would never end', async () => {
    const service = await start({});
    const stream = await fetch(`${service.url}/notes/endless/stream`);
    expect(stream.status).toBe(200);

    const startedAt = performance.now();
    await service.stop();
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    await expect(stream.text()).rejects.toThrow();
  });
});
