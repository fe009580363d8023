import { randomUUID } from 'node:crypto';
import { HttpConnection } from '../http-connection';

const AMOUNT = JSON.stringify({ amountMinor: 1, currency: 'EUR' });

/** One customer's connection to the bank: a deposit at a time, each a new command. */
export class BankTeller {
  private constructor(
    private readonly connection: HttpConnection,
    private readonly token: string,
    private readonly port: number,
  ) {}

  static async at(port: number, token: string): Promise<BankTeller> {
    return new BankTeller(await HttpConnection.open(port), token, port);
  }

  /** Milliseconds to the answer, which must be the status wanted. */
  async deposit(accountId: string, wanted = 200): Promise<number> {
    const { status, elapsedMs } = await this.connection.send(this.#request(accountId));
    if (status === wanted) return elapsedMs;
    throw new Error(`The bank answered ${status} to a deposit, not ${wanted}`);
  }

  close(): void {
    this.connection.close();
  }

  #request(accountId: string): string {
    return [
      `POST /bank/accounts/${accountId}/deposits HTTP/1.1`,
      `Host: 127.0.0.1:${this.port}`,
      `Authorization: Bearer ${this.token}`,
      `Idempotency-Key: ${randomUUID()}`,
      'Content-Type: application/json',
      `Content-Length: ${AMOUNT.length}`,
      '',
      AMOUNT,
    ].join('\r\n');
  }
}
