import { infrastructureOf } from './infrastructure';

describe('log and database of a shop', () => {
  it('are the built-in ones when nothing is said', () => {
    expect(infrastructureOf({ KAFKA_BROKERS: '', KAFKA_TLS: 'false' })).toEqual({});
  });

  it('are those that are named', () => {
    expect(infrastructureOf({ KAFKA_BROKERS: 'one:9092', KAFKA_TLS: 'true' })).toEqual({
      brokers: 'one:9092',
    });
  });

  it.each(['KAFKA_TLS', 'KAFKA_SASL_MECHANISM', 'KAFKA_TLS_CA_FILE'])(
    'are refused when %s is set for a log that nobody named',
    (name) => {
      expect(() => infrastructureOf({ [name]: 'true' })).toThrow(`${name} is set and KAFKA_BROKERS is not`);
    },
  );
});
