import type { AnyEventContract } from './define-event';

/** The events as a Markdown table, for the README and the generated reference. */
export function catalogueTable(contracts: readonly AnyEventContract[]): string {
  const rows = contracts.map(({ name, version, topic, producer, readers, meaning }) =>
    [`\`${name}\` v${version}`, `\`${topic.name}\``, producer, readers.join(', '), meaning].join(' | '),
  );
  return [
    '| event | topic | said by | read by | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
