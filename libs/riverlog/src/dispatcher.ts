import {
  errorCodes,
  encodeResponse,
  MalformedFrame,
  readRequestHeader,
  WireReader,
  apiVersions,
} from '@rivermart/kafka-protocol';
import type { Api, InputOf, RequestHeader, Shape, ValueOf } from '@rivermart/kafka-protocol';
import { ClientUsages } from './admin/client-usages';
import type { Broker } from './broker';
import { failedAnswer } from './faults/failed-answer';
import { codeOf } from './faults/fault-rule';
import { Faults } from './faults/faults';
import { handlers } from './handlers';
import { apiVersionsKeyEntry } from './handlers/018-api-versions';
import type { Exchange, Handler } from './handlers/handler';
import type { AnswerSlot } from './network/answer-queue';
import type { Connection } from './network/connection';
import type { AclOperation } from './security/acl-operation';
import { authorizedOperations } from './security/authorizer';
import type { ResourceType } from './security/resource-type';

const handlerByKey: (Handler | undefined)[] = [];
for (const handler of handlers) handlerByKey[handler.api.key] = handler;

const isFlexible = (apiKey: number, apiVersion: number): boolean => {
  const api = handlerByKey[apiKey]?.api;
  return api !== undefined && apiVersion >= api.flexibleSince;
};

/** Takes request frames apart and hands each to the handler of its key. */
export class Dispatcher {
  private readonly counts = new Float64Array(handlerByKey.length);

  readonly faults: Faults;
  readonly usages = new ClientUsages();

  constructor(private readonly broker: Broker) {
    this.faults = new Faults(broker.random);
  }

  /** Undefined for a key nobody here knows. */
  apiName(key: number): string | undefined {
    return handlerByKey[key]?.api.name;
  }

  requestCounts(): { api: string; count: number }[] {
    return handlers.map(({ api }) => ({ api: api.name, count: this.counts[api.key] ?? 0 }));
  }

  dispatch(frame: Buffer, slot: AnswerSlot, connection: Connection): void {
    const { login } = connection;
    if (login?.takesFrame(frame, slot, connection) === true) return;
    const reader = new WireReader(frame);
    const header = readRequestHeader(reader, isFlexible);
    if (login?.forbids(header.apiKey, connection) === true) return;
    const handler = handlerByKey[header.apiKey];
    if (handler === undefined || !isReadable(handler.api, header.apiVersion)) {
      return this.refuse(header, slot, connection);
    }
    this.counts[header.apiKey]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- one per handler
    this.usages.note(connection, header);
    const request = handler.api.request.decoder(header.apiVersion)(reader);
    if (reader.remaining > 0) throw new MalformedFrame(`${reader.remaining} bytes after the last field`);
    const exchange = new PendingExchange(handler.api, header, request, {
      slot,
      connection,
      broker: this.broker,
    });
    if (this.faults.isEmpty || !this.fails(exchange, handler)) handler.handle(exchange);
  }

  /** @returns whether a fault has taken the request over. */
  private fails(exchange: PendingExchange, { api, handle }: Handler): boolean {
    const { clientId, request, connection, broker } = exchange;
    const topicName = (topicId: string) => broker.topics.topicName(topicId);
    const rule = this.faults.hit({ api: api.name, clientId, request, topicName });
    if (rule === undefined) return false;
    if (rule.errorCode !== undefined) exchange.failWith(codeOf(rule.errorCode));
    const act = (): void =>
      rule.disconnect === true
        ? connection.close('a fault was asked for', { api: api.name })
        : handle(exchange);
    if (rule.delayMs === undefined) act();
    else broker.timers.add(rule.delayMs, act);
    return true;
  }

  /**
   * Only ApiVersions has an answer to a version it does not know: in version 0, with its own range as the
   * one entry, from which clients choose their second try. Everything else ends the connection, as in Kafka.
   */
  private refuse(header: RequestHeader, slot: AnswerSlot, connection: Connection): void {
    if (header.apiKey === apiVersions.key) {
      const body = { errorCode: errorCodes.UNSUPPORTED_VERSION, apiKeys: [apiVersionsKeyEntry] };
      return connection.answer(slot, encodeResponse(apiVersions, 0, header.correlationId, body));
    }
    const { apiKey, apiVersion, clientId } = header;
    connection.close('unsupported request', { apiKey, apiVersion, clientId, software: connection.software });
  }
}

const isReadable = ({ versions }: Api, version: number): boolean =>
  version >= versions.min && version <= versions.max;

interface Origin {
  readonly slot: AnswerSlot;
  readonly connection: Connection;
  readonly broker: Broker;
}

class PendingExchange implements Exchange<Shape, Shape> {
  readonly connection: Connection;
  readonly broker: Broker;
  private readonly slot: AnswerSlot;
  private forcedError: number | undefined;

  constructor(
    private readonly api: Api,
    private readonly header: RequestHeader,
    readonly request: ValueOf<Shape>,
    { slot, connection, broker }: Origin,
  ) {
    this.slot = slot;
    this.connection = connection;
    this.broker = broker;
  }

  get version(): number {
    return this.header.apiVersion;
  }

  get clientId(): string {
    return this.header.clientId ?? '';
  }

  /** A property, so that a handler may pass it on as a callback. */
  readonly answer = (body: InputOf<Shape>): void => {
    if (!this.connection.isOpen) return;
    const told = this.forcedError === undefined ? body : failedAnswer(body, this.forcedError);
    this.connection.answer(
      this.slot,
      encodeResponse(this.api, this.version, this.header.correlationId, told),
    );
  };

  answerWith(body: Promise<InputOf<Shape>>): void {
    body.then(
      (value) => this.answer(value),
      (error: unknown) =>
        this.connection.close('request failed', {
          api: this.api.name,
          problem: error instanceof Error ? error.stack : String(error),
        }),
    );
  }

  /** A fault: whatever comes out of it, the client is told this. */
  failWith(errorCode: number): void {
    this.forcedError = errorCode;
  }

  giveNoAnswer(): void {
    this.connection.skipAnswer(this.slot);
  }

  isAuthorized(operation: AclOperation, resourceType: ResourceType, resourceName: string): boolean {
    return this.broker.authorizer.isAuthorized(this.connection, operation, resourceType, resourceName);
  }

  isAuthorizedForAny(operation: AclOperation, resourceType: ResourceType): boolean {
    return this.broker.authorizer.isAuthorizedForAny(this.connection, operation, resourceType);
  }

  authorizedOperations(resourceType: ResourceType, resourceName: string): number {
    return authorizedOperations(this.broker.authorizer, this.connection, resourceType, resourceName);
  }
}
