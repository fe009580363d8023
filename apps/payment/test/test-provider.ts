import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface CaptureCall {
  readonly paymentId: string;
  readonly token: string;
  readonly amountMinor: number;
  readonly idempotencyKey: string;
}

/**
 * A payment provider over real HTTP. The token says how a capture ends: `tok_visa` is paid, `tok_declined`
 * refused, `tok_pending` answered with 202, `tok_lost` captured without an answer, `tok_silent` not heard.
 */
export class TestProvider {
  readonly captureCalls: CaptureCall[] = [];
  readonly cancelCalls: string[] = [];
  /** While this is set, calls of the kind are answered with 503. */
  outage: { captures?: boolean; cancellations?: boolean } = {};
  mostAtOnce = 0;

  private atOnce = 0;
  private readonly captured = new Map<string, number>();
  private readonly refunded = new Map<string, number>();
  private gate: Promise<void> = Promise.resolve();
  private openGate: () => void = () => undefined;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/psp`;
  }

  /** Captures are received, but not answered until `release`. */
  hold(): void {
    this.gate = new Promise((resolve) => (this.openGate = resolve));
  }

  release(): void {
    this.openGate();
    this.gate = Promise.resolve();
  }

  callsFor(token: string): readonly CaptureCall[] {
    return this.captureCalls.filter((call) => call.token === token);
  }

  /** What the customer has paid in the end, and how much of it was ever taken. */
  bookOf(paymentId: string): { readonly takenMinor: number; readonly keptMinor: number } {
    const takenMinor = this.captured.get(paymentId) ?? 0;
    return { takenMinor, keptMinor: takenMinor - (this.refunded.get(paymentId) ?? 0) };
  }

  async stop(): Promise<void> {
    this.release();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await bodyOf(request)) as CaptureCall;
    const send = (status: number, answer: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    };
    if (request.url === '/psp/captures') {
      const idempotencyKey = String(request.headers['idempotency-key']);
      return this.capture({ ...body, idempotencyKey }, send);
    }
    return this.cancel(body.paymentId, send);
  }

  private async capture(call: CaptureCall, send: Send): Promise<void> {
    this.captureCalls.push(call);
    if (this.outage.captures) return send(503, {});

    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await this.gate;
    this.atOnce -= 1;
    if (this.cancelCalls.includes(call.paymentId)) return send(409, { code: 'cancelled' });
    this.carryOut(call, send);
  }

  private carryOut({ paymentId, token, amountMinor, idempotencyKey }: CaptureCall, send: Send): void {
    const isPaid = token === 'tok_visa' || token === 'tok_lost';
    if (isPaid) this.captured.set(idempotencyKey, amountMinor);

    if (token === 'tok_visa') send(200, { captureId: `cap-${paymentId}`, status: 'captured' });
    if (token === 'tok_declined') send(200, { captureId: 'cap-0', status: 'declined', reason: 'declined' });
    if (token === 'tok_pending') send(202, { status: 'pending' });
    // The others are left without an answer.
  }

  private cancel(paymentId: string, send: Send): void {
    if (this.outage.cancellations) return send(503, {});
    this.cancelCalls.push(paymentId);
    const amountMinor = this.captured.get(paymentId);
    if (amountMinor === undefined) return send(200, { status: 'voided', amountMinor: 0 });
    this.refunded.set(paymentId, amountMinor);
    send(200, { status: 'refunded', amountMinor });
  }
}

type Send = (status: number, answer: object) => void;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
