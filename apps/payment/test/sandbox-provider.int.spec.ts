import { Metrics, NoTracing } from '@rivermart/service';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SandboxProvider } from '../src/infrastructure/sandbox-provider';
import { PaymentSettings } from '../src/settings';

const request = { paymentId: 'pay-1', amountMinor: 4_200, currency: 'EUR', token: 'tok_visa' };
const running = new AbortController().signal;
const captured = JSON.stringify({ status: 'captured', captureId: 'cap-1' });

let server: Server;
let provider: SandboxProvider;
let answer: RequestListener;
let connections = 0;

beforeEach(async () => {
  connections = 0;
  answer = (_, response) => response.end(captured);
  server = createServer((incoming, response) => {
    incoming.resume().on('end', () => answer(incoming, response));
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  provider = new SandboxProvider(
    new PaymentSettings({ PROVIDER_URL: `http://127.0.0.1:${port}`, PROVIDER_TIMEOUT_MS: '150' }),
    new NoTracing(),
    new Metrics('payment'),
  );
});

afterEach(async () => {
  provider.onApplicationShutdown();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a capture', () => {
  it('carries the key of the shop and an idempotency key that is the payment', async () => {
    let headers: object = {};
    answer = (incoming, response) => {
      headers = incoming.headers;
      response.end(captured);
    };

    expect(await provider.capture(request, running)).toEqual({ status: 'captured', captureId: 'cap-1' });
    expect(headers).toMatchObject({
      authorization: 'Bearer rivermart-local-provider-key',
      'idempotency-key': 'pay-1',
    });
  });

  it('keeps its connection for the next one', async () => {
    await provider.capture(request, running);
    await provider.capture(request, running);

    expect(connections).toBe(1);
  });

  it('goes out again at once when the kept connection turns out to be closed', async () => {
    await provider.capture(request, running);
    let calls = 0;
    answer = (incoming, response) => {
      calls += 1;
      if (calls === 1) incoming.socket.resetAndDestroy();
      else response.end(captured);
    };

    expect(await provider.capture(request, running)).toEqual({ status: 'captured', captureId: 'cap-1' });
    expect(connections).toBe(2);
  });

  it('counts although this process was too busy to look at it in time', async () => {
    answer = (_, response) => {
      response.end(captured);
      const until = performance.now() + 200;
      while (performance.now() < until);
    };

    expect(await provider.capture(request, running)).toEqual({ status: 'captured', captureId: 'cap-1' });
  });

  it('takes a refusal for a reason it does not know as declined', async () => {
    answer = (_, response) => response.end('{"status":"declined","reason":"full-moon"}');

    expect(await provider.capture(request, running)).toEqual({ status: 'declined', reason: 'declined' });
  });
});

describe('the outcome is unknown', () => {
  const expectUnknown = (reason: string) =>
    expect(provider.capture(request, running)).rejects.toMatchObject({
      code: 'payment.no-answer',
      retry: 'later',
      message: expect.stringContaining(reason),
    });

  it('when nothing comes back in time', async () => {
    answer = () => undefined;
    await expectUnknown('none within 150 ms');
  });

  it('when the answer begins in time and does not end', async () => {
    answer = (_, response) => response.write('{"status":');
    await expectUnknown('none within 150 ms');
  });

  it('when the connection breaks in the middle of the answer', async () => {
    answer = (incoming, response) => {
      response.write('{"status":');
      setImmediate(() => incoming.socket.resetAndDestroy());
    };
    await expectUnknown('aborted');
  });

  it('when the provider fails', async () => {
    answer = (_, response) => response.writeHead(503).end('{}');
    await expectUnknown('status 503');
  });

  it('when the provider refuses the capture as cancelled', async () => {
    answer = (_, response) => response.writeHead(409).end('{"code":"psp.cancelled"}');
    await expectUnknown('status 409');
  });

  it('when the answer is no JSON, or not in its API', async () => {
    answer = (_, response) => response.end('<html>');
    await expectUnknown('not valid JSON');
    answer = (_, response) => response.end('{"status":"maybe"}');
    await expectUnknown('not in its API');
  });

  it('when the service stops meanwhile', async () => {
    const stopping = new AbortController();
    answer = () => stopping.abort();

    await expect(provider.capture(request, stopping.signal)).rejects.toMatchObject({
      code: 'payment.no-answer',
    });
  });

  it('when nobody listens', async () => {
    await new Promise((resolve) => server.close(resolve));
    await expectUnknown('ECONNREFUSED');
  });
});

it('no error carries the token', async () => {
  answer = (_, response) => response.writeHead(503).end('{}');

  const error: unknown = await provider.capture(request, running).catch((thrown: unknown) => thrown);
  expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('tok_visa');
});
