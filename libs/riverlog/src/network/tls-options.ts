import { readFileSync } from 'node:fs';
import { createSecureContext, type TlsOptions } from 'node:tls';
import type { BrokerConfigs } from '../configs/broker-configs';
import { ConfigRefused } from '../configs/config-refused';
import type { ListenerSettings } from './listener-settings';

const HANDSHAKE_TIMEOUT_MS = 20_000;

/**
 * What `node:tls` wants to know, from Kafka's `ssl.…` keys, those of the listener first. Throws ConfigRefused
 * with the key at fault; what is in the key store stays out of the message.
 */
export function tlsOptions(configs: BrokerConfigs, { name: listener }: ListenerSettings): TlsOptions {
  const text = (key: string): string | undefined => configs.textOf(listener, key);
  const clientAuth = text('ssl.client.auth');
  const ca = authoritiesOf(text);
  if (clientAuth === 'required' && ca === undefined) {
    throw new ConfigRefused(
      'ssl.truststore.location',
      'ssl.client.auth=required needs it to check certificates',
    );
  }
  const options: TlsOptions = {
    ...identityOf(text),
    ...(ca === undefined ? {} : { ca }),
    ...cipherOptions(configs, listener),
    requestCert: clientAuth === 'required' || clientAuth === 'requested',
    // A certificate that is shown must be good, also where none needs to be: what it says becomes a principal.
    rejectUnauthorized: clientAuth === 'required',
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
  };
  try {
    createSecureContext(options);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigRefused('ssl.keystore.location', `key and certificates cannot be used (${problem})`);
  }
  return options;
}

/** The files that the options of a listener are read from. */
export const tlsFilesOf = (configs: BrokerConfigs, { name }: ListenerSettings): string[] =>
  ['ssl.keystore.location', 'ssl.truststore.location']
    .map((key) => configs.textOf(name, key))
    .filter((path) => path !== undefined);

type Text = (key: string) => string | undefined;

function identityOf(text: Text): TlsOptions {
  const passphrase = text('ssl.key.password');
  const secret = passphrase === undefined ? {} : { passphrase };
  const key = text('ssl.keystore.key');
  const cert = text('ssl.keystore.certificate.chain');
  if (key !== undefined && cert !== undefined) return { key, cert, ...secret };

  const location = text('ssl.keystore.location');
  if (location === undefined) {
    throw new ConfigRefused('ssl.keystore.location', 'a listener with TLS needs a key and a certificate');
  }
  const file = readConfigured('ssl.keystore.location', location);
  if (text('ssl.keystore.type') === 'PKCS12') {
    return { pfx: file, passphrase: text('ssl.keystore.password') ?? '' };
  }
  return { key: file, cert: file, ...secret };
}

function authoritiesOf(text: Text): string | Buffer | undefined {
  const location = text('ssl.truststore.location');
  return (
    text('ssl.truststore.certificates') ??
    (location === undefined ? undefined : readConfigured('ssl.truststore.location', location))
  );
}

function cipherOptions(configs: BrokerConfigs, listener: string): TlsOptions {
  const versions = configs.listOf(listener, 'ssl.enabled.protocols');
  const ciphers = configs.listOf(listener, 'ssl.cipher.suites');
  return {
    minVersion: versions.includes('TLSv1.2') ? 'TLSv1.2' : 'TLSv1.3',
    maxVersion: versions.includes('TLSv1.3') ? 'TLSv1.3' : 'TLSv1.2',
    ...(ciphers.length === 0 ? {} : { ciphers: ciphers.join(':') }),
  };
}

function readConfigured(key: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const problem = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new ConfigRefused(key, `${path} cannot be read (${problem})`);
  }
}
