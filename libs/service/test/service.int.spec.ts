import { startService, type Environment, type RunningService } from '@rivermart/service';
import {
  startTestIssuer,
  testCustomerId,
  testDatabase,
  tokenFor,
  type TestDatabase,
  type TestIssuer,
} from '@rivermart/testing';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { NoteCounter, noteService } from './note-service';

describe('a service', () => {
  let database: TestDatabase;
  let issuer: TestIssuer;
  let service: RunningService;
  let environment: Environment;

  beforeAll(async () => {
    [database, issuer] = await Promise.all([testDatabase('note'), startTestIssuer()]);
    environment = { PORT: '0', DATABASE_URL: database.url, JWKS_URL: issuer.jwksUrl, LOG_LEVEL: 'silent' };
    service = await startService(noteService, environment);
  });

  afterAll(async () => {
    await service.stop();
    await issuer.stop();
    await database.drop();
  });

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(service.url + path, init);
    const body = (await response.json()) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body };
  };

  const post = async (body: string, token: Promise<string> | string = tokenFor()) =>
    call('/notes', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token}` },
      body,
    });

  const get = async (path: string, token?: string) =>
    call(path, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  it('is ready when its database answers', async () => {
    expect(await get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { database: 'ok' } },
    });
  });

  it('runs its polling workers', () => {
    expect(service.app.get(NoteCounter).runs).toBe(1);
  });

  it('counts requests by route pattern', async () => {
    await get('/notes/some-id');
    const text = await (await fetch(`${service.url}/metrics`)).text();

    expect(text).toMatch(/http_request_duration_seconds_count\{service="note",.*route="\/notes\/:id"/);
    expect(text).not.toContain('some-id');
  });

  it('sends security headers', async () => {
    const { headers } = await get('/health/live');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  describe('the answer to', () => {
    it('a rule violation has the status the service gave its code', async () => {
      const { status, headers, body } = await get('/notes/7');
      expect({ status, body }).toEqual({
        status: 404,
        body: {
          type: 'urn:rivermart:problem:note.not-found',
          title: 'Note not found',
          status: 404,
          code: 'note.not-found',
          detail: 'There is no note 7',
        },
      });
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    });

    it('another rule violation is 422', async () => {
      for (const id of ['a', 'b', 'c']) await post(JSON.stringify({ id, lines: [{ text: 'x' }] }));
      expect(await post(JSON.stringify({ id: 'd', lines: [{ text: 'x' }] }))).toMatchObject({
        status: 422,
        body: { code: 'note.notebook-full' },
      });
    });

    it('a defect tells nothing', async () => {
      const { status, body } = await get('/notes/defect/now');
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain('hunter2');
    });

    it('an unknown route is a problem document', async () => {
      expect(await get('/nowhere')).toMatchObject({ status: 404, body: { code: 'request.not-found' } });
    });

    it('an address that cannot be decoded is a problem document', async () => {
      expect(await get('/notes/%FF')).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    });

    it('bytes that are no HTTP request are a problem document, and the service goes on', async () => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      socket.write('this is no request\r\n\r\n');
      const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');

      expect(head).toMatch(/^HTTP\/1.1 400 Bad Request\r\ncontent-type: application\/problem\+json/);
      expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'request.malformed' });
      expect(await get('/nowhere')).toMatchObject({ status: 404 });
    });

    it('headers that are too long are a problem document', async () => {
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      socket.write(`GET / HTTP/1.1\r\nhost: a\r\nlong: ${'x'.repeat(20_000)}\r\n\r\n`);

      expect(await text(socket)).toMatch(/^HTTP\/1.1 431 /);
    });

    it('a body of the wrong shape names each field', async () => {
      expect(await post('{"lines":[{"text":""}]}')).toMatchObject({
        status: 400,
        body: { code: 'request.invalid', errors: [{ field: 'id' }, { field: 'lines[0].text' }] },
      });
    });

    it('a query of the wrong shape names the field', async () => {
      expect(await get('/notes?limit=0')).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'limit' }] },
      });
    });

    it('malformed JSON is 400', async () => {
      expect(await post('{"id":')).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
    });

    it('a body over 64 KiB is 413', async () => {
      expect(await post(`{"id":"${'x'.repeat(65_536)}"}`)).toMatchObject({
        status: 413,
        body: { code: 'request.too-large' },
      });
    });

    it('a body that is not JSON is 415', async () => {
      const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a,b' };
      expect(await call('/notes', init)).toMatchObject({ status: 415 });
    });
  });

  describe('a caller', () => {
    it('without a token is asked for one', async () => {
      expect(await call('/notes', { method: 'POST' })).toMatchObject({
        status: 401,
        body: { code: 'auth.token-missing' },
      });
    });

    it('is who the token says', async () => {
      const limited = await startService(noteService, { ...environment, NOTE_LIMIT: '100' });
      const response = await fetch(`${limited.url}/notes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor()}` },
        body: JSON.stringify({ id: 'mine', lines: [{ text: 'hello' }] }),
      });
      expect(await response.json()).toEqual({ id: 'mine', by: testCustomerId });
      await limited.stop();
    });

    it.each([
      ['has expired', tokenFor({ lifetimeSeconds: -5 })],
      ['has a forged signature', tokenFor().then((token) => `${token.slice(0, -8)}AAAAAAAA`)],
      ['is not a JWT', 'abc'],
    ])('whose token %s is refused', async (_case, token) => {
      expect(await post('{}', token)).toMatchObject({ status: 401, body: { code: 'auth.token-invalid' } });
    });

    it('needs the role a route wants', async () => {
      const put = async (token: string) =>
        call('/notes', { method: 'PUT', headers: { authorization: `Bearer ${token}` } });

      expect(await put(await tokenFor({ role: 'customer' }))).toMatchObject({
        status: 403,
        body: { code: 'auth.role-required' },
      });
      expect(await put(await tokenFor({ role: 'operator' }))).toMatchObject({ status: 200 });
    });

    it('comes back with the same token at the cost of a look-up', async () => {
      await post('{}');
      const before = issuer.fetches;
      await post('{}');
      expect(issuer.fetches).toBe(before);
    });
  });

  describe('its OpenAPI document', () => {
    it('describes bodies and queries by their schemas', async () => {
      const { body } = await get('/openapi.json');
      expect(body).toMatchObject({
        paths: {
          '/notes': {
            post: {
              summary: 'Leaves a note',
              security: [{ bearer: [] }],
              requestBody: { content: { 'application/json': { schema: { required: ['id', 'lines'] } } } },
              responses: { 201: {}, default: {} },
            },
            get: { parameters: [{ name: 'limit', in: 'query', required: false }] },
          },
        },
      });
    });

    it('has a page to read it', async () => {
      const page = await fetch(`${service.url}/docs`);
      const script = await fetch(`${service.url}/docs/swagger-ui-bundle.js`, { method: 'GET' });
      await script.body?.cancel();

      expect(await page.text()).toContain('/docs/swagger-ui-bundle.js');
      expect(script.status).toBe(200);
    });
  });
});
