import { errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { refusalOf } from './refused-partition';

const log = { highWatermark: 9, lastStableOffset: 8, logStartOffset: 7, leaderEpoch: 3 };

describe('a partition that cannot be read', () => {
  it('is told without its offsets, unless the client asked outside of them', () => {
    const nowhere = { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1 };
    expect(refusalOf(log, errorCodes.UNKNOWN_LEADER_EPOCH)).toEqual({
      ...nowhere,
      abortedTransactions: null,
    });
    expect(refusalOf(undefined, errorCodes.UNKNOWN_TOPIC_ID)).toEqual({
      ...nowhere,
      abortedTransactions: [],
    });
    expect(refusalOf(log, errorCodes.OFFSET_OUT_OF_RANGE)).toMatchObject({
      highWatermark: 9,
      logStartOffset: 7,
    });
  });

  it.each(['NOT_LEADER_OR_FOLLOWER', 'FENCED_LEADER_EPOCH'] as const)(
    'is told with its leader: %s',
    (name) => {
      expect(refusalOf(log, errorCodes[name]).currentLeader).toEqual({ leaderId: NODE_ID, leaderEpoch: 3 });
    },
  );
});
