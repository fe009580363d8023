import { aGroup, joining } from '../classic/a-group';
import type { JoinRequest } from '../classic/messages';
import { GroupRefusal } from '../group-refusal';
import { TopicsInTest } from './a-consumer-group';
import { downgrade, upgrade } from './group-migration';

const topics = new TopicsInTest().set('orders', 2);

/** Version 0 of a subscription to `orders`. */
const readable = Buffer.concat([
  Buffer.from([0, 0, 0, 0, 0, 1, 0, 6]),
  Buffer.from('orders'),
  Buffer.alloc(4, 0xff),
]);
/** A version, and a list that ends before it begins. */
const unreadable = Buffer.from([0, 1, 0, 0]);

const member = (newMemberId: string, protocols: JoinRequest['protocols']): JoinRequest => ({
  ...joining('', { newMemberId, mustComeBackWithId: false }),
  protocols,
});

describe('a classic group that is to become one of the new protocol', () => {
  it('is left alone when it has agreed on a protocol whose words nobody can read', () => {
    const group = aGroup();
    group.join(member('a', [{ name: 'range', metadata: unreadable }]));
    expect(() => upgrade(group.state, topics)).toThrow(GroupRefusal);
    expect(() => upgrade(group.state, topics)).toThrow('the embedded consumer protocol is malformed');
  });

  it('comes and goes back when only a protocol that was not agreed on cannot be read', () => {
    const group = aGroup();
    const both = [
      { name: 'of-its-own', metadata: unreadable },
      { name: 'range', metadata: readable },
    ];
    group.join(member('a', both));
    group.join(member('b', [{ name: 'range', metadata: readable }]));
    group.join({ ...member('', both), id: 'a' });
    expect(group.state.protocolName).toBe('range');

    const upgraded = upgrade(group.state, topics);
    expect([...upgraded.subscribedTopicNames()]).toEqual(['orders']);
    expect(downgrade(upgraded, topics, 0).members.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
