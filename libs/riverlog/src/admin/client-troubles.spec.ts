import { ClientTroublesById } from './client-troubles';

describe('troubles of a client', () => {
  it('are the errors of its answers, each once an answer, wherever they stand', () => {
    const troubles = new ClientTroublesById();
    const partitions = [{ errorCode: 6 }, { errorCode: 6 }, { errorCode: 0 }];
    troubles.noteErrors('a', { errorCode: 0, topics: [{ errorCode: 3, partitions }] });
    troubles.noteErrors('a', { responses: [{ partitions: [{ errorCode: 6, records: [Buffer.alloc(9)] }] }] });
    expect(troubles.find('a')?.errors).toEqual(
      new Map([
        [3, 1],
        [6, 2],
      ]),
    );
  });

  it('are not kept for who has none', () => {
    const troubles = new ClientTroublesById();
    troubles.noteErrors('a', { errorCode: 0, topics: [], names: ['x'] });
    expect(troubles.all().size).toBe(0);
  });

  it('of more clients than anybody has count together', () => {
    const troubles = new ClientTroublesById();
    for (let id = 0; id < 2_000; id += 1) troubles.noteThrottle(String(id), 5);
    expect(troubles.all().size).toBe(501);
    expect(troubles.find('(others)')).toMatchObject({ throttles: 1_500, throttledMs: 7_500 });
  });
});
