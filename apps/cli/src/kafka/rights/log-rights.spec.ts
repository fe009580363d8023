import { orderRisk } from '../../functions/order-risk/order-risk';
import { functionRights, neededTopics, serviceRights, type LogRight } from './log-rights';
import { rightsAsCommands } from './rights-report';

const inWords = ({ resource, name, pattern, operations }: LogRight): string =>
  `${operations.join(' ')} ${resource} ${name}${pattern === 'PREFIXED' ? '*' : ''}`;

const of = (holder: string): string[] =>
  serviceRights()
    .filter((right) => right.holder === holder)
    .map(inWords);

describe('the rights of a service at the log', () => {
  it('are to write what it says, to read what it hears, and to bury what it cannot handle', () => {
    expect(of('points')).toEqual(
      expect.arrayContaining([
        'WRITE CREATE TOPIC points',
        'READ TOPIC orders',
        'READ TOPIC payments',
        'WRITE CREATE TOPIC orders.points.dlq',
        'WRITE CREATE TOPIC payments.points.dlq',
        'READ GROUP points',
      ]),
    );
  });

  it('let nobody but the gateway read everything', () => {
    const wide = serviceRights().filter(({ name }) => name === '*');
    expect(new Set(wide.map(({ holder }) => holder))).toEqual(new Set(['gateway']));
    expect(wide.flatMap(({ operations }) => operations)).not.toContain('WRITE');
  });

  it('let only one service write the facts of a topic', () => {
    const facts = serviceRights().filter(
      ({ operations, name, holder }) =>
        operations.includes('WRITE') && !name.endsWith('.dlq') && holder !== 'gateway',
    );
    const writers = facts.map(({ name }) => name);
    expect(writers).toEqual([...new Set(writers)]);
  });

  it('need no topic that is not made for them', () => {
    const made = new Set(neededTopics().map(({ name }) => name));
    const named = serviceRights().filter(({ resource, name }) => resource === 'TOPIC' && name !== '*');
    expect(named.filter(({ name }) => !made.has(name))).toEqual([]);
  });

  it('are those of a function too, with its transactions', () => {
    expect(functionRights(orderRisk).map(inWords)).toEqual([
      'READ TOPIC orders',
      'WRITE CREATE TOPIC order-risks',
      'WRITE CREATE TOPIC orders.order-risk.dlq',
      'READ GROUP order-risk',
      'WRITE TRANSACTIONAL_ID order-risk.*',
    ]);
  });

  it("are printed for Kafka's own tool", () => {
    const [first] = functionRights(orderRisk);
    expect(rightsAsCommands(first ? [first] : [], (name) => `User:CN=${name}`)).toBe(
      'kafka-acls.sh --bootstrap-server "$KAFKA_BROKERS" --command-config admin.properties --add' +
        " --allow-principal 'User:CN=order-risk' --operation READ --topic 'orders'",
    );
  });
});
