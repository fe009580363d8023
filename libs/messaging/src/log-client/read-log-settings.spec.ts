import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLogSettings } from './read-log-settings';

const login = {
  KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
  KAFKA_SASL_USERNAME: 'order',
  KAFKA_SASL_PASSWORD: 'hunter2',
};

describe('settings of the log', () => {
  let directory: string;
  beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'log-settings-'))));
  afterAll(() => rmSync(directory, { recursive: true }));

  const aFile = (name: string, text: string): string => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };

  it('name the log of this machine when nothing is set, and nothing else', () => {
    expect(readLogSettings({ KAFKA_BROKERS: '', KAFKA_TLS: '' })).toEqual({ brokers: ['127.0.0.1:9092'] });
  });

  it('hold brokers, login, encryption and the copies of topics', () => {
    const ca = '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n';
    const environment = {
      ...login,
      KAFKA_BROKERS: 'one:9092, two:9092',
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: aFile('ca.pem', ca),
      KAFKA_REPLICATION_FACTOR: '3',
    };
    expect(readLogSettings(environment)).toEqual({
      brokers: ['one:9092', 'two:9092'],
      tls: { ca },
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'order', password: 'hunter2' },
      replicationFactor: 3,
    });
  });

  it('take the password from a file, without the line end an editor leaves', () => {
    const file = aFile('password', 'hunter3\n');
    const { sasl } = readLogSettings({
      ...login,
      KAFKA_SASL_PASSWORD: '',
      KAFKA_SASL_PASSWORD_FILE: file,
    });
    expect(sasl?.password).toBe('hunter3');
  });

  it('of a second log have a prefix', () => {
    expect(readLogSettings({ KAFKA_BROKERS: 'one:1', FROM_KAFKA_BROKERS: 'two:2' }, 'FROM_').brokers).toEqual(
      ['two:2'],
    );
    expect(() => readLogSettings({ FROM_KAFKA_TLS: 'yes' }, 'FROM_')).toThrow('FROM_KAFKA_TLS is "yes"');
  });

  it.each<[string, Record<string, string>]>([
    ['KAFKA_BROKERS is "localhost": a list host:port,host:port', { KAFKA_BROKERS: 'localhost' }],
    ['KAFKA_TLS is "yes": true or false is accepted', { KAFKA_TLS: 'yes' }],
    ['KAFKA_TLS_CA_FILE is "/ca": it means nothing without KAFKA_TLS=true', { KAFKA_TLS_CA_FILE: '/ca' }],
    [
      'KAFKA_TLS_CA_FILE is "/none": the file cannot be read (ENOENT)',
      { KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: '/none' },
    ],
    [
      'KAFKA_TLS_KEY_FILE is not set: KAFKA_TLS_CERT_FILE needs',
      { KAFKA_TLS: 'true', KAFKA_TLS_CERT_FILE: '/dev/null' },
    ],
    [
      'KAFKA_TLS_CERT_FILE is not set: KAFKA_TLS_KEY_FILE needs',
      { KAFKA_TLS: 'true', KAFKA_TLS_KEY_FILE: '/dev/null' },
    ],
    ['KAFKA_SASL_MECHANISM is "GSSAPI": one of PLAIN,', { ...login, KAFKA_SASL_MECHANISM: 'GSSAPI' }],
    ['KAFKA_SASL_USERNAME is not set: KAFKA_SASL_MECHANISM needs it', { ...login, KAFKA_SASL_USERNAME: '' }],
    ['KAFKA_SASL_PASSWORD is not set: KAFKA_SASL_MECHANISM needs it', { ...login, KAFKA_SASL_PASSWORD: '' }],
    ['KAFKA_SASL_USERNAME is "order": it means nothing without', { KAFKA_SASL_USERNAME: 'order' }],
    [
      'KAFKA_SASL_PASSWORD_FILE is "/p": KAFKA_SASL_PASSWORD is set too',
      { ...login, KAFKA_SASL_PASSWORD_FILE: '/p' },
    ],
    ['KAFKA_REPLICATION_FACTOR is "0": a count from 1', { KAFKA_REPLICATION_FACTOR: '0' }],
  ])('are refused with: %s', (sentence, environment) => {
    expect(() => readLogSettings(environment)).toThrow(sentence);
  });

  it('are refused when a file holds something else than it is for', () => {
    const notes = aFile('notes', 'buy milk');
    expect(() => readLogSettings({ KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: notes })).toThrow(
      'the file holds no certificate in PEM form',
    );
    expect(() =>
      readLogSettings({ KAFKA_TLS: 'true', KAFKA_TLS_CERT_FILE: notes, KAFKA_TLS_KEY_FILE: notes }),
    ).toThrow(/^KAFKA_TLS_KEY_FILE is ".*": key and certificate cannot be used together/);
  });

  it('name all that is wrong at once, and keep the password to themselves', () => {
    const wrong = () => readLogSettings({ KAFKA_TLS: 'yes', KAFKA_SASL_PASSWORD: 'hunter2' });
    expect(wrong).toThrow(/KAFKA_TLS is .* KAFKA_SASL_PASSWORD is set: it means nothing/);
    expect(wrong).not.toThrow('hunter2');
  });
});
