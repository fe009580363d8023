import { table } from '../terminal/table';
import type { CapacityPlan } from './capacity-plan';

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** A plan as a person reads it. */
export function planReport(plan: CapacityPlan): string {
  const topics = plan.topics.map(({ name, peakEventsPerSecond, partitions, storedBytes }) => [
    ...[name, figure(peakEventsPerSecond), String(partitions), bytes(storedBytes)],
  ]);
  const facts = [
    ['events', `${figure(plan.eventsPerSecond)}/s, ${figure(plan.peakEventsPerSecond)}/s at the peak`],
    ['written', `${bytes(plan.peakInBytesPerSecond)}/s at the peak`],
    ['read', `${bytes(plan.peakOutBytesPerSecond)}/s by all groups`],
    ['replicated', `${bytes(plan.peakReplicationBytesPerSecond)}/s`],
    ['partitions', String(plan.partitions)],
    ['brokers', `${plan.brokers}, because of ${plan.decidedBy}`],
    ['disk', `${bytes(plan.diskPerBrokerBytes)} a broker, two fifths of it free`],
    ['memory', `${bytes(plan.memoryPerBrokerBytes)} a broker: heap, and thirty seconds of writes cached`],
    ['network', `${bytes(plan.networkPerBrokerBytesPerSecond)}/s a broker`],
    ['consumers', `${figure(plan.consumerCores)} cores for all handlers, in batches of twenty`],
    ['shop', `${figure(plan.shopCores)} cores: services, databases, log`],
  ];
  return [
    table(['topic', 'events/s at the peak', 'partitions', 'stored'], topics, [1, 2, 3]),
    '',
    ...facts.map(([name = '', fact = '']) => `${name.padEnd(11)}${fact}`),
  ].join('\n');
}

function bytes(amount: number): string {
  const step = amount < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(amount) / 3));
  return `${figure(amount / 1_000 ** step)} ${UNITS[step] ?? 'B'}`;
}

const figure = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });
