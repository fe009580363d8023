import type { LogRight } from './log-rights';

const OPTIONS = { TOPIC: '--topic', GROUP: '--group', TRANSACTIONAL_ID: '--transactional-id' } as const;

/** As commands for Kafka's own tool, for those who let nothing else near their cluster. */
export const rightsAsCommands = (
  rights: readonly LogRight[],
  principalOf: (holder: string) => string,
): string =>
  rights
    .map(({ holder, resource, name, pattern, operations }) =>
      [
        'kafka-acls.sh --bootstrap-server "$KAFKA_BROKERS" --command-config admin.properties --add',
        `--allow-principal '${principalOf(holder)}'`,
        ...operations.map((operation) => `--operation ${operation}`),
        `${OPTIONS[resource]} '${name}'`,
        ...(pattern === 'PREFIXED' ? ['--resource-pattern-type prefixed'] : []),
      ].join(' '),
    )
    .join('\n');
