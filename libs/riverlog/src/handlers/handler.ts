import type { Api, InputOf, Shape, ValueOf } from '@rivermart/kafka-protocol';
import type { Broker } from '../broker';
import type { Connection } from '../network/connection';

/** One request on its way to its answer. */
export interface Exchange<Request extends Shape, Response extends Shape> {
  readonly request: ValueOf<Request>;
  readonly version: number;
  readonly clientId: string;
  readonly connection: Connection;
  readonly broker: Broker;
  /** Exactly once, now or later; unless `giveNoAnswer` or `connection.close` is called instead. */
  readonly answer: (body: InputOf<Response>) => void;
  giveNoAnswer(): void;
  /** The promise's value is the answer; its failure ends the connection. */
  answerWith(body: Promise<InputOf<Response>>): void;
}

export interface Handler<Request extends Shape = Shape, Response extends Shape = Shape> {
  readonly api: Api<Request, Response>;
  /** Runs to its end before the next request of any connection is looked at. */
  readonly handle: (exchange: Exchange<Request, Response>) => void;
}

export const defineHandler = <Request extends Shape, Response extends Shape>(
  api: Api<Request, Response>,
  handle: (exchange: Exchange<Request, Response>) => void,
): Handler => ({ api, handle }) as unknown as Handler;
