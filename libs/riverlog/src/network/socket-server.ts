import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Broker } from '../broker';
import { ConnectionQuotas } from '../quotas/connection-quotas';
import { distinguishedName } from '../security/distinguished-name';
import { ListenerLogins } from '../security/sasl/listener-logins';
import { SslPrincipalMapper } from '../security/ssl-principal-mapper';
import type { AnswerSlot } from './answer-queue';
import { advertisedInWords } from './advertised-address';
import type { Connection } from './connection';
import { Listener, type Doorman } from './listener';
import { usesSasl, usesTls, type ListenerSettings } from './listener-settings';
import type { SendFile } from './sendfile';
import { CertificateFiles } from './certificate-files';
import { tlsFilesOf, tlsOptions } from './tls-options';

export interface SocketServerOptions {
  readonly broker: Broker;
  readonly listeners: readonly ListenerSettings[];
  readonly onRequest: (frame: Buffer, slot: AnswerSlot, connection: Connection) => void;
  readonly sendFile: () => SendFile | undefined;
}

interface OpenListener {
  readonly settings: ListenerSettings;
  readonly listener: Listener;
  readonly certificates: CertificateFiles;
  /** `host:port`, as clients of this machine want it. */
  address: string;
}

/** A connection is closed once so many looks in a row found it idle. */
const IDLE_LOOKS = 4;
const MIN_LOOK_MS = 50;

/** All ways in: TLS and logins set up, the number of connections watched. Kafka: SocketServer. */
export class SocketServer {
  private readonly listeners: readonly OpenListener[];
  private readonly quotas: ConnectionQuotas;
  private readonly principals: SslPrincipalMapper;
  private callOffLook: () => void = () => undefined;

  /** Throws ConfigRefused. */
  constructor(private readonly options: SocketServerOptions) {
    const { configs } = options.broker;
    this.quotas = new ConnectionQuotas(configs);
    this.principals = new SslPrincipalMapper(configs.text('ssl.principal.mapping.rules') ?? 'DEFAULT');
    this.listeners = options.listeners.map((settings) => ({
      settings,
      listener: this.createListener(settings),
      certificates: new CertificateFiles(usesTls(settings) ? tlsFilesOf(configs, settings) : []),
      address: '',
    }));
  }

  /** `host:port` by listener name, the first one first. */
  get addresses(): ReadonlyMap<string, string> {
    return new Map(this.listeners.map(({ settings, address }) => [settings.name, address]));
  }

  /** Where each listener is, and what clients are told to come back to. */
  get listening(): Readonly<Record<string, { readonly address: string; readonly givenOut: string }>> {
    return Object.fromEntries(
      this.listeners.map(({ settings, address }) => [
        settings.name,
        { address, givenOut: advertisedInWords(settings) },
      ]),
    );
  }

  get connections(): readonly Connection[] {
    return this.listeners.flatMap(({ listener }) => listener.openConnections);
  }

  /** All or none: a port that is taken closes those that were opened before it. */
  async listen(): Promise<void> {
    try {
      for (const each of this.listeners) {
        const { host } = each.settings;
        const { port }: AddressInfo = await each.listener.listen();
        each.address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
      }
    } catch (error) {
      await this.close();
      throw error;
    }
    this.lookForIdle();
  }

  /** Reads keys and certificates again whose files were replaced. Bad ones change nothing. */
  renewCertificates(): void {
    const { configs, events } = this.options.broker;
    for (const { settings, listener, certificates } of this.listeners) {
      if (!certificates.hasChanged()) continue;
      try {
        listener.renewCertificates(tlsOptions(configs, settings));
        events.info('certificates renewed', { listener: settings.name });
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        events.warn('certificates not renewed, the old ones stay', { listener: settings.name, problem });
      }
    }
  }

  async close(): Promise<void> {
    this.callOffLook();
    await Promise.all(this.listeners.map(({ listener }) => listener.close()));
  }

  private createListener(settings: ListenerSettings): Listener {
    const { broker, onRequest, sendFile } = this.options;
    const { configs, events, scramCredentials, clock, scheduler } = broker;
    const { warn } = events;
    const logins = usesSasl(settings)
      ? new ListenerLogins(settings.name, { configs, scramCredentials, clock, warn })
      : undefined;
    return new Listener({
      listener: settings,
      maxFrameBytes: broker.settings.maxFrameBytes,
      tls: usesTls(settings) ? tlsOptions(configs, settings) : undefined,
      doorman: this.doorman(),
      onConnection: (connection, socket) => {
        if (socket instanceof TLSSocket) this.identify(connection, socket);
        if (logins !== undefined) this.askForLogin(connection, logins);
      },
      after: (delayMs, task) => scheduler.after(delayMs, task),
      onRequest,
      sendFile,
      warn,
    });
  }

  private doorman(): Doorman {
    return {
      admit: (address) => {
        const reason = this.quotas.open(address);
        return reason === undefined ? this.tooFast(address) : { reason, delayMs: 0 };
      },
      left: (address) => this.quotas.closed(address),
    };
  }

  /** A connection that comes too fast has been counted, and is not let in. */
  private tooFast(address: string): { readonly reason: string; readonly delayMs: number } | undefined {
    const { quotas, configs } = this.options.broker;
    const ofAddressMs = quotas.recordConnection(address);
    const ofAllMs = quotas.recordAnyConnection(configs.number('max.connection.creation.rate'));
    const delayMs = Math.max(ofAddressMs, ofAllMs);
    if (delayMs === 0) return undefined;
    this.quotas.closed(address);
    return { reason: ofAddressMs > 0 ? 'connection_creation_rate' : 'max.connection.creation.rate', delayMs };
  }

  /** Who shows a certificate is who it says; where none is asked for he stays anonymous. */
  private identify(connection: Connection, socket: TLSSocket): void {
    const { servername } = socket as TLSSocket & { readonly servername?: string | false };
    if (typeof servername === 'string') connection.serverName = servername;
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) return;
    if (!socket.authorized) {
      return connection.close('certificate refused', { problem: String(socket.authorizationError) });
    }
    const subject = distinguishedName(certificate.subject);
    const name = this.principals.nameOf(subject);
    if (name === undefined)
      return connection.close('certificate refused', { subject, problem: 'no mapping rule fits' });
    connection.principal = { type: 'User', name };
  }

  private askForLogin(connection: Connection, logins: ListenerLogins): void {
    const { configs, settings, scheduler } = this.options.broker;
    connection.maxFrameBytes = Math.min(
      settings.maxFrameBytes,
      configs.number('sasl.server.max.receive.size'),
    );
    connection.login = logins.login({
      failureDelayMs: () => configs.number('connection.failed.authentication.delay.ms'),
      after: (delayMs, task) => scheduler.after(delayMs, task),
      onComplete: ({ isOpen }) => {
        if (isOpen) connection.maxFrameBytes = settings.maxFrameBytes;
      },
    });
  }

  private lookForIdle(): void {
    const { configs, scheduler } = this.options.broker;
    const maxIdleMs = configs.number('connections.max.idle.ms');
    if (maxIdleMs <= 0) return;
    const lookMs = Math.max(MIN_LOOK_MS, Math.ceil(maxIdleMs / IDLE_LOOKS));
    this.callOffLook = scheduler.after(lookMs, () => {
      for (const connection of this.connections) endIfIdle(connection);
      this.lookForIdle();
    });
  }
}

/** Whoever waits for an answer, a long poll for one, is not idle. */
function endIfIdle(connection: Connection): void {
  if (connection.requestsInWork > 0) return;
  connection.idleLooks += 1;
  // Quietly: it is how clients with a pool lose what they do not need.
  if (connection.idleLooks > IDLE_LOOKS) connection.destroy();
}
