import type { GroupFlow, MapFrame, ServiceFlow, TopicFlow } from '@rivermart/contracts';

/** A frame by name: the map looks each gate up in it four times a second. */
export interface FrameIndex {
  readonly topics: ReadonlyMap<string, TopicFlow>;
  readonly groups: ReadonlyMap<string, GroupFlow>;
  readonly services: ReadonlyMap<string, ServiceFlow>;
}

export const gateKey = (group: string, topic: string): string => `${group} ${topic}`;

export const indexOf = (frame: MapFrame | null): FrameIndex => ({
  topics: new Map(frame?.topics.map((flow) => [flow.topic, flow])),
  groups: new Map(frame?.groups.map((flow) => [gateKey(flow.group, flow.topic), flow])),
  services: new Map(frame?.services.map((flow) => [flow.service, flow])),
});

/** A service that does not run has no hue: it would say something untrue. */
export const isGrey = (service: ServiceFlow | undefined): boolean =>
  service !== undefined && service.state !== 'running';
