import { InvalidBatch, OutOfOrderSequence, PartitionNotReady } from '@rivermart/commit-log';
import { errorCodes } from '@rivermart/kafka-protocol';
import { NODE_ID } from '../broker';
import { refusalDetails } from './refusal-details';

const log = { logStartOffset: 7, leaderEpoch: 3 };

describe('a batch that the log refused', () => {
  it('is told with the records at fault and the place where the log starts', () => {
    const error = new InvalidBatch('a record without a key', [{ batchIndex: 1, message: 'no key' }]);
    expect(refusalDetails(error, log)).toEqual({
      errorCode: errorCodes.INVALID_RECORD,
      errorMessage: 'a record without a key',
      logStartOffset: 7,
      recordErrors: [{ batchIndex: 1, batchIndexErrorMessage: 'no key' }],
    });
    expect(refusalDetails(new OutOfOrderSequence('a gap'), log)).toMatchObject({ logStartOffset: 7 });
  });

  it('is told with the leader while the partition is not ready', () => {
    expect(refusalDetails(new PartitionNotReady('orders-0', () => undefined), log)).toMatchObject({
      errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER,
      logStartOffset: -1,
      currentLeader: { leaderId: NODE_ID, leaderEpoch: 3 },
    });
  });

  it('is not answered when the reason is a defect', () => {
    const defect = new TypeError('undefined is not a function');
    expect(() => refusalDetails(defect, log)).toThrow(defect);
  });
});
