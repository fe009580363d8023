import { eventually } from '@rivermart/testing';
import type { Riverlog } from '../src';
import { aRiverlog } from './a-riverlog';
import { StormMember } from './storm-member';

jest.setTimeout(60_000);

const MEMBERS = 100;
const SETTLED_WITHIN = { timeoutMs: 20_000 };

describe('a hundred members who come and go at once', () => {
  it('end in one generation, each with an assignment of its own, and none is left behind', async () => {
    const log = await aRiverlog();
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => StormMember.start(log, 'storm')));
    await eventually(() => expectSettled(log, members), SETTLED_WITHIN);

    const leaving = members.filter((_, at) => at % 2 === 0);
    const staying = members.filter((_, at) => at % 2 === 1);
    const [coming] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => StormMember.start(log, 'storm'))),
      ...leaving.map((member) => member.leave()),
    ]);
    const rest = [...staying, ...coming];
    await eventually(() => expectSettled(log, rest), SETTLED_WITHIN);

    await Promise.all(rest.map((member) => member.leave()));
    expect(groupOf(log)?.membership.size).toBe(0);
  });
});

const groupOf = ({ broker }: Riverlog) => broker.groups.findClassic('storm')?.state;

function expectSettled(log: Riverlog, members: readonly StormMember[]): void {
  expect(groupOf(log)?.membership.size).toBe(members.length);
  const generations = new Set(members.map(({ generationId }) => generationId));
  expect([...generations]).toEqual([groupOf(log)?.generationId]);
  expect(members.map(({ assignment }) => assignment)).toEqual(
    members.map(({ id, generationId }) => `${id}@${generationId}`),
  );
}
