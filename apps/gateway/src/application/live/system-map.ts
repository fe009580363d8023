import { events, topics, type MappedService, type MappedTopic, type SystemMap } from '@rivermart/contracts';
import { serviceNames } from '../ports';

/** In the order in which an order meets them. The sandbox is the outside world and no part of the map. */
const services: readonly string[] = ['gateway', ...serviceNames.filter((name) => name !== 'sandbox')];

const area = (name: string): MappedService['area'] => (name.startsWith('bank') ? 'bank' : 'shop');

const mappedTopics: readonly MappedTopic[] = Object.values(topics).map((topic) => {
  const said = events.filter((event) => event.topic.name === topic.name);
  const readers = new Set<string>(said.flatMap((event) => event.readers));
  return {
    name: topic.name,
    area: area(topic.name),
    partitions: topic.partitions,
    key: topic.key,
    meaning: topic.meaning,
    writers: inOrder(new Set(said.map(({ producer }) => producer))),
    // A service reads as the group of its name.
    readers: inOrder(readers).map((service) => ({ service, group: service })),
    events: [...new Set(said.map(({ name }) => name))],
  };
});

/** What the contract catalogue says the system is made of: a new topic or reader is in it by itself. */
export const systemMap: SystemMap = {
  services: services.map((name) => ({ name, area: area(name) })),
  topics: mappedTopics,
};

function inOrder(names: ReadonlySet<string>): readonly string[] {
  return services.filter((name) => names.has(name));
}
