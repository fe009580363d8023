import { newId } from '@rivermart/kernel';
import { z } from 'zod';
import { UnreadableEvent } from './cloud-events';
import { defineEvent } from './define-event';
import { earlierVersion } from './earlier-version';
import { readEvent } from './read-event';
import { topics } from './topics';

const first = earlierVersion({
  version: 1,
  data: z.object({ id: z.string(), name: z.string() }),
  upcast: ({ id, name }) => ({ id, names: [name] }),
});
const second = earlierVersion({
  version: 2,
  data: z.object({ id: z.string(), names: z.array(z.string()) }),
  previous: first,
  upcast: ({ id, names }, { time }) => ({ id, names: names.map((name) => ({ name, since: time })) }),
});
const baptized = defineEvent({
  name: 'parish.baptized',
  version: 3,
  topic: topics.orders,
  key: ({ id }) => id,
  meaning: 'Somebody has names.',
  producer: 'parish',
  readers: ['registry'],
  data: z.object({
    id: z.string(),
    names: z.array(z.object({ name: z.string().min(1), since: z.string() })),
  }),
  previous: second,
});

const recorded = (version: number, data: unknown) => ({
  ...{ id: newId(), type: 'parish.baptized', source: 'parish', correlationId: newId() },
  ...{ time: '2026-01-02T03:04:05.006Z', version, data },
});
const reading = (version: number, data: unknown) => () => readEvent(baptized, recorded(version, data));

describe('a recorded event', () => {
  it('of the newest version is handed over as it is', () => {
    const event = recorded(3, { id: 'a', names: [{ name: 'Ada', since: '2026' }], unknown: true });

    expect(readEvent(baptized, event)).toBe(event);
  });

  it.each([
    [1, { id: 'a', name: 'Ada' }],
    [2, { id: 'a', names: ['Ada'] }],
  ])('of version %i is read as the newest one', (version, data) => {
    const event = recorded(version, data);

    expect(readEvent(baptized, event)).toEqual({
      ...event,
      version: 3,
      data: { id: 'a', names: [{ name: 'Ada', since: event.time }] },
    });
  });

  it('is refused when it breaks the contract of its own version', () => {
    const ofSecond = { id: 'a', names: ['Ada'] };

    expect(reading(1, ofSecond)).toThrow(UnreadableEvent);
    expect(reading(1, ofSecond)).toThrow("parish.baptized v1:  must have required property 'name'");
  });

  it('is refused when what the upcaster makes of it breaks the newest contract', () => {
    expect(reading(1, { id: 'a', name: '' })).toThrow('parish.baptized v3: /names/0/name must NOT have');
  });

  it('of a version newer than this build says what to do about it', () => {
    const sentence =
      'parish.baptized v4 is newer than v3, the newest this service can read: ' +
      'update the service, then replay this dead letter';

    expect(reading(4, {})).toThrow(sentence);
    expect(reading(4, {})).toThrow(expect.objectContaining({ code: 'contracts.unknown-version' }));
  });

  it('of a version older than all that are known is refused', () => {
    expect(() => readEvent({ ...baptized, previous: { ...second, version: 2 } }, recorded(0, {}))).toThrow(
      expect.objectContaining({ code: 'contracts.unknown-version' }),
    );
  });
});
