import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { saslMechanisms, type LogSasl, type LogSettings, type LogTls } from './log-settings';
import { WrongLogSettings, type WrongLogSetting } from './wrong-log-settings';

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_BROKERS = '127.0.0.1:9092';

/**
 * Reads `KAFKA_BROKERS` and the variables that go with it. A variable set to nothing counts as not set. Throws
 * `WrongLogSettings`, which names every variable that is wrong or does not go with the others.
 *
 * @param prefix for programs that talk to two logs: `FROM_` reads `FROM_KAFKA_BROKERS` and so on
 */
export function readLogSettings(environment: Environment, prefix = ''): LogSettings {
  const variables = new Variables(environment, prefix);
  const parts = {
    ...{ brokers: brokersOf(variables), tls: tlsOf(variables), sasl: saslOf(variables) },
    replicationFactor: replicationFactorOf(variables),
  };
  if (variables.wrong.length > 0) throw new WrongLogSettings(variables.wrong);

  const { brokers, ...rest } = parts;
  return { brokers, ...Object.fromEntries(Object.entries(rest).filter(([, part]) => part !== undefined)) };
}

class Variables {
  readonly wrong: WrongLogSetting[] = [];

  constructor(
    private readonly environment: Environment,
    private readonly prefix: string,
  ) {}

  get(name: string): string | undefined {
    const value = this.environment[this.prefix + name];
    return value === '' ? undefined : value;
  }

  refuse(name: string, reason: string): void {
    const value = this.get(name);
    this.wrong.push({ name: this.prefix + name, reason, ...(value !== undefined && { value }) });
  }

  refuseEach(names: readonly string[], reason: string): void {
    for (const name of names) if (this.get(name) !== undefined) this.refuse(name, reason);
  }

  file(name: string): string | undefined {
    const path = this.get(name);
    try {
      return path === undefined ? undefined : readFileSync(path, 'utf8');
    } catch (error) {
      this.refuse(name, `the file cannot be read (${(error as NodeJS.ErrnoException).code})`);
      return undefined;
    }
  }
}

function brokersOf(variables: Variables): readonly string[] {
  const brokers = (variables.get('KAFKA_BROKERS') ?? DEFAULT_BROKERS).split(',').map((one) => one.trim());
  if (!brokers.every((broker) => /^[^\s:]+:\d+$/.test(broker)))
    variables.refuse('KAFKA_BROKERS', 'a list host:port,host:port is accepted');
  return brokers;
}

const TLS_FILES = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'];

function tlsOf(variables: Variables): LogTls | undefined {
  const wanted = variables.get('KAFKA_TLS') ?? 'false';
  if (wanted !== 'true') {
    if (wanted !== 'false') variables.refuse('KAFKA_TLS', 'true or false is accepted');
    else variables.refuseEach(TLS_FILES, 'it means nothing without KAFKA_TLS=true');
    return undefined;
  }
  const [ca, cert, key] = TLS_FILES.map((name) => variables.file(name));
  if (!refusesHalfACertificate(variables)) refuseUnusable(variables, { ca, cert, key });
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}

function refusesHalfACertificate(variables: Variables): boolean {
  const [cert, key] = ['KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'] as const;
  const isMissing = (name: string): boolean => variables.get(name) === undefined;
  if (isMissing(cert) === isMissing(key)) return false;
  if (isMissing(cert)) variables.refuse(cert, 'KAFKA_TLS_KEY_FILE needs the certificate of that key');
  else variables.refuse(key, 'KAFKA_TLS_CERT_FILE needs the key of that certificate');
  return true;
}

interface Pems {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

function refuseUnusable(variables: Variables, { ca, cert, key }: Pems): void {
  if (ca !== undefined && !ca.includes('-----BEGIN CERTIFICATE-----'))
    variables.refuse('KAFKA_TLS_CA_FILE', 'the file holds no certificate in PEM form');
  if (!cert || !key) return;
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    variables.refuse('KAFKA_TLS_KEY_FILE', `key and certificate cannot be used together (${reason})`);
  }
}

const LOGIN = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', 'KAFKA_SASL_PASSWORD_FILE'];

function saslOf(variables: Variables): LogSasl | undefined {
  const wanted = variables.get('KAFKA_SASL_MECHANISM');
  if (wanted === undefined) {
    variables.refuseEach(LOGIN, 'it means nothing without KAFKA_SASL_MECHANISM');
    return undefined;
  }
  const mechanism = saslMechanisms.find((known) => known === wanted.toUpperCase());
  const username = variables.get('KAFKA_SASL_USERNAME');
  const password = passwordOf(variables);
  if (!mechanism) variables.refuse('KAFKA_SASL_MECHANISM', `one of ${saslMechanisms.join(', ')} is accepted`);
  if (!username) variables.refuse('KAFKA_SASL_USERNAME', 'KAFKA_SASL_MECHANISM needs it');
  return mechanism && username && password ? { mechanism, username, password } : undefined;
}

function passwordOf(variables: Variables): string | undefined {
  const inFile = variables.get('KAFKA_SASL_PASSWORD_FILE') !== undefined;
  const given = variables.get('KAFKA_SASL_PASSWORD');
  if (inFile && given !== undefined) {
    variables.refuse('KAFKA_SASL_PASSWORD_FILE', 'KAFKA_SASL_PASSWORD is set too; only one of them may be');
    return undefined;
  }
  if (!inFile) {
    if (!given) variables.refuse('KAFKA_SASL_PASSWORD', 'KAFKA_SASL_MECHANISM needs it, or the _FILE form');
    return given;
  }
  const text = variables.file('KAFKA_SASL_PASSWORD_FILE')?.replace(/\r?\n$/, '');
  if (text === '') variables.refuse('KAFKA_SASL_PASSWORD_FILE', 'the file is empty');
  return text;
}

function replicationFactorOf(variables: Variables): number | undefined {
  const text = variables.get('KAFKA_REPLICATION_FACTOR');
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text))
    variables.refuse('KAFKA_REPLICATION_FACTOR', 'a count from 1 is accepted');
  return Number(text);
}
