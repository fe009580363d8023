import type { MappedTopic, SystemMap } from '@rivermart/contracts';

const topic = (
  name: string,
  writer: string,
  readers: readonly string[],
  area: 'shop' | 'bank' = 'shop',
): MappedTopic => ({
  ...{ name, area, partitions: 6, key: 'order id', meaning: '', writers: [writer], events: [] },
  readers: readers.map((service) => ({ service, group: service })),
});

/** For specs: a small shop in which payment has readers on both sides, and a bank that reads its own topic. */
export const sampleMap: SystemMap = {
  services: [
    { name: 'gateway', area: 'shop' },
    { name: 'order', area: 'shop' },
    { name: 'payment', area: 'shop' },
    { name: 'notification', area: 'shop' },
    { name: 'bank', area: 'bank' },
  ],
  topics: [
    topic('orders', 'order', ['payment', 'notification']),
    topic('payments', 'payment', ['order', 'notification']),
    topic('bank-accounts', 'bank', ['bank'], 'bank'),
  ],
};
