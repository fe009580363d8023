import { startService, type RunningService } from '@rivermart/service';
import { testDatabase, type TestDatabase } from '@rivermart/testing';
import { NoteCounter, noteService } from './note-service';

describe('a service', () => {
  let database: TestDatabase;
  let service: RunningService;

  beforeAll(async () => {
    database = await testDatabase('note');
    service = await startService(noteService, { PORT: '0', DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
  });

  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(service.url + path, init);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.json(),
    };
  };

  it('is ready when its database answers', async () => {
    expect(await call('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok' } },
    });
  });

  it('answers a rule violation with the status the service gave its code', async () => {
    expect(await call('/notes/7')).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
      body: {
        type: 'urn:rivermart:problem:note.not-found',
        title: 'Note not found',
        status: 404,
        code: 'note.not-found',
        detail: 'There is no note 7',
      },
    });
  });

  it('tells nothing about a defect', async () => {
    const { status, body } = await call('/notes/defect/now');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it('answers an unknown route with problem+json', async () => {
    expect(await call('/nowhere')).toMatchObject({ status: 404, body: { code: 'request.not-found' } });
  });

  it('wants a token', async () => {
    expect(await call('/notes', { method: 'POST' })).toMatchObject({
      status: 401,
      body: { code: 'auth.token-missing' },
    });
  });

  it('runs its polling workers', () => {
    expect(service.app.get(NoteCounter).runs).toBe(1);
  });
});
