import {
  advertisedApis,
  errorCodes,
  encodeResponse,
  MalformedFrame,
  readRequestHeader,
  WireReader,
  apiVersions,
} from '@rivermart/kafka-protocol';
import type { Api, InputOf, RequestHeader, Shape, ValueOf, WirePiece } from '@rivermart/kafka-protocol';
import { ClientTroublesById } from './admin/client-troubles';
import { ClientUsages } from './admin/client-usages';
import type { Broker } from './broker';
import { failedAnswer } from './faults/failed-answer';
import { codeOf } from './faults/fault-rule';
import { Faults } from './faults/faults';
import { handlerOf } from './handlers';
import { apiVersionsKeyEntry } from './handlers/018-api-versions';
import type { Exchange, Handler } from './handlers/handler';
import type { AnswerSlot } from './network/answer-queue';
import type { Connection } from './network/connection';
import type { QuotaClient } from './quotas/quota-managers';
import { RequestMeter } from './quotas/request-meter';
import { throttlesItself } from './quotas/self-throttling';
import type { AclOperation } from './security/acl-operation';
import { authorizedOperations } from './security/authorizer';
import type { ResourceType } from './security/resource-type';

const nameByKey: (string | undefined)[] = [];
for (const { api } of advertisedApis) nameByKey[api.key] = api.name;

const isFlexible = (apiKey: number, apiVersion: number): boolean => {
  const api = handlerOf(apiKey)?.api;
  return api !== undefined && apiVersion >= api.flexibleSince;
};

/** Takes request frames apart and hands each to the handler of its key. */
export class Dispatcher {
  private readonly counts = new Float64Array(nameByKey.length);

  readonly faults: Faults;
  readonly usages = new ClientUsages();
  readonly troubles = new ClientTroublesById();

  constructor(private readonly broker: Broker) {
    this.faults = new Faults(broker.random);
  }

  /** Undefined for a key nobody here knows. */
  apiName(key: number): string | undefined {
    return nameByKey[key];
  }

  requestCounts(): { api: string; count: number }[] {
    return advertisedApis.map(({ api }) => ({ api: api.name, count: this.counts[api.key] ?? 0 }));
  }

  dispatch(frame: Buffer, slot: AnswerSlot, connection: Connection): void {
    const { login } = connection;
    if (login?.takesFrame(frame, slot, connection) === true) return;
    const reader = new WireReader(frame);
    const header = readRequestHeader(reader, isFlexible);
    if (login?.forbids(header.apiKey, connection) === true) return;
    const handler = handlerOf(header.apiKey);
    if (handler === undefined || !isReadable(handler.api, header.apiVersion)) {
      return this.refuse(header, slot, connection);
    }
    this.serve(handler, header, reader, { slot, connection });
  }

  private serve(
    handler: Handler,
    header: RequestHeader,
    reader: WireReader,
    { slot, connection }: Pick<Origin, 'slot' | 'connection'>,
  ): void {
    const requestBytes = reader.remaining;
    this.counts[header.apiKey]! += 1; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- one per handler
    this.usages.note(connection, header);
    const request = handler.api.request.decoder(header.apiVersion)(reader);
    if (reader.remaining > 0) throw new MalformedFrame(`${reader.remaining} bytes after the last field`);
    const { quotas } = this.broker;
    const meter = quotas.isActive ? this.meterOf(header, requestBytes, connection) : undefined;
    const origin = { slot, connection, broker: this.broker, meter, troubles: this.troubles };
    const exchange = new PendingExchange(handler.api, header, request, origin);
    if (this.faults.isEmpty || !this.fails(exchange, handler)) handler.handle(exchange);
    meter?.paused();
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

  private meterOf(
    { apiKey, clientId }: RequestHeader,
    requestBytes: number,
    connection: Connection,
  ): RequestMeter {
    const client = { user: connection.principal.name, clientId: clientId ?? '' };
    return new RequestMeter(this.broker.quotas, { apiKey, requestBytes, client });
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
  /** Undefined while nobody has a quota. */
  readonly meter: RequestMeter | undefined;
  readonly troubles: ClientTroublesById;
}

class PendingExchange implements Exchange<Shape, Shape> {
  readonly connection: Connection;
  readonly broker: Broker;
  private readonly slot: AnswerSlot;
  private readonly meter: RequestMeter | undefined;
  private readonly troubles: ClientTroublesById;
  private mutationWaitMs = 0;
  private forcedError: number | undefined;

  constructor(
    private readonly api: Api,
    private readonly header: RequestHeader,
    readonly request: ValueOf<Shape>,
    { slot, connection, broker, meter, troubles }: Origin,
  ) {
    this.slot = slot;
    this.meter = meter;
    this.troubles = troubles;
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
    this.troubles.noteErrors(this.clientId, told);
    const encoded = this.encode(told);
    const waitMs = this.finish(encoded);
    if (waitMs === 0) return this.connection.answer(this.slot, encoded);
    this.answerThrottled(this.encode({ ...told, throttleTimeMs: waitMs }), waitMs);
  };

  /** Tells the client to wait, and makes him (KIP-219). One who is too old to wait gets his answer late. */
  private answerThrottled(encoded: readonly WirePiece[], waitMs: number): void {
    const { connection, slot } = this;
    if (throttlesItself(this.api.key, this.version)) {
      connection.answer(slot, encoded);
      return this.mute(waitMs);
    }
    this.later(waitMs, () => connection.answer(slot, encoded));
  }

  private mute(waitMs: number): void {
    this.later(waitMs, this.connection.mute());
  }

  private later(delayMs: number, task: () => void): void {
    this.troubles.noteThrottle(this.clientId, delayMs);
    const callOff = this.broker.scheduler.after(delayMs, () => {
      forget();
      task();
    });
    const forget = this.connection.onceClosed(callOff);
  }

  private finish(encoded: readonly WirePiece[]): number {
    if (this.meter === undefined) return this.mutationWaitMs;
    const bytes = encoded.reduce((sum, { length }) => sum + length, 0);
    return Math.max(this.mutationWaitMs, this.meter.finish(bytes));
  }

  private encode(body: InputOf<Shape>): WirePiece[] {
    return encodeResponse(this.api, this.version, this.header.correlationId, body);
  }

  get quotaClient(): QuotaClient {
    return { user: this.connection.principal.name, clientId: this.clientId };
  }

  recordMutations(partitions: number, options: { readonly isStrict: boolean }): boolean {
    const { waitMs, isRefused } = this.broker.quotas.recordMutations(this.quotaClient, partitions, options);
    this.mutationWaitMs = Math.max(this.mutationWaitMs, waitMs);
    return !isRefused;
  }

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
    const waitMs = this.finish([]);
    this.connection.skipAnswer(this.slot);
    if (waitMs > 0) this.mute(waitMs);
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
